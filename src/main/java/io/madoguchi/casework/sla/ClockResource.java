package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.policy.PolicyBody;
import io.madoguchi.casework.promise.PromiseClock;
import io.madoguchi.casework.promise.Reckoning;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Page;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.hours.Interval;
import io.madoguchi.platform.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}/clocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Promises")
@RunOnVirtualThread
class ClockResource {
    private final Clocks clocks;
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;

    ClockResource(Clocks clocks, Tickets tickets, Desks desks, Clock clock) {
        this.clocks = clocks;
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @Operation(
            summary = "The clocks of a case, in the order in which they were started",
            description =
                    "Times are business time of the case's desk, by the hours of the version that each clock names."
                            + " A clock that stands still has no deadline. Broken promises stay broken. With another"
                            + " severity the clocks that have not ended get its targets, counted from their start; a"
                            + " target whose time was over before it was given is missed then, not before. What was met"
                            + " before stays met: a first response that was in time for S3 is, when the case becomes S1"
                            + " later. The clock of taking over begins with the escalation. A callback's clock ends when"
                            + " the earliest callback of the case is due.")
    public Page<View> clocks(
            String id,
            @QueryParam("explain")
                    @Parameter(
                            description = "true: with the stretches that were counted, and the pauses",
                            example = "true")
                    boolean explain) {
        UUID ticket = tickets.named(id).id();
        Instant now = clock.instant();
        return new Page<>(
                clocks.shown(ticket).stream()
                        .map(row -> View.of(
                                row, new Reckoning(row.clock(), desk(row).calendar()), now, explain))
                        .toList(),
                null);
    }

    /** With the hours by which the clock was computed. */
    private Desk desk(ClockRow row) {
        Desk today = desks.byId(row.deskId()).orElseThrow();
        boolean same = row.hoursVersion() == today.hoursVersion() || row.hoursVersion() == ClockRow.NOT_COMPUTED;
        return same ? today : desks.asOf(today.code(), row.hoursVersion());
    }

    @Schema(name = "SlaClock")
    record View(
            @Schema(enumeration = {"first_response", "take_over", "callback", "resolution"})
            String promise,

            @Schema(
                    enumeration = {"running", "paused", "met", "breached", "cancelled"},
                    description = "met: in time; breached: not in time, whether it was met later or not")
            String state,

            @Schema(description = "Whose target it has") Severity severity,
            PolicyBody.TargetBody target,
            Instant startedAt,

            @Schema(description = "Null while it stands still") @Nullable
            Instant deadline,

            @Schema(examples = "3600") long targetSeconds,
            @Schema(examples = "1500") long usedSeconds,

            @Schema(description = "When it was met or cancelled") @Nullable
            Instant endedAt,

            @Schema(description = "The deadline that was missed") @Nullable
            Instant brokenAt,

            @Schema(examples = "1") long policyVersion,
            @Schema(examples = "1") long hoursVersion,

            @Schema(description = "Only if asked for") @Nullable
            Explanation explanation) {
        static View of(ClockRow row, Reckoning reckoning, Instant now, boolean explain) {
            PromiseClock clock = reckoning.clock();
            Instant brokenAt = row.brokenAt() == null ? reckoning.brokenBy(now).orElse(null) : row.brokenAt();
            return new View(
                    row.promise().wireName(),
                    reckoning.state(now).wireName(),
                    row.severity(),
                    PolicyBody.TargetBody.of(row.promised()),
                    clock.started(),
                    row.deadlineAt(),
                    reckoning.budget().toSeconds(),
                    reckoning.elapsed(now).toSeconds(),
                    clock.end() == null ? null : clock.end().at(),
                    brokenAt,
                    row.policyVersion(),
                    row.hoursVersion(),
                    explain ? Explanation.of(reckoning.explain(now)) : null);
        }
    }

    @Schema(name = "SlaExplanation")
    record Explanation(
            @Schema(description = "The stretches of opening that make up the time used")
            List<Counted> counted,

            @Schema(description = "When it stood still besides, and why")
            List<Stood> pauses) {
        static Explanation of(Reckoning.Explanation why) {
            return new Explanation(
                    why.counted().stream().map(Counted::of).toList(),
                    why.pauses().stream()
                            .map(pause -> new Stood(
                                    pause.from(), pause.to(), pause.why().wireName()))
                            .toList());
        }
    }

    @Schema(name = "SlaCounted")
    record Counted(
            Instant from,
            Instant to,
            @Schema(examples = "1500") long seconds) {
        static Counted of(Interval stretch) {
            return new Counted(stretch.from(), stretch.to(), stretch.length().toSeconds());
        }
    }

    @Schema(name = "SlaPause")
    record Stood(
            Instant from,

            @Schema(description = "Null while it lasts") @Nullable
            Instant to,

            @Schema(
                    enumeration = {"waiting_caller", "referred", "resolved", "closed", "void"},
                    description = "The state of the case")
            String why) {}
}
