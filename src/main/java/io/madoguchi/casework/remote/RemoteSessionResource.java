package io.madoguchi.casework.remote;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.ticket.Casework;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.audit.PersonalData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}/remote-sessions")
@Tag(name = "Tickets")
@RunOnVirtualThread
class RemoteSessionResource {
    private static final Duration CONSENT_LASTS = Duration.ofDays(1);

    private final EntityManager database;
    private final Casework casework;
    private final Tickets tickets;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    RemoteSessionResource(
            EntityManager database,
            Casework casework,
            Tickets tickets,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.database = database;
        this.casework = casework;
        this.tickets = tickets;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(summary = "The remote sessions of a case, the earliest first")
    public Sessions list(String id) {
        Ticket ticket = tickets.named(id);
        subject.is("ticket", ticket.id());
        return new Sessions(database.createQuery(
                        "from RemoteSession where ticketId = :ticket order by startedAt, id", RemoteSession.class)
                .setParameter("ticket", ticket.id())
                .getResultStream()
                .map(this::view)
                .toList());
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
        var begun = new RemoteSession[1];
        Ticket ticket = casework.change(id, ifMatch, (each, by) -> {
            if (each.state() != State.FIRST_LINE && each.state() != State.SECOND_LINE) {
                throw new NobodyWorks();
            }
            var session =
                    new RemoteSession(each.id(), asked.tool(), asked.device(), asked.consentBy(), consentedAt, by);
            database.persist(session);
            begun[0] = session;
            each.sessionOpened();
            return each.tell(
                    Kind.REMOTE_SESSION_STARTED,
                    null,
                    Map.of("session", session.id(), "tool", session.tool(), "consentBy", session.consentBy()),
                    by);
        });
        return answer(Response.created(URI.create("/api/v1/tickets/" + id + "/remote-sessions")), begun[0], ticket);
    }

    @POST
    @Path("/{session}/end")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "Log that a remote session ended")
    public Response end(
            String id,
            UUID session,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SessionEnd asked) {
        var ended = new RemoteSession[1];
        Ticket ticket = casework.change(id, ifMatch, (each, by) -> {
            RemoteSession found = database.find(RemoteSession.class, session);
            if (found == null || !found.ticketId().equals(each.id())) {
                throw new NotFound("remote session");
            }
            if (found.isOver()) {
                throw new SessionOver();
            }
            found.end(asked.outcome(), by);
            ended[0] = found;
            each.sessionEnded();
            return each.tell(Kind.REMOTE_SESSION_ENDED, asked.outcome(), Map.of("session", found.id()), by);
        });
        return answer(Response.ok(), ended[0], ticket);
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

    private Response answer(Response.ResponseBuilder builder, RemoteSession session, Ticket ticket) {
        return builder.header("ETag", ETag.of(ticket.version()))
                .entity(view(session))
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
            String tool,
            @Nullable String device,

            @Schema(description = "Who on the caller's side agreed")
            String consentBy,

            Instant consentedAt,
            Instant startedAt,
            String startedBy,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String outcome) {}

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

    private static final class NobodyWorks extends Rejected {
        NobodyWorks() {
            super(
                    409,
                    "nobody-works-on-it",
                    "Nobody works on the case",
                    "Start the case first; a session belongs to somebody's work.");
        }
    }

    private static final class SessionOver extends Rejected {
        SessionOver() {
            super(409, "session-over", "The session is over", "It was ended before.");
        }
    }
}
