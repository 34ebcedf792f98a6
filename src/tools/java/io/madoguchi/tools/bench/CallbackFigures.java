package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Request;
import io.madoguchi.tools.replica.LoadBalancer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of all callbacks, by the books of the double and of the database. */
final class CallbackFigures {
    private final Connection database;
    private final FakeTwilio twilio;
    private final LoadBalancer balancer;
    private final List<String> promised;

    /** @param promised the numbers that are to be rung, in E.164 */
    CallbackFigures(Connection database, FakeTwilio twilio, LoadBalancer balancer, List<String> promised) {
        this.database = database;
        this.twilio = twilio;
        this.balancer = balancer;
        this.promised = promised;
    }

    /** How many are still to be rung. */
    long left() {
        return number("SELECT COUNT(*) FROM callback WHERE state <> 'DONE'");
    }

    /**
     * Says what happened.
     *
     * @param kill null if there was none
     * @param faults how many orders Twilio mistreated
     * @return whether everybody was rung once
     */
    boolean print(CallbackDay day, @Nullable CallbackKill kill, int faults) {
        var tally = new CallbackTally(
                promised,
                twilio.exchange().calls().stream().map(CallbackTally.Rung::of).toList());
        var times = tally.timesRung();
        var shift = day.done();
        line("callbacks", "%d, by %d claims and %d attempts".formatted(promised.size(), shift.claims(), attempts()));
        line("how often each was rung", "%d at least, %d at most".formatted(times.getMin(), times.getMax()));
        line(
                "orders for calls",
                "%d, of which Twilio took %d; mistreated %d, refused by 429 and sent again %d"
                        .formatted(
                                twilio.requests().stream()
                                        .filter(Request::placesACall)
                                        .count(),
                                tally.orders(),
                                faults,
                                number("SELECT SUM(refusals) FROM dial")));
        if (kill != null) {
            line("replicas that waited for Twilio at the kill", "%d".formatted(kill.pending()));
        }
        line(
                "requests asked of the other replica",
                "%d webhooks, %d of staff".formatted(balancer.repeated(), shift.repeated()));
        line("claims that nobody used", "%d, of which %d came back".formatted(day.abandoned(), returned()));
        line("claims that were gone when they were to be rung", "%d".formatted(shift.lost()));
        line("dials of which Twilio said nothing", "%d were found, %d did not exist".formatted(found(), missing()));
        line("telephones of staff that did not ring in time", "%d".formatted(shift.silent()));
        speed(day, kill);
        return isWell(tally, day);
    }

    private void speed(CallbackDay day, @Nullable CallbackKill kill) {
        Instant end = last();
        line("seconds", "%.1f".formatted(seconds(day.began(), end)));
        if (kill == null) {
            line("callbacks a minute", "%.0f".formatted(rate(day.began(), end)));
        } else {
            line(
                    "callbacks a minute",
                    "%.0f before the kill, %.0f after it"
                            .formatted(rate(day.began(), kill.at()), rate(kill.at(), end)));
        }
    }

    private boolean isWell(CallbackTally tally, CallbackDay day) {
        var complaints = new ArrayList<>(tally.complaints());
        if (left() > 0) {
            complaints.add(left() + " callbacks are not done");
        }
        if (day.misplayed() > 0) {
            complaints.add(day.misplayed() + " calls heard what Twilio cannot play, or no answer");
        }
        complaints.addAll(twilio.exchange().findings());
        complaints.forEach(complaint -> System.out.println("WRONG: " + complaint));
        return complaints.isEmpty();
    }

    /** Claims that were not used and given back, without those whose staff did not come to the telephone. */
    private long returned() {
        return number("""
                SELECT (SELECT COUNT(*) FROM ticket_entry WHERE kind = 'CALLBACK_RELEASED' AND made_by = 'system')
                - (SELECT COUNT(*) FROM dial WHERE ending = 'OPERATOR_ABSENT')""");
    }

    private long attempts() {
        return number("SELECT COUNT(*) FROM callback_attempt");
    }

    private long found() {
        return number("SELECT COUNT(*) FROM dial WHERE call_sid IS NOT NULL AND reason IS NOT NULL");
    }

    private long missing() {
        return number("SELECT COUNT(*) FROM dial WHERE reason = 'Twilio has no such call'");
    }

    private Instant last() {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT MAX(ended_at) FROM callback")) {
            rows.next();
            Timestamp last = rows.getTimestamp(1);
            return last == null ? Instant.now() : last.toInstant();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Those that were done a minute, between two moments. */
    private double rate(Instant from, Instant to) {
        try (var statement = database.prepareStatement(
                "SELECT COUNT(*) FROM callback WHERE state = 'DONE' AND ended_at > ? AND ended_at <= ?")) {
            statement.setTimestamp(1, Timestamp.from(from));
            statement.setTimestamp(2, Timestamp.from(to));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1) * 60 / seconds(from, to);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long number(String query) {
        try {
            return TicketBench.number(database, query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0.001, Duration.between(from, to).toMillis() / 1e3);
    }

    private static void line(String what, String value) {
        System.out.println("%-52s%s".formatted(what, value));
    }
}
