package io.madoguchi.console.board;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.sla.Pressing;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.presence.PresenceState;
import io.madoguchi.voice.queue.Waiting.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A desk as the board words it. Says nothing that changes by itself with every second. */
record DeskCard(Tongue tongue, DeskStanding standing, Instant now) {
    public String code() {
        return standing.desk().code();
    }

    public String name() {
        return standing.desk().name(tongue.language());
    }

    public boolean isOpen() {
        return status().open() && !standing.desk().suspended();
    }

    /** Open, or why it is closed. */
    public String state() {
        return standing.desk().suspended()
                ? tongue.say("desk.suspended")
                : tongue.say("desk." + status().reason().wireName());
    }

    /** Until when it is as it is. */
    public String until() {
        Status status = status();
        if (status.closesAt() != null) {
            return tongue.say("desk.until", moment(status.closesAt()));
        }
        return status.opensAt() == null ? "" : tongue.say("desk.from", moment(status.opensAt()));
    }

    public long waiting() {
        Queue queue = standing.queue();
        return queue == null ? 0 : queue.callers();
    }

    @Nullable
    public Instant longestSince() {
        Queue queue = standing.queue();
        return queue == null ? null : queue.longestSince();
    }

    /** {@code calm} when nobody waits, {@code late} when somebody has waited longer than is soon enough. */
    public String urgency() {
        Instant since = longestSince();
        if (since == null) {
            return "calm";
        }
        return Duration.between(since, now).compareTo(Duration.ofSeconds(soon())) > 0 ? "late" : "busy";
    }

    /** How many calls there were today. */
    public SlaReport.Calls today() {
        return standing.today().calls();
    }

    /** Within so many seconds a call is answered soon enough. */
    public int soon() {
        return standing.today().soon().seconds();
    }

    /** So many are doing that. */
    record Doing(String key, String word, long people) {}

    public List<Doing> staff() {
        return Arrays.stream(PresenceState.values())
                .map(state -> new Doing(
                        state.wireName(),
                        tongue.say("presence." + state.wireName()),
                        standing.staff().getOrDefault(state, 0L)))
                .toList();
    }

    public long atWork() {
        return staff().stream()
                .filter(each -> !each.key().equals(PresenceState.AWAY.wireName()))
                .mapToLong(Doing::people)
                .sum();
    }

    public CallbackRows.Standing callbacks() {
        return standing.callbacks();
    }

    public Pressing.Standing promises() {
        return standing.promises();
    }

    public List<Severity> severities() {
        return List.of(Severity.values());
    }

    /** The cases in a state, by severity, and all of them. */
    record Row(String word, List<Long> bySeverity, long all) {}

    /** One for each open state. */
    public List<Row> cases() {
        return Arrays.stream(State.values())
                .filter(State::isOpen)
                .map(state -> row(tongue.say("state." + state.wireName()), each -> each.state() == state))
                .toList();
    }

    public Row allCases() {
        return row(tongue.say("board.all"), each -> true);
    }

    private Row row(String word, Predicate<Tickets.Count> which) {
        List<Tickets.Count> counts = standing.cases().stream().filter(which).toList();
        return new Row(
                word,
                Stream.of(Severity.values())
                        .map(severity -> counts.stream()
                                .filter(each -> each.severity() == severity)
                                .mapToLong(Tickets.Count::cases)
                                .sum())
                        .toList(),
                counts.stream().mapToLong(Tickets.Count::cases).sum());
    }

    /** A promise that is broken or soon will be. */
    record Urgent(String number, String promise, String severity, boolean broken, Instant deadline, String by) {}

    public List<Urgent> urgent() {
        return standing.pressing().stream()
                .map(each -> new Urgent(
                        each.number(),
                        tongue.say("promise." + each.promise().wireName()),
                        each.severity().name(),
                        each.deadline().isBefore(now),
                        each.deadline(),
                        moment(each.deadline())))
                .toList();
    }

    private Status status() {
        return standing.desk().statusAt(now);
    }

    private String moment(Instant at) {
        ZoneId zone = standing.desk().zone();
        return tongue.moment(at, now, zone);
    }
}
