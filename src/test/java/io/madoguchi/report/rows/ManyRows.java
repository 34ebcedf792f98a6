package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.desk.Desk;
import java.sql.SQLException;
import java.util.List;

/** Rows of a long time, written at once: each half a minute after the one before; calls are closer. */
final class ManyRows {
    private final AgroalDataSource database;
    private final Desk desk;

    ManyRows(AgroalDataSource database, Desk desk) {
        this.database = database;
        this.desk = desk;
    }

    /** What an export shows, from a day on. */
    void of(Export export, int count, String day) throws SQLException {
        if (export == Export.CALLS) {
            ManyCalls.ring(database, desk.code(), count, day);
            return;
        }
        cases(count, day);
        String from = " FROM ticket t JOIN desk d ON d.id = t.desk_id WHERE d.code = '" + desk.code() + "'";
        switch (export) {
            case CALLBACKS -> write(List.of("""
                        INSERT INTO callback (id, desk_id, ticket_id, number, number_index, confirmed, origin, state, severity,
                            graded_at, line, called_at, rest_until, not_before, due_by, due_from, series, attempts,
                            last_attempt, created_at, created_by, updated_at, version)
                        SELECT RANDOM_BYTES(16), t.desk_id, t.id, '', RANDOM_BYTES(16), TRUE, 'MANUAL', 'EXHAUSTED', 'S3',
                            t.opened_at, 1, t.opened_at, t.opened_at, t.opened_at, t.opened_at, t.opened_at, 1, 0, FALSE, t.opened_at, 'many', t.opened_at, 0""" + from));
            case CLOCKS -> write(List.of("""
                        INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, seconds, started_at,
                            ended_at, ended_how, hours_version, told)
                        SELECT RANDOM_BYTES(16), t.id, t.desk_id, 'RESOLUTION', 'S3', 0, 60, t.opened_at, t.opened_at, 'MET', 1, 0""" + from));
            case DUTIES ->
                write(List.of("INSERT INTO duty_term (ticket_id, duty, desk_id, soft_on, hard_on)"
                        + " SELECT t.id, 'PPC_FINAL', t.desk_id, DATE(t.opened_at), DATE(t.opened_at)" + from));
            default -> {}
        }
    }

    private void cases(int count, String day) throws SQLException {
        write(List.of(
                "SET SESSION max_recursive_iterations = 1000000", """
                INSERT INTO ticket (id, number, desk_id, state, line, waiting, severity, category, category_version, subject,
                    description, affected_systems, number_confirmed, eligibility, remote_sessions, eligibility_reasons,
                    due_at, opened_at, opened_by, updated_at, version, assignee)
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)
                SELECT RANDOM_BYTES(16), CONCAT('M', LEFT(HEX(RANDOM_BYTES(8)), 12)), d.id, 'FIRST_LINE', 1, FALSE, 'S3',
                    'NET-01', 1, '', '', '', FALSE, 'unverified', 0, '', '%s', TIMESTAMPADD(SECOND, 30 * i, '%s'), 'many', '%s',
                    0, 'many'
                FROM n JOIN desk d ON d.code = '%s'""".formatted(count, day, day, day, desk.code())));
    }

    void forget() throws SQLException {
        String here = " WHERE desk_id = (SELECT id FROM desk WHERE code = '" + desk.code() + "')";
        write(List.of(
                "DELETE FROM duty_term" + here,
                "DELETE FROM sla_clock" + here,
                "DELETE FROM callback" + here,
                "DELETE FROM ticket" + here,
                "DELETE FROM phone_call" + here));
    }

    private void write(List<String> statements) throws SQLException {
        try (var connection = database.getConnection();
                var any = connection.createStatement()) {
            for (String each : statements) {
                any.execute(each);
            }
        }
    }
}
