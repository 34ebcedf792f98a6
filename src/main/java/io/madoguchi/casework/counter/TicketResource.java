package io.madoguchi.casework.counter;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.Filling;
import io.madoguchi.casework.handling.TicketView;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.browser.Location;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets", description = "The cases: every call becomes one, and somebody or some line's queue owns each")
@RunOnVirtualThread
class TicketResource {
    private static final int LATEST = 20;

    private final CaseFiles files;
    private final Tickets tickets;
    private final WorkQueue queue;
    private final TicketView.Views views;
    private final OwnDesks desks;
    private final AuditSubject subject;

    TicketResource(
            CaseFiles files,
            Tickets tickets,
            WorkQueue queue,
            TicketView.Views views,
            OwnDesks desks,
            AuditSubject subject) {
        this.files = files;
        this.tickets = tickets;
        this.queue = queue;
        this.views = views;
        this.desks = desks;
        this.subject = subject;
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "201")
    @Operation(
            summary = "Open a case by hand",
            description =
                    "A call opens its case by itself. What is S1, or of a category that always is, goes to the second"
                            + " line at once.")
    public Response open(@Valid @NotNull NewTicket asked, @HeaderParam("Accept-Language") @Nullable String language) {
        Ticket ticket = files.open(desks.at("/desk", asked.desk()), asked.filling());
        return answer(Location.created("/api/v1/tickets/" + ticket.id()), ticket, language);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "One case",
            description = "The id may also be the number people read out, in any spelling: E261124-0007, e 261124 7.")
    public Response get(String id, @HeaderParam("Accept-Language") @Nullable String language) {
        Ticket ticket = tickets.named(id);
        subject.is("ticket", ticket.id());
        return answer(Response.ok(), ticket, language);
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "The latest other cases of the same number or institution",
            description = "At most 20. The same number does not make it the same person.")
    public History history(String id, @HeaderParam("Accept-Language") @Nullable String language) {
        Ticket ticket = tickets.named(id);
        List<TicketView> others = views.of(tickets.othersLike(ticket, LATEST), language);
        subject.is("ticket", ticket.id());
        subject.are("ticket", others.stream().map(TicketView::id).toList());
        return new History(others);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Fill in a case",
            description = "Fields that are left out stay as they are. A new category brings its severity unless one is"
                    + " given; affected patient care makes it S1. What becomes S1, or gets a category that always goes to"
                    + " the second line, is handed over at once: escalated is then true in the answer, and the case waits for"
                    + " a specialist. Whoever speaks with the caller may go on filling it in until the call and its wrap-up are"
                    + " over, and whoever filled in what handed it over may deescalate it until a specialist has taken it."
                    + " The caller's own name and number, typed into a text, are replaced by a reference.")
    public Response edit(
            String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull TicketEdit asked,
            @HeaderParam("Accept-Language") @Nullable String language) {
        return answer(Response.ok(), files.edit(id, ifMatch, asked.filling()), language);
    }

    @POST
    @Path("/next")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @APIResponse(responseCode = "204", description = "Nothing waits")
    @Operation(
            summary = "Take the case that must be taken now",
            description = "Operators are given cases of the first line, specialists of the second, supervisors of both:"
                    + " the gravest first, then the one due first, then the oldest. Nobody else is given the same.")
    public Response next(@Valid @Nullable Next asked, @HeaderParam("Accept-Language") @Nullable String language) {
        String desk = asked == null ? null : asked.desk();
        return queue.next(desk == null ? null : desks.at("/desk", desk))
                .map(ticket -> answer(Response.ok(), ticket, language))
                .orElseGet(() -> Response.noContent().build());
    }

    private Response answer(Response.ResponseBuilder builder, Ticket ticket, @Nullable String language) {
        TicketView view = views.of(ticket, language);
        return builder.header("ETag", ETag.of(view.version())).entity(view).build();
    }

    @Schema(name = "TicketHistory")
    record History(List<TicketView> items) {}

    @Schema(name = "Next")
    record Next(
            @Schema(description = "All desks of whoever asks when absent", examples = "emergency")
            @Nullable
            @Size(max = 40)
            String desk) {}

    @Schema(name = "NewCaller")
    record NewCaller(
            @Schema(description = "Empty forgets it", examples = "田中 花子")
            @Nullable
            @Size(max = 100)
            @Pattern(regexp = "|" + Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String name,

            @Schema(description = "In any usual spelling; empty forgets it", examples = "03-3942-6135")
            @Nullable
            @Size(max = 40)
            String callbackNumber,

            @Schema(description = "To the member", examples = "staff")
            @Nullable
            @Pattern(
                    regexp = "member|doctor|staff|medical_association|care_facility",
                    message = "must be member, doctor, staff, medical_association or care_facility")
            String relation) {}

    @Schema(name = "NewTicket")
    record NewTicket(
            @Schema(examples = "emergency") @NotNull @Size(max = 40)
            String desk,

            @Schema(examples = "電子カルテが開けない")
            @Nullable
            @Size(max = 200)
            @Pattern(regexp = "|" + Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String subject,

            @Schema(examples = "8時ごろから全端末で拡張子が変わっている") @Nullable @LongText
            String description,

            @Schema(examples = "RAN-01") @Nullable @Size(max = 10)
            String category,

            @Schema(enumeration = {"S1", "S2", "S3", "S4"}) @Nullable
            String severity,

            @Nullable @Valid NewCaller caller,

            @Schema(examples = "[\"電子カルテサーバー\"]") @Nullable @Size(max = 20)
            List<@NotNull @Size(max = 100) @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE) String>
                    affectedSystems,

            @Nullable Boolean patientCareAffected,

            @Schema(description = "When it happened", examples = "2026-11-24") @Nullable
            String incidentOn) {
        Filling filling() {
            return new TicketEdit(
                            subject,
                            description,
                            category,
                            severity,
                            caller,
                            affectedSystems,
                            patientCareAffected,
                            incidentOn)
                    .filling();
        }

        @Override
        public String toString() {
            return "NewTicket[" + desk + "]";
        }
    }

    @Schema(name = "TicketEdit")
    record TicketEdit(
            @Schema(examples = "電子カルテが開けない")
            @Nullable
            @Size(max = 200)
            @Pattern(regexp = "|" + Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String subject,

            @Schema(examples = "8時ごろから全端末で拡張子が変わっている") @Nullable @LongText
            String description,

            @Schema(examples = "RAN-01") @Nullable @Size(max = 10)
            String category,

            @Schema(enumeration = {"S1", "S2", "S3", "S4"}) @Nullable
            String severity,

            @Nullable @Valid NewCaller caller,

            @Schema(examples = "[\"電子カルテサーバー\"]") @Nullable @Size(max = 20)
            List<@NotNull @Size(max = 100) @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE) String>
                    affectedSystems,

            @Nullable Boolean patientCareAffected,

            @Schema(description = "When it happened", examples = "2026-11-24") @Nullable
            String incidentOn) {
        Filling filling() {
            return new Filling(
                    subject,
                    description,
                    category,
                    severity == null
                            ? null
                            : Severity.named(severity)
                                    .orElseThrow(() -> Invalid.at("/severity", "must be S1, S2, S3 or S4")),
                    affectedSystems,
                    patientCareAffected,
                    date(incidentOn),
                    caller == null ? null : caller.name(),
                    caller == null ? null : caller.callbackNumber(),
                    caller == null ? null : caller.relation());
        }

        private static @Nullable LocalDate date(@Nullable String text) {
            return Input.date("/incidentOn", text);
        }

        @Override
        public String toString() {
            return "TicketEdit";
        }
    }
}
