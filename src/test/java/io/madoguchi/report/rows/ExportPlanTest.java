package io.madoguchi.report.rows;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many rows there are, a page of them is found by its index and read in the order of that index. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class ExportPlanTest {
    private static final int ROWS = 200;
    private static final int ROWS_ELSEWHERE = 4_000;

    @Inject
    AgroalDataSource database;

    @Inject
    Desks desks;

    @ParameterizedTest
    @CsvSource({
        "CALLS,     phone_call_desk,     2026-11-02",
        "TICKETS,   ticket_desk_opened,  2026-11-02",
        "CALLBACKS, callback_promised,   2026-11-02",
        "CLOCKS,    sla_clock_decided,   2026-11-02",
        "DUTIES,    duty_term_due,       2026-11-02"
    })
    void aPageIsReadInTheOrderOfItsIndex(Export export, String index, String day) throws SQLException {
        Desk desk = desks.named(aDesk(OFFICE_HOURS));
        Desk elsewhere = desks.named(aDesk(OFFICE_HOURS));
        new ManyRows(database, desk).of(export, ROWS, day);
        new ManyRows(database, elsewhere).of(export, ROWS_ELSEWHERE, day);
        try (var owner = owner();
                var any = owner.createStatement()) {
            any.execute("ANALYZE TABLE phone_call, ticket, callback, sla_clock, duty_term");
            for (boolean goingOn : List.of(false, true)) {
                assertThat(plan(export, desk, goingOn))
                        .as("going on: %s", goingOn)
                        .contains("key=" + index)
                        .doesNotContain("filesort")
                        .doesNotContain("temporary");
            }
        } finally {
            new ManyRows(database, desk).forget();
            new ManyRows(database, elsewhere).forget();
        }
    }

    /** Who may look into the views. */
    private static Connection owner() throws SQLException {
        var settings = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                settings.getValue("quarkus.datasource.jdbc.url", String.class),
                settings.getValue("quarkus.flyway.username", String.class),
                settings.getValue("quarkus.flyway.password", String.class));
    }

    /** How the rows are found, as the first line of the plan tells it. */
    private String plan(Export export, Desk desk, boolean goingOn) throws SQLException {
        LocalDateTime from = LocalDateTime.parse("2026-11-01T00:00:00");
        List<Object> values = new ArrayList<>(List.of(Field.bytes(desk.id()), from, from.plusDays(2)));
        if (goingOn) {
            List<Object> key = new ArrayList<>(List.of(new byte[16]));
            if (export.keyLength() > 1) {
                key.add("PPC_FINAL");
            }
            values.addAll(export.after(from, key));
        }
        values.add(50);
        try (var connection = owner();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + export.sql(goingOn))) {
            for (int each = 0; each < values.size(); each++) {
                explain.setObject(each + 1, values.get(each));
            }
            try (ResultSet plan = explain.executeQuery()) {
                assertThat(plan.next()).isTrue();
                return "key=%s %s".formatted(plan.getString("key"), plan.getString("Extra"));
            }
        }
    }
}
