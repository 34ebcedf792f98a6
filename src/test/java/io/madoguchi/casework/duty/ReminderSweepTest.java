package io.madoguchi.casework.duty;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.casework.duty.DutyCase.FAX;
import static io.madoguchi.tools.database.EmbeddedMariaDbResource.asOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.Copies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whoever has a case and whoever answers for its desk are reminded before a term ends. In 2023, when no other test has a
 * case: a fax of Monday, 5 June, to be reported by the 9th, with the aim of the 7th.
 */
@QuarkusTest
class ReminderSweepTest {
    private static final String MONDAY = "2023-06-05T10:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ReminderSweep sweep;

    private static DutyCase fax() {
        return DutyCase.opened(MONDAY, FAX);
    }

    private void sweepAt(String local) {
        sweep.work(jst(local));
    }

    private static Instant jst(String local) {
        return OffsetDateTime.parse(local + "+09:00").toInstant();
    }

    /** A notice as somebody reads it. */
    record Told(String kind, String audience, String text) {
        static Told of(Map<String, Object> notice) {
            return new Told(
                    String.valueOf(notice.get("kind")),
                    String.valueOf(notice.get("audience")),
                    String.valueOf(notice.get("text")));
        }
    }

    /** The notices about the duties of a case that one of them has, the earliest first. */
    private static List<Told> notices(String who, DutyCase of) {
        List<Map<String, Object>> latestFirst = as(who).header("Accept-Language", "en")
                .queryParam("limit", 200)
                .get("/api/v1/notices")
                .path("items.findAll { it.about.id == '" + of.ticket().id() + "' && it.kind.startsWith('duty') }");
        return latestFirst.reversed().stream().map(Told::of).toList();
    }

    private static List<String> kinds(DutyCase of) {
        return notices("supervisor", of).stream().map(Told::kind).toList();
    }

    @Test
    void onTheSoftDayTheDayBeforeTheLastAndWhenThatIsOver() {
        DutyCase fax = fax();

        sweepAt("2023-06-07T08:59:59");
        assertThat(kinds(fax)).isEmpty();
        sweepAt("2023-06-07T09:00:00");
        assertThat(kinds(fax)).containsExactly("duty-near");
        sweepAt("2023-06-07T12:00:00");
        sweepAt("2023-06-08T08:59:59");
        assertThat(kinds(fax)).containsExactly("duty-near");
        sweepAt("2023-06-08T09:00:00");
        assertThat(kinds(fax)).containsExactly("duty-near", "duty-near");
        sweepAt("2023-06-10T08:59:59");
        assertThat(kinds(fax)).containsExactly("duty-near", "duty-near");
        sweepAt("2023-06-10T09:00:00");
        sweepAt("2023-06-20T09:00:00");
        assertThat(kinds(fax)).containsExactly("duty-near", "duty-near", "duty-overdue");
        assertThat(notices("supervisor", fax).getLast().text())
                .contains(fax.ticket().number(), "Preliminary report", "Fri 9 Jun 2023 23:59");
    }

    @Test
    void theFinalReportHasItsOwnReminders() {
        DutyCase fax = fax();
        at(
                MONDAY,
                () -> fax.did("ppc_preliminary", "{\"reference\":\"受付番号\"}")
                        .then()
                        .statusCode(200));

        sweepAt("2023-06-12T09:00:00");
        assertThat(kinds(fax)).isEmpty();
        for (String day : List.of("2023-06-27", "2023-07-03", "2023-07-05")) {
            sweepAt(day + "T09:00:00");
        }
        assertThat(kinds(fax)).containsExactly("duty-near", "duty-near", "duty-overdue");
        assertThat(notices("supervisor", fax).getFirst().text()).contains("Final report", "Tue 4 Jul 2023 23:59");
    }

    @Test
    void whoeverHasTheCaseIsRemindedToo() {
        DutyCase fax = fax();
        at(MONDAY, () -> fax.ticket().moved("specialist", "start", ""));

        sweepAt("2023-06-07T09:00:00");
        sweepAt("2023-06-07T09:01:00");

        assertThat(notices("specialist", fax)).extracting(Told::audience).containsExactly("specialist");
        assertThat(notices("supervisor", fax)).extracting(Told::audience).containsExactly("supervisor");
    }

    @Test
    void sweepsOfSeveralReplicasRemindOnce() {
        DutyCase fax = fax();

        together(4, () -> {
            sweepAt("2023-06-07T09:00:00");
            return true;
        });

        assertThat(kinds(fax)).containsExactly("duty-near");
    }

    @Test
    void afterAnOutageOnlyWhatIsGravestIsTold() {
        DutyCase fax = fax();

        sweepAt("2023-06-12T09:00:00");

        assertThat(kinds(fax)).containsExactly("duty-overdue");
    }

    @Test
    void atADeskThatRestsPeopleAreRemindedTheWorkingDayBefore() {
        String desk = Api.aDesk(Api.OFFICE_HOURS);
        var opened = new ArrayList<Cases>(1);
        at("2023-06-08T10:00:00+09:00", () -> opened.add(Cases.at(desk, FAX)));
        var fax = new DutyCase(opened.getFirst());

        sweepAt("2023-06-09T08:59:59");
        assertThat(kinds(fax)).isEmpty();
        sweepAt("2023-06-09T09:00:00");
        assertThat(kinds(fax)).as("Saturday and Sunday are ahead").containsExactly("duty-near");
        sweepAt("2023-06-11T12:00:00");
        sweepAt("2023-06-13T03:00:00");
        assertThat(kinds(fax)).as("never at night").containsExactly("duty-near");
        sweepAt("2023-06-13T09:00:00");
        assertThat(kinds(fax)).containsExactly("duty-near", "duty-overdue");
    }

    @Test
    void anAnswerThatBringsADeadlineNearIsToldAtOnce() {
        DutyCase fax = fax();
        sweepAt("2023-06-05T11:00:00");
        at(
                "2023-06-05T12:00:00+09:00",
                () -> fax.answered("specialist", "{\"answers\":{},\"knownAt\":\"2023-06-01T09:00:00+09:00\"}")
                        .then()
                        .statusCode(200));

        sweepAt("2023-06-05T12:01:00");

        assertThat(kinds(fax)).containsExactly("duty-near");
    }

    @Test
    void butNotAtNight() {
        DutyCase fax = fax();
        at(
                "2023-06-05T22:00:00+09:00",
                () -> fax.answered("specialist", "{\"answers\":{},\"knownAt\":\"2023-06-01T09:00:00+09:00\"}")
                        .then()
                        .statusCode(200));

        sweepAt("2023-06-05T22:01:00");
        assertThat(kinds(fax)).isEmpty();
        sweepAt("2023-06-06T09:00:00");
        assertThat(kinds(fax)).containsExactly("duty-overdue");
    }

    @Test
    void ofWhatIsDoneOrWasNoCaseNobodyIsReminded() {
        DutyCase done = fax();
        DutyCase wrong = fax();
        DutyCase harmless = fax();
        at(MONDAY, () -> {
            done.did("ppc_preliminary", "{\"reference\":\"受付番号\"}").then().statusCode(200);
            wrong.ticket().moved("specialist", "void", "{\"reason\":\"間違い電話\"}");
            harmless.answers("\"recovered_unread\":\"yes\"");
        });

        sweepAt("2023-06-07T09:00:00");

        assertThat(kinds(done)).isEmpty();
        assertThat(kinds(wrong)).isEmpty();
        assertThat(kinds(harmless)).isEmpty();
    }

    @Test
    void theDutiesOfAClosedCaseAreStillRemindedOf() {
        DutyCase fax = fax();
        at(
                MONDAY,
                () -> fax.ticket()
                        .moved("specialist", "start", "")
                        .moved("specialist", "resolve", "{\"resolution\":\"second_line\",\"reason\":\"済み\"}")
                        .moved("specialist", "close", ""));

        sweepAt("2023-06-07T09:00:00");

        assertThat(kinds(fax)).containsExactly("duty-near");
    }

    @Test
    void aCaseOfWhichNobodyCanBeRemindedKeepsNoOtherFromIt() throws SQLException {
        DutyCase stuck = fax();
        DutyCase other = fax();
        asOwner(List.of("""
                CREATE TRIGGER duty_stuck BEFORE UPDATE ON duty_file FOR EACH ROW
                IF NEW.ticket_id = UNHEX('%s') THEN SIGNAL SQLSTATE '45000'; END IF""".formatted(stuck.ticket().id().replace("-", ""))));
        try {
            sweepAt("2023-06-07T09:00:00");
        } finally {
            asOwner(List.of("DROP TRIGGER duty_stuck"));
        }

        assertThat(kinds(stuck)).isEmpty();
        assertThat(kinds(other)).containsExactly("duty-near");
        sweepAt("2023-06-07T09:00:00");
        assertThat(kinds(stuck)).containsExactly("duty-near");
    }

    @Test
    void manyOfWhichNobodyCanBeRemindedKeepNoOtherFromIt() throws SQLException {
        DutyCase stuck = fax();
        DutyCase other = DutyCase.opened("2023-06-05T10:01:00+09:00", FAX);
        try (var _ = Copies.thatAreStuck(stuck.ticket(), ReminderSweep.BATCH + 1, "duty_file", other.ticket())) {
            sweepAt("2023-06-07T09:00:00");
        }

        assertThat(kinds(other)).containsExactly("duty-near");
    }
}
