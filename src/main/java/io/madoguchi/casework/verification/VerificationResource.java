package io.madoguchi.casework.verification;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.Entitlement;
import io.madoguchi.casework.handling.Entitlement.Claim;
import io.madoguchi.casework.handling.TicketView;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Ticket.Verification;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.eligibility.Eligibility;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.Institutions;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.register.Members;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RunOnVirtualThread
class VerificationResource {
    private final CaseFiles files;
    private final Tickets tickets;
    private final TicketView.Views views;
    private final Members members;
    private final Institutions institutions;
    private final Entitlement entitlement;
    private final AuditSubject subject;

    VerificationResource(
            CaseFiles files,
            Tickets tickets,
            TicketView.Views views,
            Members members,
            Institutions institutions,
            Entitlement entitlement,
            AuditSubject subject) {
        this.files = files;
        this.tickets = tickets;
        this.views = views;
        this.members = members;
        this.institutions = institutions;
        this.entitlement = entitlement;
        this.subject = subject;
    }

    @GET
    @Path("/eligibility")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @PersonalData
    @Operation(
            summary = "Whether the scheme is for the caller, why, and which institutions have the number that rang",
            description = "A number only suggests an institution; it proves nobody's identity.")
    public View get(String id, @HeaderParam("Accept-Language") @Nullable String language) {
        Ticket ticket = tickets.named(id);
        subject.is("ticket", ticket.id());
        return new View(
                entitlement.of(ticket).view(Words.language(language)),
                entitlement.suggestedFor(ticket).stream().map(Suggestion::of).toList());
    }

    @POST
    @Path("/verify")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Write down what the caller states about being entitled",
            description =
                    "A stated member or register number that is known names the member. What is left out stays as it"
                            + " is. Help never waits for this.")
    public Response verify(String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Stated asked) {
        Ticket ticket = files.verify(id, ifMatch, asked.relation(), claim -> found(claim, asked));
        TicketView view = views.of(ticket, null);
        return Response.ok(view).header("ETag", ETag.of(view.version())).build();
    }

    private Verification found(Claim before, Stated asked) {
        Optional<Member> byNumber = Optional.ofNullable(asked.memberNumber()).flatMap(members::byStatedNumber);
        UUID member = asked.memberNumber() == null
                ? before.memberId()
                : byNumber.map(Member::id).orElse(null);
        boolean confirmed = asked.memberNumber() == null ? before.numberConfirmed() : byNumber.isPresent();
        LocalDate stated = Input.date("/incidentOn", asked.incidentOn());
        var claim = new Claim(
                before.calledOn(),
                before.relation(),
                member,
                institution(before, asked.institutionId()),
                confirmed,
                stated == null ? before.incidentOn() : stated);
        return new Verification(
                claim.memberId(),
                claim.institutionId(),
                confirmed,
                claim.incidentOn(),
                Entitlement.finding(entitlement.of(claim)));
    }

    private @Nullable UUID institution(Claim before, @Nullable UUID stated) {
        if (stated != null && institutions.find(stated).isEmpty()) {
            throw Invalid.at("/institutionId", "is no institution that is known");
        }
        return stated == null ? before.institutionId() : stated;
    }

    @Schema(name = "CaseEligibility")
    record View(Eligibility.View eligibility, List<Suggestion> suggestedInstitutions) {}

    @Schema(name = "SuggestedInstitution")
    record Suggestion(
            UUID id,
            @Schema(examples = "1312345678") String code,
            @Schema(examples = "みどり町クリニック") String name) {
        static Suggestion of(Institution institution) {
            return new Suggestion(institution.id(), institution.code(), institution.name());
        }
    }

    @Schema(name = "Stated")
    record Stated(
            @Schema(description = "Member or register number, in any spelling", examples = "1234567")
            @Nullable
            @Size(max = 40)
            String memberNumber,

            @Nullable UUID institutionId,

            @Schema(examples = "doctor")
            @Nullable
            @Pattern(
                    regexp = "member|doctor|staff|medical_association|care_facility",
                    message = "must be member, doctor, staff, medical_association or care_facility")
            String relation,

            @Schema(examples = "2026-11-24") @Nullable String incidentOn) {
        @Override
        public String toString() {
            return "Stated";
        }
    }
}
