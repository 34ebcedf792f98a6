package io.madoguchi.report.scheme;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SchemeResourceTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    /** In a month in which nothing else in these tests happens. */
    @Test
    void theCasesOfAMonthAreCountedByWhatSaysNothingOfAnybody() {
        String desk = aDesk(OFFICE_HOURS);
        open(desk, "2031-03-31 14:59:59", "RAN-01", "S1", 30);
        open(desk, "2031-03-31 15:00:00", "RAN-01", "S1", 12);
        open(desk, "2031-04-10 00:00:00", "SCM-01", "S4", 2);
        open(desk, "2031-04-30 14:59:59", "PHI-01", "S4", 5);
        open(desk, "2031-04-30 15:00:00", "PHI-01", "S4", 30);
        open(desk, "2031-03-10 00:00:00", "NET-01", "S4", 1);
        open(desk, "2030-04-30 14:59:59", "DEV-01", "S4", 1);
        open(desk, "2031-04-10 00:00:00", "RAN-01", "S1", 40, "VOID");
        at("2031-05-02T00:00:00+09:00", () -> {
            var report = as("admin")
                    .get("/api/v1/reports/scheme?month=2031-04")
                    .then()
                    .statusCode(200);
            report.body("month", equalTo("2031-04"))
                    .body("total", equalTo(19))
                    .body("tables.by", equalTo(List.of("category", "severity", "institutionKind", "prefecture")));
            List<Map<String, Object>> categories = report.extract().path("tables[0].cells");

            assertThat(categories)
                    .extracting(cell -> cell.get("key") + " " + cell.get("count") + " " + cell.get("suppressed"))
                    .containsExactly("NET-01 0 false", "PHI-01 null true", "RAN-01 12 false", "SCM-01 null true");
            assertThat(categories.get(2)).containsEntry("name", "ランサムウェア");
            report.body("tables[1].cells.count", equalTo(List.of(12, 7)))
                    .body("tables[2].cells[0].key", equalTo("unknown"))
                    .body("tables[3].cells[0].name", equalTo("不明"));
        });
        at("2031-05-02T00:00:00+09:00", () -> {
            assertThat(as("auditor")
                            .header("Accept-Language", "en")
                            .get("/api/v1/reports/scheme?month=2031-04&format=csv")
                            .asString())
                    .startsWith("\uFEFFCounted by,Code,Name,Cases,Suppressed\r\n")
                    .contains("Category,PHI-01,")
                    .contains("Category,RAN-01,Ransomware,12,0\r\n")
                    .contains("Prefecture,unknown,")
                    .contains(",,1\r\n");
            as("auditor")
                    .get("/api/v1/reports/scheme?month=2031-04&format=xlsx")
                    .then()
                    .statusCode(200);
        });
    }

    @Test
    void aMonthThatIsNotOverIsNotTold() {
        at(
                "2031-04-30T23:59:59+09:00",
                () -> refused(as("admin").get("/api/v1/reports/scheme?month=2031-04"), 400, "invalid-input"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"month=", "month=2031", "month=2031-13", "month=9999-01", "month=x"})
    void aMonthThatIsNoneIsRefused(String query) {
        refused(as("admin").get("/api/v1/reports/scheme?" + query), 400, "invalid-input");
        as("operator").get("/api/v1/reports/scheme?" + query).then().statusCode(403);
    }

    private void open(String desk, String at, String category, String severity, int count) {
        open(desk, at, category, severity, count, "CLOSED");
    }

    private void open(String desk, String at, String category, String severity, int count, String state) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO ticket (id, number, desk_id, state, line, waiting, severity, category, category_version, subject,
                            description, affected_systems, number_confirmed, eligibility, remote_sessions, eligibility_reasons,
                            due_at, opened_at, opened_by, updated_at, version)
                        SELECT RANDOM_BYTES(16), LEFT(MD5(RAND()), 20), id, ?, 1, FALSE, ?, ?, 1, '', '', '', FALSE,
                            'UNVERIFIED', 0, '', ?, ?, 'nobody', ?, 0
                        FROM desk WHERE code = ?""")) {
            for (int each = 0; each < count; each++) {
                insert.setString(1, state);
                insert.setString(2, severity);
                insert.setString(3, category);
                insert.setString(4, at);
                insert.setString(5, at);
                insert.setString(6, at);
                insert.setString(7, desk);
                insert.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
