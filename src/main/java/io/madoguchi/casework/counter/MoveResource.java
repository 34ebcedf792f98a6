package io.madoguchi.casework.counter;

import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.Casework;
import io.madoguchi.casework.handling.Regrouping;
import io.madoguchi.casework.handling.TicketView;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The verbs of a case. Each answers the case as it then stands; a move it cannot make is a 409 that names those it can. */
@Path("/api/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
@RunOnVirtualThread
class MoveResource {
    private final Casework casework;
    private final CaseFiles files;
    private final Regrouping regrouping;
    private final TicketView.Views views;
    private final HttpHeaders headers;

    MoveResource(
            Casework casework, CaseFiles files, Regrouping regrouping, TicketView.Views views, HttpHeaders headers) {
        this.casework = casework;
        this.files = files;
        this.regrouping = regrouping;
        this.views = views;
        this.headers = headers;
    }

    @POST
    @Path("/assign")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Give the case to somebody of its line, or take it")
    public Response assign(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable Assignment asked) {
        return answer(casework.assign(id, ifMatch, asked == null ? null : asked.assignee()));
    }

    @POST
    @Path("/start")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Begin to work on the case")
    public Response start(String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(casework.start(id, ifMatch));
    }

    @POST
    @Path("/escalate")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Hand the case to the second line",
            description =
                    "Needs a reason, and a category other than UND-01. What stands in the case is handed over as a"
                            + " summary.")
    public Response escalate(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Escalation asked) {
        return answer(files.escalate(id, ifMatch, asked.category(), asked.reason(), asked.summary()));
    }

    @POST
    @Path("/deescalate")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Hand the case back to the first line",
            description = "The second line does. Whoever handed it over, also by filling in a category or severity, may"
                    + " take it back until somebody of the second line has it, and then owns it again.")
    public Response deescalate(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Because asked) {
        return answer(casework.deescalate(id, ifMatch, asked.reason()));
    }

    @POST
    @Path("/refer")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Introduce a forensic firm or a lawyer",
            description = "Only at the member's wish, which is recorded with it, and only for a verified member.")
    public Response refer(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Referral asked) {
        return answer(casework.refer(
                id, ifMatch, asked.kind(), Boolean.TRUE.equals(asked.memberRequested()), asked.reason()));
    }

    @POST
    @Path("/wait")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Wait for the caller")
    public Response waitForCaller(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Waiting asked) {
        return answer(casework.waitForCaller(id, ifMatch, asked.reason(), Input.instant("/until", asked.until())));
    }

    @POST
    @Path("/resume")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Go on with a case that waited for the caller or was with a partner")
    public Response resume(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable MaybeBecause asked) {
        return answer(casework.resume(id, ifMatch, MaybeBecause.of(asked)));
    }

    @POST
    @Path("/resolve")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(
            summary = "Resolve the case",
            description =
                    "Needs a category other than UND-01, unless the caller is unreachable, and a subject of the case"
                            + " or a reason. first_contact is only for what was resolved in the first call, which somebody answered.")
    public Response resolve(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Resolving asked) {
        Resolution how = Resolution.named(asked.resolution())
                .orElseThrow(() -> Invalid.at(
                        "/resolution",
                        "must be first_contact, later_contact, second_line, partner, unreachable or redirected"));
        return answer(casework.resolve(id, ifMatch, how, asked.reason()));
    }

    @POST
    @Path("/reopen")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Take up again a case that was over, within 14 days")
    public Response reopen(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Because asked) {
        return answer(casework.reopen(id, ifMatch, asked.reason()));
    }

    @POST
    @Path("/close")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Close a resolved case", description = "It closes by itself seven days after it was resolved.")
    public Response close(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable MaybeBecause asked) {
        return answer(casework.close(id, ifMatch, MaybeBecause.of(asked)));
    }

    @POST
    @Path("/void")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "Set aside a wrong number or a prank")
    public Response avoid(String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Because asked) {
        return answer(casework.avoid(id, ifMatch, asked.reason()));
    }

    @POST
    @Path("/merge")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    @Operation(summary = "End the case and let another of the same desk take its calls")
    public Response merge(String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Merging asked) {
        return answer(regrouping.merge(id, ifMatch, asked.into(), asked.reason()));
    }

    @POST
    @Path("/split")
    @Change
    @APIResponseSchema(value = TicketView.class, responseCode = "201")
    @Operation(summary = "Open a new case for some of the calls of this one")
    public Response split(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Splitting asked) {
        Ticket fresh =
                regrouping.split(id, ifMatch, new LinkedHashSet<>(asked.callSids()), asked.subject(), asked.reason());
        return answer(Location.created("/api/v1/tickets/" + fresh.id()), fresh);
    }

    private Response answer(Ticket ticket) {
        return answer(Response.ok(), ticket);
    }

    private Response answer(Response.ResponseBuilder builder, Ticket ticket) {
        TicketView view = views.of(ticket, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return builder.header("ETag", ETag.of(view.version())).entity(view).build();
    }

    @Schema(name = "Assignment")
    record Assignment(
            @Schema(description = "A user name; whoever asks when absent", examples = "operator")
            @Nullable
            @Size(max = 150)
            String assignee) {}

    @Schema(name = "Because")
    record Because(
            @Schema(examples = "同じ症状が再発した") @NotNull @Reason String reason) {}

    @Schema(name = "MaybeBecause")
    record MaybeBecause(
            @Schema(examples = "本人から確認の電話があった") @Nullable @Reason
            String reason) {
        static @Nullable String of(@Nullable MaybeBecause asked) {
            return asked == null ? null : asked.reason;
        }
    }

    @Schema(name = "Escalation")
    record Escalation(
            @Schema(examples = "身代金要求の画面が出ている") @NotNull @Reason
            String reason,

            @Schema(description = "Unless the case has one", examples = "RAN-01") @Nullable @Size(max = 10)
            String category,

            @Schema(
                    description = "What the second line should know besides what stands in the case",
                    examples = "院長は午後まで手術中")
            @Nullable
            @LongText
            String summary) {}

    @Schema(name = "Referral")
    record Referral(
            @Schema(examples = "forensic")
            @NotNull
            @Pattern(regexp = "forensic|lawyer", message = "must be forensic or lawyer")
            String kind,

            @Schema(description = "Whether the member has asked for it", examples = "true") @Nullable
            Boolean memberRequested,

            @Schema(examples = "会員から調査会社の紹介を頼まれた") @Nullable @Reason
            String reason) {}

    @Schema(name = "WaitingForCaller")
    record Waiting(
            @Schema(examples = "ベンダーの回答を待って折り返すとのこと") @NotNull @Reason
            String reason,

            @Schema(examples = "2026-11-25T10:00:00+09:00") @Nullable
            String until) {}

    @Schema(name = "Resolving")
    record Resolving(
            @Schema(
                    enumeration = {
                        "first_contact",
                        "later_contact",
                        "second_line",
                        "partner",
                        "unreachable",
                        "redirected"
                    },
                    examples = "first_contact")
            @NotNull
            String resolution,

            @Schema(examples = "偽の警告画面だった。閉じて終わった") @Nullable @Reason
            String reason) {}

    @Schema(name = "Merging")
    record Merging(
            @Schema(description = "Id or number of the case that goes on", examples = "E261124-0007")
            @NotNull
            @Size(max = 40)
            String into,

            @Schema(examples = "同じ端末の相談だった") @Nullable @Reason
            String reason) {}

    @Schema(name = "Splitting")
    record Splitting(
            @Schema(examples = "[\"CA00000000000000000000000000000001\"]") @NotEmpty @Size(max = 100)
            List<@NotNull @Size(max = 34) String> callSids,

            @Schema(examples = "別の端末の相談")
            @NotNull
            @Size(max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String subject,

            @Schema(examples = "二件目の電話は別件だった") @NotNull @Reason
            String reason) {}
}
