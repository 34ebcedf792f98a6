package io.madoguchi.tools.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class SqlTest {
    @TempDir
    Path temp;

    @Test
    void printsRowsAndChangesThem() {
        try (var _ = EmbeddedMariaDb.start(temp.resolve("mariadb"), 0)) {
            said(0, "CREATE TABLE desk (id BINARY(2), name VARCHAR(20), suspended INT)");
            assertThat(said(0, "INSERT INTO desk VALUES (X'00FF', '緊急', 0), (X'0100', 'desk 2', NULL)"))
                    .isEqualTo("Changed rows: 2\n");
            assertThat(said(0, "SELECT * FROM desk ORDER BY id")).isEqualTo("""
                            id      name    suspended
                            0x00ff  緊急    0
                            0x0100  desk 2  null
                            Rows: 2
                            """);
            assertThat(said(1, "SELECT * FROM desks")).contains("desks").contains("doesn't exist");
        }
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(said(1, "SELECT 1"))
                .contains(temp.resolve("mariadb").toString())
                .contains("scripts/run");
    }

    private String said(int status, String sql) {
        var output = new ByteArrayOutputStream();
        var printed = new PrintStream(output, true, StandardCharsets.UTF_8);
        assertThat(Sql.run(Map.of("MADOGUCHI_DATA", temp.toString()), sql, printed, printed))
                .isEqualTo(status);
        return output.toString(StandardCharsets.UTF_8);
    }
}
