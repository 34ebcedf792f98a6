package io.madoguchi.voice.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.madoguchi.core.Change;
import io.madoguchi.core.Page;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.dial.Dialling;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks/{desk}/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queue", description = "Callers who wait for a member of staff")
@RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
@RunOnVirtualThread
class QueueResource {
    private final Waiting waiting;
    private final QueueRows rows;
    private final OwnDesks desks;
    private final Calls calls;
    private final Dialling dialling;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    QueueResource(
            Waiting waiting,
            QueueRows rows,
            OwnDesks desks,
            Calls calls,
            Dialling dialling,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.waiting = waiting;
        this.rows = rows;
        this.desks = desks;
        this.calls = calls;
        this.dialling = dialling;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Who waits at a desk", description = "In the order in which they are taken.")
    public Page<View> list(String desk) {
        List<WaitingCaller> all = waiting.all(desks.named(desk));
        Map<UUID, List<String>> rung = rows
                .open(all.stream().map(WaitingCaller::callId).toList())
                .stream()
                .collect(groupingBy(Offer::callId, mapping(Offer::staff, toList())));
        var views = new ArrayList<View>();
        for (WaitingCaller each : all) {
            views.add(view(each, views.size() + 1, rung.getOrDefault(each.callId(), List.of())));
        }
        return new Page<>(views, null);
    }

    @POST
    @Path("/take")
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @APIResponse(responseCode = "204", description = "Nobody waits")
    @Operation(
            summary = "Take the next caller",
            description =
                    "The asker's telephone rings; whoever then presses 1 is connected. Until then nobody else is given"
                            + " that caller.")
    public Response take(String desk) {
        if (!dialling.isPossible()) {
            throw new NobodyCanBeRung();
        }
        return waiting.take(desks.named(desk), asker.username())
                .map(caller -> {
                    View view = view(caller, 1, List.of(asker.username()));
                    subject.is("call", caller.callId());
                    return Response.ok(view);
                })
                .orElseGet(Response::noContent)
                .build();
    }

    private View view(WaitingCaller caller, int position, List<String> rings) {
        return new View(
                caller.callSid(),
                calls.ticketOf(caller.callSid()).orElse(null),
                caller.since(),
                Math.max(0, Duration.between(caller.since(), clock.instant()).toSeconds()),
                position,
                rings,
                caller.takenBy() != null);
    }

    @Schema(name = "WaitingCaller")
    record View(
            @Schema(examples = "CA00000000000000000000000000000001")
            String callSid,

            @Nullable UUID ticketId,
            Instant waitingSince,
            @Schema(examples = "42") long waitSeconds,

            @Schema(description = "1 is taken next", examples = "1")
            int position,

            @Schema(description = "Whose telephones ring for this caller", examples = "[\"operator\"]")
            List<String> ringing,

            @Schema(description = "Whether somebody took the call and is about to be connected")
            boolean taken) {}

    /** There is no account to place calls with. */
    private static final class NobodyCanBeRung extends Rejected {
        NobodyCanBeRung() {
            super(
                    409,
                    "dialling-not-set-up",
                    "Nobody can be rung",
                    "The service has no Twilio account, or no number to show to whom it rings.");
        }
    }
}
