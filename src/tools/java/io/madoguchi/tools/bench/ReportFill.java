package io.madoguchi.tools.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A help-line's past, written past the service by a statement for each table: as many calls as cases, a callback for every
 * eighth, two clocks for each case. They are spread evenly over the time; what becomes of each follows from its number alone.
 */
final class ReportFill {
    private static final String EMERGENCY = "UNHEX('019000000000700080000000000000E1')";
    private static final String GUIDELINE = "UNHEX('01900000000070008000000000000061')";
    private static final String DESK = "IF(i % 4 = 0, " + GUIDELINE + ", " + EMERGENCY + ")";

    private static final List<String> STATEMENTS = List.of("""
            INSERT INTO phone_call (id, call_sid, desk_id, received_at, ended_at, desk_state, hours_version, outcome, wait_seconds,
                talk_seconds, total_seconds)
            SELECT UNHEX(CONCAT('C1', LPAD(HEX(i), 30, '0'))), CONCAT('CA', LPAD(HEX(i), 32, '0')), %1$s, at, at + INTERVAL 5 MINUTE,
                IF(i %% 7 = 0, 'outside_hours', 'open'), 1,
                ELT(1 + i %% 10, 'ANSWERED', 'ANSWERED', 'ANSWERED', 'ANSWERED', 'ANSWERED', 'ANSWERED', 'ANSWERED', 'ABANDONED',
                    'VOICEMAIL', 'CALLBACK_REQUESTED'),
                i %% 61, IF(i %% 10 < 7, 120 + i %% 600, NULL), 300
            FROM bench_past""", """
            INSERT INTO ticket (id, number, desk_id, state, line, waiting, severity, category, category_version, subject,
                description, affected_systems, number_confirmed, eligibility, remote_sessions, eligibility_reasons, assignee,
                due_at, opened_at, opened_by, updated_at, escalated_at, resolved_at, resolution, closed_at, version,
                institution_id)
            SELECT UNHEX(CONCAT('C2', LPAD(HEX(i), 30, '0'))), CONCAT('R', i), %1$s, IF(i %% 500 = 0, 'FIRST_LINE', 'CLOSED'), 1, FALSE,
                ELT(1 + i %% 4, 'S1', 'S2', 'S3', 'S4'), ELT(1 + i %% 5, 'RAN-01', 'SCM-01', 'NET-01', 'PHI-01', 'MAL-01'), 1,
                '', '', '', FALSE, 'unverified', 0, '', 'bench', at, at, 'bench', at,
                IF(i %% 5 = 0, at + INTERVAL 1 HOUR, NULL),
                IF(i %% 500 = 0, NULL, at + INTERVAL i %% 200 HOUR), IF(i %% 500 = 0, NULL, 'FIRST_CONTACT'),
                IF(i %% 500 = 0, NULL, at + INTERVAL 1 DAY + INTERVAL i %% 200 HOUR), 0,
                UNHEX(MD5(CONCAT('institution', i %% 30000)))
            FROM bench_past""", """
            INSERT INTO ticket_call (call_sid, call_id, ticket_id, rang_at)
            SELECT CONCAT('CA', LPAD(HEX(i), 32, '0')), UNHEX(CONCAT('C1', LPAD(HEX(i), 30, '0'))), UNHEX(CONCAT('C2', LPAD(HEX(i), 30, '0'))), at
            FROM bench_past""", """
            INSERT INTO callback (id, desk_id, ticket_id, number, number_index, confirmed, origin, state, severity, line,
                called_at, not_before, due_by, series, attempts, last_attempt, ended_at, ending, created_at, created_by,
                updated_at, version)
            SELECT UNHEX(CONCAT('C3', LPAD(HEX(i), 30, '0'))), %1$s, UNHEX(CONCAT('C2', LPAD(HEX(i), 30, '0'))), '', UNHEX(CONCAT('C3', LPAD(HEX(i), 30, '0'))), TRUE,
                'CALLBACK_REQUESTED', 'DONE', 'S3', 1, at, at, at + INTERVAL 1 HOUR, 1, 1, FALSE,
                at + INTERVAL i %% 90 MINUTE, 'REACHED', at, 'bench', at, 0
            FROM bench_past WHERE i %% 8 = 0""", """
            INSERT INTO callback_attempt (id, callback_id, series, number, dialed_at, dialed_by, outcome)
            SELECT UNHEX(CONCAT('C4', LPAD(HEX(i), 30, '0'))), UNHEX(CONCAT('C3', LPAD(HEX(i), 30, '0'))), 1, '', at + INTERVAL i %% 90 MINUTE, 'bench',
                'REACHED'
            FROM bench_past WHERE i %% 8 = 0""", """
            INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, seconds, started_at, ended_at,
                ended_how, broken_at, used_seconds, hours_version, told)
            SELECT UNHEX(CONCAT(IF(promise = 'TAKE_OVER', 'C5', 'C6'), LPAD(HEX(i), 30, '0'))), UNHEX(CONCAT('C2', LPAD(HEX(i), 30, '0'))), %1$s, promise, 'S3', 0, 3600, at,
                at + INTERVAL i %% 200 HOUR, 'MET', IF(i %% 9 = 0, at + INTERVAL 1 HOUR, NULL), 600, 1, 0
            FROM bench_past, (SELECT 'RESOLUTION' AS promise UNION ALL SELECT 'TAKE_OVER') promises""");

    private final Connection database;

    ReportFill(Connection database) {
        this.database = database;
    }

    /** Lets so many calls ring between two instants, numbered from the first on. */
    void fill(int first, int count, Instant from, Instant to) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(
                    "SET SESSION max_recursive_iterations = 4294967295, unique_checks = 0, foreign_key_checks = 0");
            statement.execute("DROP TABLE IF EXISTS bench_past");
        }
        try (var past = database.prepareStatement("""
                CREATE TABLE bench_past AS
                WITH RECURSIVE numbers (i) AS (SELECT CAST(? AS INT) UNION ALL SELECT i + 1 FROM numbers WHERE i < ?)
                SELECT i, TIMESTAMPADD(MICROSECOND, (i - ?) * ?, CAST(? AS DATETIME(6))) AS at FROM numbers""")) {
            past.setInt(1, first);
            past.setInt(2, first + count - 1);
            past.setInt(3, first);
            past.setLong(4, Duration.between(from, to).dividedBy(count).toNanos() / 1_000);
            past.setObject(5, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
            past.execute();
        }
        // The service sees all of it or nothing: it must not close a month of which it knows the calls only.
        database.setAutoCommit(false);
        for (String each : STATEMENTS) {
            try (var statement = database.createStatement()) {
                statement.execute(each.formatted(DESK));
            }
        }
        database.commit();
        database.setAutoCommit(true);
        try (var statement = database.createStatement()) {
            statement.execute("DROP TABLE bench_past");
            statement.execute("ANALYZE TABLE phone_call, ticket, ticket_call, callback, sla_clock");
        }
    }
}
