package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.register.Register;
import io.madoguchi.platform.access.Accounts;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever steals the database, without the keys, learns of nobody who rang. A room that keeps something about people adds
 * a test that leaves it there and looks for it; names of staff are not callers and stand in the clear.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class StolenDumpTest {
    @Inject
    AgroalDataSource database;

    @Inject
    ServiceClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void aCallTellsNeitherWhoRangNorWhereToRingBack() throws SQLException {
        String caller = TestLine.freshNumber();
        String callback = TestLine.freshNumber();
        var rung = new TestLine(clock)
                .ring(
                        "2026-11-24T10:00:00+09:00",
                        Desk.EMERGENCY,
                        CallerScript.caller()
                                .from(caller)
                                .press("9")
                                .press("2")
                                .press("0" + callback.substring(3) + "#")
                                .press("1"));
        assertThat(rung.log().getString("callback.number")).isEqualTo(callback);

        hides(new Needles().number(caller).number(callback));
    }

    @Test
    void aRepeatableRequestTellsNeitherItsKeyNorItsPassword() throws SQLException {
        String number = TestLine.freshNumber();
        as("admin")
                .header("Idempotency-Key", "ring back " + number)
                .body("""
                        {"username":"%s","password":"correct horse %s","roles":["operator"],"displayName":"一人"}""".formatted(Api.newCode(), number))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);

        hides(new Needles().number(number).text("correct horse"));
    }

    @Test
    void aCaseTellsNeitherItsCallerNorWhoConsented() throws SQLException {
        String callback = TestLine.freshNumber();
        Cases ticket = Cases.opened("""
                {"desk":"emergency","subject":"架空川さくら様より","description":"架空川 さくら先生、%1$s",
                 "caller":{"name":"架空川 さくら","callbackNumber":"%1$s"}}""".formatted(callback)).moved("operator", "start", "");
        as("operator")
                .header("If-Match", ticket.etag())
                .header("Idempotency-Key", Api.newCode())
                .body("{\"tool\":\"遠隔\",\"consentBy\":\"架空川 みどり\"}")
                .post("/api/v1/tickets/" + ticket.id() + "/remote-sessions")
                .then()
                .statusCode(201);

        hides(new Needles().number(callback).text("架空川 さくら").text("架空川さくら").text("架空川 みどり"));
    }

    @Test
    void aDutyTellsNotWhoRangEvenWhenTheyAreItsReference() throws SQLException {
        Cases ticket = Cases.at("emergency", "\"category\":\"LEK-01\",\"caller\":{\"name\":\"架空谷 はじめ\"}");
        as("supervisor")
                .header("If-Match", ticket.etag())
                .header("Idempotency-Key", Api.newCode())
                .body("{\"reference\":\"架空谷はじめ様に口頭で\"}")
                .post(ticket.path() + "/duties/notify_persons/done")
                .then()
                .statusCode(200);

        hides(new Needles().text("架空谷 はじめ").text("架空谷はじめ"));
    }

    @Test
    void aNoticeTellsNeitherWhoIsRungBackNorWhereItIsSent() throws SQLException {
        clock.moveTo(Instant.parse("2026-11-24T01:00:00Z"));
        String number = TestLine.freshNumber();
        String mail = Api.newCode() + "@example.jp";
        as("admin")
                .body("{\"kind\":\"mail\",\"target\":\"%s\",\"desks\":[\"*\"]}".formatted(mail))
                .post("/api/v1/notice-channels")
                .then()
                .statusCode(201);
        Cases ticket = Cases.opened("{\"desk\":\"emergency\",\"subject\":\"試験\"}");
        as("operator")
                .body("{\"ticket\":\"%s\",\"number\":\"%s\"}".formatted(ticket.id(), number))
                .post("/api/v1/callbacks")
                .then()
                .statusCode(201);
        RingBack callback = RingBack.of(ticket.id(), "emergency").exhausted();
        List<String> told = as("supervisor").get("/api/v1/notices").path("items.about.id");
        assertThat(told).contains(callback.id());

        hides(new Needles().number(number).text(mail));
    }

    @Test
    void theListsTellNeitherMembersNorWhereInstitutionsAreReached() throws SQLException {
        String number = Register.freshNumber();
        String phone = Register.freshPhone();
        Register.enterMember(number, Register.freshNumber(), "架空沢 太郎", "カクウザワ タロウ")
                .then()
                .statusCode(201);
        Register.enterInstitution(Register.freshNumber(), "clinic", "架空医院", phone)
                .then()
                .statusCode(201);

        hides(new Needles().text(number).text("架空沢 太郎").text("カクウザワ タロウ").number("+81" + phone.substring(1)));
    }

    @Test
    void theRosterTellsNeitherWhereStaffAreReachedNorWhyTheyAreAway() throws SQLException {
        String phone = TestLine.freshNumber();
        String colleague = Accounts.anAccount("operator");
        as("supervisor")
                .body("{\"phone\":\"" + phone + "\"}")
                .put("/api/v1/staff/" + colleague + "/phone")
                .then()
                .statusCode(200);
        as("supervisor")
                .header("Idempotency-Key", Api.newCode())
                .body("""
                        {"staff":"%s","from":"2199-01-01T00:00:00Z","until":"2199-01-02T00:00:00Z","onDuty":false,
                         "reason":"架空熱のため"}""".formatted(colleague))
                .post("/api/v1/desks/emergency/roster/exceptions")
                .then()
                .statusCode(201);

        hides(new Needles().number(phone).text("架空熱"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%s", "+81%s", "0%4$s-%5$s-%6$s", "{\"n\":\"0%s\"}", "%2$s", "%3$s"})
    void theThiefOfThisTestFindsWhatStandsThere(String spelling) throws SQLException {
        String digits = TestLine.freshNumber().substring(3);
        byte[] json = ("{\"From\":\"+81" + digits + "\"}").getBytes(StandardCharsets.UTF_8);
        String left = spelling.formatted(
                digits,
                HexFormat.of().withUpperCase().formatHex(json),
                Base64.getEncoder().encodeToString(json),
                digits.substring(0, 2),
                digits.substring(2, 6),
                digits.substring(6));
        try (var connection = EmbeddedMariaDbResource.owner();
                var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE careless (note BLOB)");
            statement.execute("INSERT INTO careless VALUES ('" + left + "')");
            assertThat(findings(new Needles().number("+81" + digits)))
                    .isNotEmpty()
                    .allMatch(found -> found.startsWith("careless.note"));
            statement.execute("DROP TABLE careless");
        }
    }

    private void hides(Needles needles) throws SQLException {
        assertThat(findings(needles)).isEmpty();
    }

    /** Every column of every row of every table, searched. */
    private List<String> findings(Needles needles) throws SQLException {
        var findings = new ArrayList<String>();
        int seen = 0;
        try (var connection = database.getConnection()) {
            for (String table : strings(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                            + " AND table_type = 'BASE TABLE'")) {
                seen += search(connection, table, needles, findings);
            }
        }
        assertThat(seen).as("rows searched").isPositive();
        return findings;
    }

    private static int search(Connection connection, String table, Needles needles, List<String> findings)
            throws SQLException {
        List<String> columns = strings(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"
                        + table + "'");
        String everything = String.join(
                ", ",
                columns.stream()
                        .map(column -> "CAST(`" + column + "` AS BINARY)")
                        .toList());
        int seen = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + everything + " FROM `" + table + "`")) {
            for (; rows.next(); seen++) {
                for (int each = 0; each < columns.size(); each++) {
                    byte[] kept = rows.getBytes(each + 1);
                    if (kept != null) {
                        String place = table + "." + columns.get(each) + ": ";
                        needles.in(kept).forEach(found -> findings.add(place + found));
                    }
                }
            }
        }
        return seen;
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
