package io.madoguchi.casework.sla;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.policy.Aim;
import io.madoguchi.casework.policy.DeskPolicy;
import io.madoguchi.casework.promise.Pause;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.PromiseClock;
import io.madoguchi.casework.promise.PromiseClock.End;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.Reckoning;
import io.madoguchi.casework.promise.Rung;
import io.madoguchi.casework.promise.Target;
import io.madoguchi.casework.promise.Target.Until;
import io.madoguchi.directory.desk.Desk;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** The clock of one promise in one case, with what was computed from it last. */
@Entity
@Table(name = "sla_clock")
class ClockRow {
    /** Clocks that were made before deadlines were computed. */
    static final long NOT_COMPUTED = 0;

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "desk_id")
    private UUID deskId;

    @Enumerated(EnumType.STRING)
    private Promise promise;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Column(name = "policy_version")
    private long policyVersion;

    @Embedded
    private Aim aim;

    /** Null where the aim counts from the start. */
    @Column(name = "until_at")
    private @Nullable Instant untilAt;

    @Column(name = "started_at")
    private Instant startedAt;

    /** Null until it is given another. */
    @Column(name = "aimed_at")
    private @Nullable Instant aimedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_how")
    private @Nullable How endedHow;

    @Column(name = "broken_at")
    private @Nullable Instant brokenAt;

    @SuppressWarnings("UnusedVariable") // read by reports
    @Column(name = "used_seconds")
    private @Nullable Long usedSeconds;

    @Column(name = "deadline_at")
    private @Nullable Instant deadlineAt;

    @Column(name = "hours_version")
    private long hoursVersion;

    private int told;

    @Column(name = "next_at")
    private @Nullable Instant nextAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @BatchSize(size = 20)
    @CollectionTable(name = "sla_pause", joinColumns = @JoinColumn(name = "clock_id"))
    @OrderColumn(name = "nth")
    private List<PauseOf> pauses;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ClockRow() {}

    ClockRow(UUID ticketId, UUID deskId, Promise promise, Severity severity, DeskPolicy policy, Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.ticketId = ticketId;
        this.deskId = deskId;
        this.promise = promise;
        this.severity = severity;
        this.policyVersion = policy.version();
        this.aim = Aim.of(policy.policy().of(severity).target(promise));
        this.startedAt = at;
        this.hoursVersion = NOT_COMPUTED;
        this.pauses = new ArrayList<>();
    }

    PromiseClock clock() {
        End end = endedAt == null || endedHow == null ? null : new End(endedAt, endedHow);
        List<Pause> stood = pauses.stream().map(PauseOf::pause).toList();
        Target target = untilAt == null ? aim.target() : new Until(untilAt);
        return new PromiseClock(target, startedAt, aimedAt == null ? startedAt : aimedAt, stood, end, brokenAt);
    }

    void become(PromiseClock clock) {
        if (clock.target() instanceof Until until) {
            untilAt = until.at();
        } else {
            aim = Aim.of(clock.target());
        }
        aimedAt = clock.aimed().equals(startedAt) ? null : clock.aimed();
        endedAt = clock.end() == null ? null : clock.end().at();
        endedHow = clock.end() == null ? null : clock.end().how();
        brokenAt = clock.brokenAt();
        pauses.clear();
        clock.pauses().forEach(pause -> pauses.add(new PauseOf(pause.from(), pause.to(), pause.why())));
    }

    Instant startedAt() {
        return startedAt;
    }

    void startedAt(Instant at) {
        startedAt = at;
    }

    void gradedAs(Severity other) {
        severity = other;
    }

    /** What its desk promises in cases of its severity. */
    Target promised() {
        return aim.target();
    }

    /**
     * Computes again what follows from the clock and the hours of its desk. Of one that has ended the deadline stays as it
     * was then.
     */
    void settle(Desk desk, List<Rung> ladder) {
        var reckoning = new Reckoning(clock(), desk.calendar());
        hoursVersion = desk.hoursVersion();
        if (endedAt == null) {
            deadlineAt = reckoning.deadline().orElse(null);
            usedSeconds = null;
        } else {
            usedSeconds = reckoning.elapsed(endedAt).toSeconds();
        }
        nextAt = Stream.concat(reckoning.next(ladder, told).stream(), toBreach().stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The first instant at which it is broken, unless that was noticed. */
    private Optional<Instant> toBreach() {
        return Optional.ofNullable(deadlineAt)
                .filter(deadline -> endedAt == null && brokenAt == null)
                .map(deadline -> deadline.plus(1, ChronoUnit.MICROS));
    }

    void toldOf(int percent) {
        told = percent;
    }

    /** Nobody is to be told before that instant; a breach is noticed all the same. */
    void postpone(Instant until) {
        nextAt = toBreach().filter(until::isAfter).orElse(until);
    }

    boolean isDue(Instant now) {
        return nextAt != null && !nextAt.isAfter(now);
    }

    boolean isOpen() {
        return endedAt == null;
    }

    boolean isCancelled() {
        return endedHow == How.CANCELLED;
    }

    UUID id() {
        return id;
    }

    UUID ticketId() {
        return ticketId;
    }

    UUID deskId() {
        return deskId;
    }

    Promise promise() {
        return promise;
    }

    Severity severity() {
        return severity;
    }

    long policyVersion() {
        return policyVersion;
    }

    @Nullable
    Instant brokenAt() {
        return brokenAt;
    }

    @Nullable
    Instant deadlineAt() {
        return deadlineAt;
    }

    long hoursVersion() {
        return hoursVersion;
    }

    int told() {
        return told;
    }

    @Embeddable
    record PauseOf(
            @Column(name = "from_at") Instant from,
            @Column(name = "to_at") @Nullable Instant to,
            @Enumerated(EnumType.STRING) State why) {
        Pause pause() {
            return new Pause(from, to, why);
        }
    }
}
