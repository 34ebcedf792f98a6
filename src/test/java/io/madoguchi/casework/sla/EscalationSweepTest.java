package io.madoguchi.casework.sla;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.casework.sla.Promised.agreed;
import static io.madoguchi.casework.sla.Promised.entries;
import static io.madoguchi.casework.sla.Promised.moment;
import static io.madoguchi.casework.sla.Promised.number;
import static io.madoguchi.casework.sla.Promised.state;
import static io.madoguchi.casework.sla.Promised.terms;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static io.madoguchi.tools.database.EmbeddedMariaDbResource.asOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.Copies;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a past of its own, in which no other test has promised anything. 25 November 2003 is a Tuesday after a holiday. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class EscalationSweepTest {
    private static final String LADDER = """
            [{"percent":50,"whom":"assignee"},{"percent":80,"whom":"assignee"},\
            {"percent":100,"whom":"supervisor"},{"percent":150,"whom":"desk_lead"}]""";

    @Inject
    EscalationSweep sweep;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        itIs("2003-11-25T10:00");
        desk = aDesk(OFFICE_HOURS);
        agreed("admin", desk, terms("{\"within\":\"PT1H\"}", LADDER, "\"lead\":\"admin\","))
                .then()
                .statusCode(200);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(jst(moment));
    }

    private Cases opened() {
        return Cases.at(desk, "\"severity\":\"S3\"");
    }

    private static Instant after(Cases ticket, Duration time) {
        return moment(ticket, "first_response", "startedAt").plus(time);
    }

    /** {@code kind role-or-name percent}, the oldest first. */
    private List<String> told(Cases ticket) {
        var told = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        SELECT kind, COALESCE(role, username), JSON_VALUE(text_values, '$.percent.count')
                        FROM notice WHERE about_id = ? AND kind LIKE 'promise-%' ORDER BY id""")) {
            query.setString(1, ticket.id());
            var rows = query.executeQuery();
            while (rows.next()) {
                told.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return told;
    }

    @Test
    void everyStepOfTheLadderIsToldOnce() {
        Cases ticket = opened();
        sweep.work(after(ticket, Duration.ofMinutes(29)));
        assertThat(told(ticket)).isEmpty();
        sweep.work(after(ticket, Duration.ofMinutes(30)));
        sweep.work(after(ticket, Duration.ofMinutes(30)));
        assertThat(told(ticket)).containsExactly("promise-near operator 50");
        ticket.moved("operator", "assign", "");
        sweep.work(after(ticket, Duration.ofMinutes(48)));
        sweep.work(after(ticket, Duration.ofMinutes(61)));
        sweep.work(after(ticket, Duration.ofMinutes(90)));
        sweep.work(after(ticket, Duration.ofHours(5)));
        assertThat(told(ticket))
                .containsExactly(
                        "promise-near operator 50",
                        "promise-near operator 80",
                        "promise-breached supervisor 100",
                        "promise-breached admin 150");
    }

    @Test
    void manyReplicasTellItOnce() {
        List<Cases> tickets = List.of(opened(), opened(), opened());
        Instant late = after(tickets.getLast(), Duration.ofMinutes(65));
        together(6, () -> {
            sweep.work(late);
            return true;
        });
        sweep.work(late);
        assertThat(tickets).allSatisfy(ticket -> {
            assertThat(told(ticket))
                    .containsExactlyInAnyOrder("promise-breached operator 100", "promise-breached supervisor 100");
            assertThat(entries(ticket, "promise_broken")).hasSize(1);
        });
    }

    @Test
    void afterAnOutageThereIsNoStorm() {
        Cases ticket = opened();
        sweep.work(jst("2003-11-25T16:00"));
        sweep.work(jst("2003-11-25T17:00"));
        assertThat(told(ticket))
                .containsExactlyInAnyOrder(
                        "promise-breached operator 150",
                        "promise-breached supervisor 150",
                        "promise-breached admin 150");
    }

    @Test
    void theSupervisorsStandInForALeadWhoHasLeft() {
        String lead = Accounts.anAccount("admin");
        agreed("admin", desk, terms("{\"within\":\"PT1H\"}", LADDER, "\"lead\":\"" + lead + "\","))
                .then()
                .statusCode(200);
        Cases ticket = opened();
        Accounts.change(lead, "{\"disabled\":true}").then().statusCode(200);
        sweep.work(after(ticket, Duration.ofHours(2)));
        assertThat(told(ticket))
                .containsExactlyInAnyOrder("promise-breached operator 150", "promise-breached supervisor 150");
    }

    @Test
    void nobodyIsRemindedWhileTheDeskIsClosed() {
        itIs("2003-11-25T17:30");
        Cases ticket = opened();
        sweep.work(jst("2003-11-25T18:00"));
        sweep.work(jst("2003-11-26T03:00"));
        assertThat(told(ticket)).isEmpty();
        sweep.work(jst("2003-11-26T09:01"));
        assertThat(told(ticket)).containsExactly("promise-near operator 50");
    }

    @Test
    void whatASweepMissedByAMomentWaitsForTheMorning() {
        itIs("2003-11-25T17:29");
        Cases ticket = opened();
        sweep.work(jst("2003-11-25T18:00:10"));
        assertThat(told(ticket)).isEmpty();
        sweep.work(jst("2003-11-26T08:59"));
        assertThat(told(ticket)).isEmpty();
        sweep.work(jst("2003-11-26T09:00"));
        assertThat(told(ticket)).containsExactly("promise-near operator 50");
    }

    @Test
    void aBreachIsNoticedThoughTheDeskIsClosed() {
        agreed("admin", desk, terms("{\"byEndOfDay\":1}", LADDER, "")).then().statusCode(200);
        Cases ticket = opened();
        sweep.work(jst("2003-11-25T18:00"));
        assertThat(entries(ticket, "promise_broken")).isEmpty();
        sweep.work(jst("2003-11-25T18:01"));
        sweep.work(jst("2003-11-25T20:00"));
        assertThat(entries(ticket, "promise_broken")).hasSize(1);
        assertThat(told(ticket)).isEmpty();
        sweep.work(jst("2003-11-26T09:00"));
        assertThat(told(ticket))
                .containsExactlyInAnyOrder("promise-breached operator 100", "promise-breached supervisor 100");
        assertThat(moment(ticket, "first_response", "brokenAt")).isEqualTo(jst("2003-11-25T18:00"));
    }

    @Test
    void nobodyIsRemindedOfWhatWasDoneOrWaits() {
        Cases ticket = opened().moved("operator", "start", "");
        ticket.moved("operator", "wait", "{\"reason\":\"ログ待ち\",\"until\":\"2004-01-24T00:00:00Z\"}");
        sweep.work(jst("2004-01-20T12:00"));
        assertThat(told(ticket)).isEmpty();
        assertThat(entries(ticket, "promise_broken")).isEmpty();
    }

    @Test
    void aClosureMovesOpenDeadlinesOnlyAndSaysSo() {
        Cases open = opened();
        Cases met = opened().moved("operator", "start", "");
        Instant before = moment(open, "first_response", "deadline");
        Instant metBefore = moment(met, "first_response", "deadline");
        as("admin")
                .body("{\"from\":\"2003-11-25T10:15:00+09:00\",\"to\":\"2003-11-25T12:15:00+09:00\",\"reason\":\"停電\"}")
                .post("/api/v1/desks/" + desk + "/closures")
                .then()
                .statusCode(201);
        sweep.work(jst("2003-11-25T10:10"));
        sweep.work(jst("2003-11-25T10:11"));

        assertThat(moment(open, "first_response", "deadline")).isEqualTo(before.plus(Duration.ofHours(2)));
        assertThat(moment(met, "first_response", "deadline")).isEqualTo(metBefore);
        assertThat(number(open, "first_response", "hoursVersion"))
                .isGreaterThan(number(met, "first_response", "hoursVersion"));
        assertThat(entries(open, "promise_moved"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString())
                        .contains(
                                "first_response",
                                before.toString(),
                                before.plus(Duration.ofHours(2)).toString()));
        assertThat(entries(met, "promise_moved")).isEmpty();
        sweep.work(jst("2003-11-25T11:30"));
        assertThat(told(open)).isEmpty();
    }

    @Test
    void overNewYearNobodyIsReminded() {
        itIs("2003-12-26T17:45");
        Cases ticket = opened();
        sweep.work(jst("2004-01-01T12:00"));
        sweep.work(jst("2004-01-05T08:59"));
        assertThat(told(ticket)).isEmpty();
        sweep.work(jst("2004-01-05T09:20"));
        assertThat(told(ticket)).containsExactly("promise-near operator 50");
    }

    @Test
    void aCaseThatCannotBeTakenUpKeepsNoOtherFromIt() throws SQLException {
        Cases stuck = opened();
        Cases other = opened();
        asOwner(List.of("""
                CREATE TRIGGER clock_stuck BEFORE UPDATE ON sla_clock FOR EACH ROW
                IF NEW.ticket_id = UNHEX('%s') THEN SIGNAL SQLSTATE '45000'; END IF""".formatted(stuck.id().replace("-", ""))));
        try {
            sweep.work(after(other, Duration.ofMinutes(40)));
        } finally {
            asOwner(List.of("DROP TRIGGER clock_stuck"));
        }
        assertThat(told(stuck)).isEmpty();
        assertThat(told(other)).containsExactly("promise-near operator 50");
    }

    @Test
    void manyThatCannotBeTakenUpKeepNoOtherFromIt() throws SQLException {
        Cases stuck = opened();
        itIs("2003-11-25T10:01");
        Cases other = opened();
        try (var _ = Copies.thatAreStuck(stuck, EscalationSweep.BATCH + 1, "sla_clock", other)) {
            sweep.work(after(other, Duration.ofMinutes(40)));
        }
        assertThat(told(other)).containsExactly("promise-near operator 50");
    }

    @Test
    void casesThatWereOpenBeforeThereWereClocksGetThem() throws SQLException, IOException {
        Cases fresh = opened();
        Cases escalated = opened().moved("operator", "escalate", "{\"reason\":\"漏えい\",\"category\":\"PCX-01\"}");
        Cases waited = opened().moved("operator", "start", "");
        itIs("2003-11-25T11:00");
        waited.moved("operator", "wait", "{\"reason\":\"ログ待ち\",\"until\":\"2003-12-24T00:00:00Z\"}");
        itIs("2003-11-25T13:00");
        waited.moved("operator", "resume", "");
        List<Cases> all = List.of(fresh, escalated, waited);
        List<List<String>> before = all.stream().map(EscalationSweepTest::shown).toList();
        for (Cases each : all) {
            String id = "UNHEX('" + each.id().replace("-", "") + "')";
            asOwner(List.of(
                    "DELETE FROM sla_pause WHERE clock_id IN (SELECT id FROM sla_clock WHERE ticket_id = " + id + ")",
                    "DELETE FROM sla_clock WHERE ticket_id = " + id));
        }
        asOwner(theStatementsThatAddClocks());
        itIs("2003-11-25T15:00");
        sweep.work(jst("2003-11-25T15:00"));

        assertThat(all.stream().map(EscalationSweepTest::shown)).containsExactlyElementsOf(before);
        assertThat(state(fresh, "first_response")).isEqualTo("breached");
        assertThat(all).allSatisfy(each -> assertThat(told(each)).isEmpty());
    }

    /** Promises that still matter, with when they began and when they stood still. */
    private static List<String> shown(Cases ticket) {
        List<Map<String, ?>> clocks = Promised.clocks(ticket).path("items.findAll { it.endedAt == null }");
        return clocks.stream()
                .map(clock -> clock.get("promise") + " " + clock.get("severity") + " " + clock.get("startedAt") + " "
                        + String.valueOf(clock.get("explanation")).replaceAll("counted=.*pauses", "pauses"))
                .sorted()
                .toList();
    }

    private static List<String> theStatementsThatAddClocks() throws IOException {
        try (var file =
                Objects.requireNonNull(EscalationSweepTest.class.getResourceAsStream("/db/migration/V25__sla.sql"))) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(sql.split(";\n", -1))
                    .map(each -> each.replaceAll("(?m)^--.*$", "").strip())
                    .filter(each -> each.startsWith("INSERT"))
                    .toList();
        }
    }
}
