package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;

/** Calls of a long time, written at once. */
final class ManyCalls {
    private ManyCalls() {}

    /** Calls from a moment on, three a second; each seventh is abandoned, the others are answered and talk for 300 s. */
    static void ring(AgroalDataSource database, String desk, int count, String from) {
        try (var connection = database.getConnection();
                var any = connection.createStatement()) {
            any.execute("SET SESSION max_recursive_iterations = 1000000");
            any.execute("""
                    INSERT INTO phone_call (id, call_sid, desk_id, received_at, ended_at, desk_state, outcome, wait_seconds,
                        talk_seconds, total_seconds)
                    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)
                    SELECT RANDOM_BYTES(16), CONCAT('CA', LOWER(HEX(RANDOM_BYTES(16)))), d.id,
                        TIMESTAMPADD(SECOND, i DIV 3, '%s'), TIMESTAMPADD(SECOND, 320 + i DIV 3, '%s'), 'open',
                        IF(i %% 7 = 0, 'ABANDONED', 'ANSWERED'), 20, IF(i %% 7 = 0, NULL, 300), 320
                    FROM n JOIN desk d ON d.code = '%s'""".formatted(count, from, from, desk));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
