package io.madoguchi.report.rollup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.desk.Desk;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened at a desk, in memory to be counted slowly, and in the tables to be counted by the service. */
public final class Past {
    public static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final List<String> OUTCOMES = List.of(
            "ANSWERED",
            "ANSWERED",
            "ANSWERED",
            "ABANDONED",
            "ABANDONED",
            "VOICEMAIL",
            "CALLBACK_REQUESTED",
            "FAILED",
            "REJECTED");

    /** In seconds, on either side of what makes a difference. */
    private static final List<Integer> WAITS = List.of(0, 4, 5, 10, 11, 20, 21, 30, 31, 60, 61, 200);

    final Desk desk;
    final List<Call> calls = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final List<Promise> callbacks = new ArrayList<>();
    final List<Clock> clocks = new ArrayList<>();
    final List<Duty> duties = new ArrayList<>();
    private final AgroalDataSource database;

    public Past(Desk desk, AgroalDataSource database) {
        this.desk = desk;
        this.database = database;
    }

    public record Call(
            UUID id,
            Instant at,
            @Nullable String deskState,
            @Nullable String outcome,
            @Nullable Integer waited,
            @Nullable Integer talked,
            int wrapUp) {
        boolean open() {
            return deskState == null || deskState.equals("open");
        }
    }

    public record Case(
            UUID id,
            Instant opened,
            String state,
            String category,
            @Nullable UUID institution,
            @Nullable UUID telephone,
            @Nullable Instant escalated,
            @Nullable Instant resolved,
            @Nullable String resolution,
            @Nullable Instant closed,
            List<Call> calls) {
        @Nullable
        Instant over() {
            return resolved == null ? closed : resolved;
        }

        boolean isVoid() {
            return state.equals("VOID");
        }
    }

    public record Attempt(Instant dialed, @Nullable String outcome) {}

    public record Promise(
            Case of,
            Instant made,
            Instant due,
            @Nullable Instant ended,
            @Nullable String ending,
            List<Attempt> attempts) {}

    public record Clock(
            Case of,
            String promise,
            Instant ended,
            String how,
            @Nullable Instant broken) {}

    public record Duty(
            Case of, String code, LocalDate last, @Nullable LocalDate done) {}

    /** Makes up what happened between two instants. */
    Past madeUp(long seed, int events, Instant from, Instant to) throws SQLException {
        var random = new Random(seed);
        List<UUID> institutions = List.of(new UUID(seed, 1), new UUID(seed, 2));
        List<UUID> telephones = List.of(new UUID(seed, 3), new UUID(seed, 4));
        for (int each = 0; each < events; each++) {
            Instant at = from.plusMillis(
                    (long) (random.nextDouble() * Duration.between(from, to).toMillis()));
            Call call = add(new Call(
                    UuidCreator.getTimeOrderedEpoch(),
                    at,
                    one(random, null, "open", "open", "open", "outside_hours", "holiday"),
                    random.nextInt(20) == 0 ? null : OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                    random.nextInt(5) == 0 ? null : WAITS.get(random.nextInt(WAITS.size())),
                    random.nextInt(900),
                    random.nextInt(3) == 0 ? random.nextInt(300) : 0));
            if (random.nextInt(3) > 0) {
                followUp(random, at, random.nextInt(6) == 0 ? List.of() : List.of(call), institutions, telephones);
            }
        }
        return this;
    }

    private void followUp(Random random, Instant at, List<Call> calls, List<UUID> institutions, List<UUID> telephones)
            throws SQLException {
        String state = one(random, "CLOSED", "CLOSED", "FIRST_LINE", "SECOND_LINE", "VOID");
        Instant end = at.plusSeconds(random.nextInt(10 * 86_400));
        boolean resolved = state.equals("CLOSED");
        Case one = add(new Case(
                UuidCreator.getTimeOrderedEpoch(),
                at,
                state,
                one(random, "RAN-01", "PHI-01", "NET-01"),
                random.nextBoolean() ? institutions.get(random.nextInt(2)) : null,
                random.nextBoolean() ? telephones.get(random.nextInt(2)) : null,
                random.nextInt(3) == 0 ? at.plusSeconds(random.nextInt(3_600)) : null,
                resolved ? end : null,
                resolved ? one(random, "FIRST_CONTACT", "FIRST_CONTACT", "LATER_CONTACT") : null,
                resolved ? end.plusSeconds(86_400) : state.equals("VOID") ? end : null,
                calls));
        if (random.nextInt(4) == 0) {
            promise(random, one);
        }
        Instant broken = random.nextBoolean() ? end.minusSeconds(random.nextInt(86_400)) : null;
        add(new Clock(
                one,
                one(random, "FIRST_RESPONSE", "TAKE_OVER", "RESOLUTION"),
                end,
                one(random, "MET", "CANCELLED"),
                broken));
        if (random.nextInt(4) == 0) {
            LocalDate last = LocalDate.ofInstant(at, JAPAN).plusDays(random.nextInt(30));
            add(new Duty(one, "PPC_FINAL", last, random.nextBoolean() ? last.plusDays(random.nextInt(5) - 3L) : null));
        }
    }

    private void promise(Random random, Case one) throws SQLException {
        Instant made = one.opened().plusSeconds(random.nextInt(600));
        Instant due = made.plusSeconds(random.nextInt(86_400));
        var attempts = new ArrayList<Attempt>();
        for (int each = random.nextInt(3); each > 0; each--) {
            attempts.add(new Attempt(
                    made.plusSeconds(random.nextInt(86_400)), one(random, "REACHED", "REFUSED", "BUSY", null)));
        }
        boolean ended = random.nextBoolean();
        add(new Promise(
                one,
                made,
                due,
                ended ? made.plusSeconds(random.nextInt(2 * 86_400)) : null,
                ended ? one(random, "REACHED", "RANG_AGAIN", "CANCELLED") : null,
                attempts));
    }

    @SafeVarargs
    private static <T extends @Nullable Object> T one(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }

    public Call add(Call call) throws SQLException {
        calls.add(call);
        write(
                "INSERT INTO phone_call (id, call_sid, desk_id, received_at, desk_state, outcome, wait_seconds, talk_seconds)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                call.id,
                sid(call),
                desk.id(),
                call.at,
                call.deskState,
                call.outcome,
                call.waited,
                call.talked);
        if (call.wrapUp > 0) {
            UUID dial = UuidCreator.getTimeOrderedEpoch();
            write(
                    "INSERT INTO queue_offer (dial_id, call_id, desk_id, staff, made_at, ended_at) VALUES (?, ?, ?, 'past', ?, ?)",
                    dial,
                    call.id,
                    desk.id(),
                    call.at,
                    call.at);
            write(
                    "INSERT INTO wrap_up (id, dial_id, staff, began_at, ended_at) VALUES (?, ?, 'past', ?, ?)",
                    UuidCreator.getTimeOrderedEpoch(),
                    dial,
                    call.at,
                    call.at.plusSeconds(call.wrapUp));
        }
        return call;
    }

    Case add(Case one) throws SQLException {
        cases.add(one);
        write(
                """
                INSERT INTO ticket (id, number, desk_id, state, line, waiting, severity, category, category_version, subject,
                    description, affected_systems, number_confirmed, eligibility, remote_sessions, eligibility_reasons, due_at,
                    opened_at, opened_by, updated_at, version, assignee, institution_id, caller_number_index, escalated_at,
                    resolved_at, resolution, closed_at)
                VALUES (?, ?, ?, ?, 1, FALSE, 'S3', ?, 1, '', '', '', FALSE, 'unverified', 0, '', ?, ?, 'past', ?, 0, 'past',
                    ?, ?, ?, ?, ?, ?)""",
                one.id,
                "P" + Long.toString(one.id.getLeastSignificantBits(), 36),
                desk.id(),
                one.state,
                one.category,
                one.opened,
                one.opened,
                one.opened,
                one.institution,
                one.telephone,
                one.escalated,
                one.resolved,
                one.resolution,
                one.closed);
        for (Call call : one.calls) {
            write(
                    "INSERT INTO ticket_call (call_sid, call_id, ticket_id, rang_at) VALUES (?, ?, ?, ?)",
                    sid(call),
                    call.id,
                    one.id,
                    call.at);
        }
        return one;
    }

    Promise add(Promise promise) throws SQLException {
        callbacks.add(promise);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        write(
                """
                INSERT INTO callback (id, desk_id, ticket_id, number, number_index, confirmed, origin, state, severity, line,
                    graded_at, called_at, rest_until, due_from, not_before, due_by, series, attempts, last_attempt, ended_at, ending, created_at, created_by,
                    updated_at, version)
                VALUES (?, ?, ?, '', ?, TRUE, 'MANUAL', ?, 'S3', 1, ?, ?, ?, ?, ?, ?, 1, 0, FALSE, ?, ?, ?, 'past', ?, 0)""",
                id,
                desk.id(),
                promise.of.id,
                bytes(id),
                promise.ended == null ? "EXHAUSTED" : "DONE",
                promise.made,
                promise.made,
                promise.made,
                promise.made,
                promise.made,
                promise.due,
                promise.ended,
                promise.ending,
                promise.made,
                promise.made);
        for (Attempt attempt : promise.attempts) {
            write(
                    "INSERT INTO callback_attempt (id, callback_id, series, number, dialed_at, dialed_by, outcome)"
                            + " VALUES (?, ?, 1, '', ?, 'past', ?)",
                    UuidCreator.getTimeOrderedEpoch(),
                    id,
                    attempt.dialed,
                    attempt.outcome);
        }
        return promise;
    }

    Clock add(Clock clock) throws SQLException {
        clocks.add(clock);
        write(
                """
                INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, seconds, started_at, ended_at,
                    ended_how, broken_at, hours_version, told)
                VALUES (?, ?, ?, ?, 'S3', 0, 60, ?, ?, ?, ?, 1, 0)""",
                UuidCreator.getTimeOrderedEpoch(),
                clock.of.id,
                desk.id(),
                clock.promise,
                clock.of.opened,
                clock.ended,
                clock.how,
                clock.broken);
        return clock;
    }

    Duty add(Duty duty) throws SQLException {
        duties.add(duty);
        write(
                "INSERT INTO duty_term (ticket_id, duty, desk_id, soft_on, hard_on, done_on) VALUES (?, ?, ?, ?, ?, ?)",
                duty.of.id,
                duty.code,
                desk.id(),
                duty.last,
                duty.last,
                duty.done);
        return duty;
    }

    /** Takes away everything that happened, as if it were forgotten. */
    public void forget() throws SQLException {
        String cases = " WHERE ticket_id IN (SELECT id FROM ticket WHERE desk_id = ?)";
        write("DELETE FROM wrap_up WHERE dial_id IN (SELECT dial_id FROM queue_offer WHERE desk_id = ?)", desk.id());
        write("DELETE FROM queue_offer WHERE desk_id = ?", desk.id());
        write("DELETE FROM duty_term WHERE desk_id = ?", desk.id());
        write("DELETE FROM sla_clock WHERE desk_id = ?", desk.id());
        write(
                "DELETE FROM callback_attempt WHERE callback_id IN (SELECT id FROM callback WHERE desk_id = ?)",
                desk.id());
        write("DELETE FROM callback WHERE desk_id = ?", desk.id());
        write("DELETE FROM ticket_call" + cases, desk.id());
        write("DELETE FROM ticket WHERE desk_id = ?", desk.id());
        write("DELETE FROM phone_call WHERE desk_id = ?", desk.id());
    }

    void write(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int each = 0; each < values.length; each++) {
                statement.setObject(each + 1, column(values[each]));
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable Object column(@Nullable Object value) {
        return switch (value) {
            case UUID id -> bytes(id);
            case Instant at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC);
            case null, default -> value;
        };
    }

    private static String sid(Call call) {
        return "CA" + call.id.toString().replace("-", "");
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
