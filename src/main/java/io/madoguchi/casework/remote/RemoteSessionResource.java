package io.madoguchi.casework.remote;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}/remote-sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RunOnVirtualThread
class RemoteSessionResource {
    private static final Duration CONSENT_LASTS = Duration.ofDays(1);

    private final RemoteSessions sessions;
    private final Asker asker;
    private final Clock clock;

    RemoteSessionResource(RemoteSessions sessions, Asker asker, Clock clock) {
        this.sessions = sessions;
        this.asker = asker;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(summary = "The remote sessions of a case, the earliest first")
    public Sessions list(String id) {
        return new Sessions(sessions.of(id).stream().map(this::view).toList());
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Log that a remote session begins",
            description = "Only while somebody works on the case, and only with a consent not older than a day.")
    public Response start(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull NewSession asked) {
        Instant consentedAt = consentedAt(asked);
        var begun = sessions.begin(
                id, ifMatch, new RemoteSessions.Consent(asked.consentBy(), consentedAt), asked.tool(), asked.device());
        return answer(Location.created("/api/v1/tickets/" + id + "/remote-sessions"), begun);
    }

    @POST
    @Path("/{session}/end")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Log that a remote session ended",
            description = "Whoever began it may do so even when the other line has the case by then.")
    public Response end(
            String id,
            UUID session,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SessionEnd asked) {
        return answer(Response.ok(), sessions.end(id, ifMatch, session, asked.outcome()));
    }

    private Instant consentedAt(NewSession asked) {
        Instant now = clock.instant();
        Instant given = Input.instant("/consentedAt", asked.consentedAt());
        Instant consentedAt = given == null ? now : given;
        if (consentedAt.isAfter(now) || consentedAt.isBefore(now.minus(CONSENT_LASTS))) {
            throw Invalid.at("/consentedAt", "must lie within the last 24 hours");
        }
        return consentedAt;
    }

    private Response answer(Response.ResponseBuilder builder, RemoteSessions.Logged logged) {
        return builder.header("ETag", ETag.of(logged.ticket().version()))
                .entity(view(logged.session()))
                .build();
    }

    private View view(RemoteSession session) {
        return new View(
                session.id(),
                session.tool(),
                session.device(),
                asker.seesPeople() ? session.consentBy() : "***",
                session.consentedAt(),
                session.startedAt(),
                session.startedBy(),
                session.endedAt(),
                session.endedBy(),
                session.outcome());
    }

    @Schema(name = "RemoteSessions")
    record Sessions(List<View> items) {}

    @Schema(name = "RemoteSession")
    record View(
            UUID id,
            @Schema(examples = "TeamViewer QuickSupport") String tool,
            @Schema(examples = "受付の端末") @Nullable String device,

            @Schema(description = "Who on the caller's side agreed", examples = "田中 花子")
            String consentBy,

            Instant consentedAt,
            Instant startedAt,
            @Schema(examples = "operator") String startedBy,
            @Nullable Instant endedAt,
            @Schema(examples = "operator") @Nullable String endedBy,

            @Schema(examples = "不審なツールを確認し、ネットワークから切り離した") @Nullable
            String outcome) {}

    @Schema(name = "NewRemoteSession")
    record NewSession(
            @Schema(examples = "TeamViewer QuickSupport")
            @NotNull
            @Size(max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String tool,

            @Schema(examples = "受付の端末")
            @Nullable
            @Size(max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String device,

            @Schema(description = "Who on the caller's side agreed", examples = "田中 花子")
            @NotNull
            @Size(max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String consentBy,

            @Schema(description = "Now when absent", examples = "2026-11-24T10:05:00+09:00") @Nullable
            String consentedAt) {
        @Override
        public String toString() {
            return "NewSession[" + tool + "]";
        }
    }

    @Schema(name = "RemoteSessionEnd")
    record SessionEnd(
            @Schema(examples = "不審なツールを確認し、ネットワークから切り離した")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String outcome) {}
}
