package io.madoguchi.casework.duty;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.casework.duty.DutyCase.FAX;
import static io.madoguchi.casework.duty.DutyCase.duties;
import static io.madoguchi.casework.duty.DutyCase.fax;
import static io.madoguchi.casework.duty.DutyCase.opened;
import static io.madoguchi.casework.duty.DutyCase.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.directory.register.Register;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the law asks of the caller's institution, and what was done about it. */
@QuarkusTest
class DutyResourceTest {
    private static final String SUNDAY = "2026-11-22T10:00:00+09:00";

    private static DutyCase ofSunday() {
        return opened(SUNDAY, FAX);
    }

    @Test
    void beforeAnybodyIsAskedTheCategoryTellsWhatTheDutiesMayBe() {
        DutyCase ransomware = opened(SUNDAY, "\"category\":\"RAN-01\"");

        Response sheet = ransomware.read();

        sheet.then()
                .statusCode(200)
                .header("ETag", ransomware.ticket().etag())
                .body("knownAt", startsWith("2026-11-22T01:00:00"))
                .body("knownAtPresumed", equalTo(true))
                .body("knownOn", equalTo("2026-11-22"))
                .body("questions.answer", everyItem(nullValue()))
                .body("questions.find { it.question == 'disclosed' }.presumed", equalTo("possibly"))
                .body("questions.find { it.question == 'insured' }.presumed", nullValue());
        assertThat(duties(sheet))
                .containsExactly("vendor", "police", "mhlw", "ppc_preliminary", "notify_persons", "ppc_final");
        assertThat(shown(sheet, "ppc_preliminary", "dueSoft")).isEqualTo("2026-11-24");
        assertThat(shown(sheet, "ppc_preliminary", "dueHard")).isEqualTo("2026-11-26");
        assertThat(shown(sheet, "ppc_final", "dueHard")).isEqualTo("2027-01-20");
        assertThat(shown(sheet, "police", "dueHard")).isEqualTo("null");
        assertThat(shown(sheet, "ppc_final", "why")).isEqualTo("[disclosed, wrongful_purpose]");
    }

    @Test
    void ofACaseOfWhichNothingIsKnownThereIsNoDutyYet() {
        opened(SUNDAY, "\"subject\":\"試験\"")
                .read()
                .then()
                .statusCode(200)
                .body("duties", empty())
                .body("questions.presumed", everyItem(nullValue()));
    }

    @Test
    void everyAnswerSaysWhereItStandsAndThatItIsNoLegalAdvice() {
        DutyCase fax = ofSunday();

        fax.read()
                .then()
                .body("disclaimer", containsString("法的助言ではありません"))
                .body("questions.text", everyItem(not(startsWith("question."))))
                .body("duties.title", hasItem("個人情報保護委員会への確報"))
                .body("duties.how", everyItem(not(startsWith("how."))))
                .body("duties.source.basis", everyItem(equalTo("statute")))
                .body("duties.source.citation", hasItem(startsWith("個人情報保護法第26条")))
                .body("duties.source.effectiveFrom", everyItem(equalTo("2022-04-01")))
                .body("duties.source.checkedOn", everyItem(equalTo("2025-09-24")));
        as("auditor")
                .header("Accept-Language", "en")
                .get(fax.path())
                .then()
                .statusCode(200)
                .body("disclaimer", containsString("no legal advice"))
                .body("questions.text", hasItem(containsString("1,000 persons")))
                .body("duties.title", hasItem(startsWith("Final report")))
                .body("duties.how", hasItem(containsString("30 days")))
                .body("duties.source.citation", hasItem(startsWith("Act on the Protection of Personal Information")));
    }

    @Test
    void anAnswerRecomputesTheDutiesAndTheTimelineTellsWho() {
        DutyCase fax = ofSunday();
        assertThat(shown(fax.read(), "ppc_final", "dueHard")).isEqualTo("2026-12-21");

        Response sixty = fax.answers("\"wrongful_purpose\":\"possibly\"");
        sixty.then()
                .header("ETag", fax.ticket().etag())
                .body("questions.find { it.question == 'wrongful_purpose' }.answer", equalTo("possibly"))
                .body("questions.find { it.question == 'wrongful_purpose' }.presumed", equalTo("no"));
        assertThat(shown(sixty, "ppc_final", "dueHard")).isEqualTo("2027-01-20");
        assertThat(duties(sixty)).contains("police");

        Response thirty = fax.answers("\"sensitive\":\"yes\"");
        assertThat(shown(thirty, "ppc_final", "dueHard")).isEqualTo("2026-12-21");
        thirty.then().body("questions.find { it.question == 'wrongful_purpose' }.answer", nullValue());
        assertThat(duties(fax.answers("\"recovered_unread\":\"yes\""))).isEmpty();
        fax.ticket()
                .timeline()
                .then()
                .body("items.findAll { it.kind == 'duties_answered' }.by", everyItem(equalTo("specialist")))
                .body(
                        "items.findAll { it.kind == 'duties_answered' }[0].details.answers.wrongful_purpose",
                        equalTo("possibly"));
    }

    @ParameterizedTest(name = "known on {0}: preliminary by {1}, final by {2}")
    @CsvSource({
        "2026-11-22, 2026-11-26, 2026-12-21",
        "2026-12-05, 2026-12-09, 2027-01-04",
        "2026-12-30, 2027-01-03, 2027-01-28",
        "2026-04-04, 2026-04-08, 2026-05-07",
        "2024-01-31, 2024-02-04, 2024-02-29"
    })
    void holidaysMoveTheFinalReportOnly(String known, String preliminary, String last) {
        Response sheet = opened(known + "T23:30:00+09:00", FAX).read();

        assertThat(shown(sheet, "ppc_preliminary", "dueHard")).isEqualTo(preliminary);
        assertThat(shown(sheet, "ppc_final", "dueHard")).isEqualTo(last);
    }

    @Test
    void theEarliestTimeAtWhichItWasKnownCounts() {
        DutyCase fax = ofSunday();
        String body = "{\"answers\":{},\"knownAt\":\"2026-11-%sT09:00:00+09:00\"%s}";
        at(SUNDAY, () -> {
            fax.answered("specialist", body.formatted("20", "")).then().body("knownAtPresumed", equalTo(false));
            fax.answered("specialist", body.formatted("18", ""));
            fax.answered("specialist", body.formatted("21", ""));
            fax.answers("\"sensitive\":\"yes\"").then().body("knownOn", equalTo("2026-11-18"));

            fax.answered("specialist", body.formatted("19", ",\"correction\":\"日付の入力を誤っていた\""))
                    .then()
                    .statusCode(200)
                    .body("knownOn", equalTo("2026-11-19"));
        });
        assertThat(shown(fax.read(), "ppc_preliminary", "dueHard")).isEqualTo("2026-11-23");
        fax.ticket().timeline().then().body("items.text", hasItem("日付の入力を誤っていた"));
    }

    @Test
    void aLeakThatWasFoundAfterTheCallCountsFromThen() {
        DutyCase fax = ofSunday();

        at(
                "2026-11-25T10:00:00+09:00",
                () -> fax.answered("specialist", "{\"answers\":{},\"knownAt\":\"2026-11-24T00:00:00+09:00\"}")
                        .then()
                        .statusCode(200)
                        .body("knownOn", equalTo("2026-11-24")));
    }

    @Test
    void aDutyIsDoneOnADayWithWhatShowsIt() {
        DutyCase fax = ofSunday();
        at("2026-11-25T10:00:00+09:00", () -> {
            Response done = fax.did("ppc_preliminary", "{\"reference\":\"受付番号 0042\",\"doneOn\":\"2026-11-24\"}");
            done.then().statusCode(200).header("ETag", fax.ticket().etag());
            assertThat(shown(done, "ppc_preliminary", "state")).isEqualTo("done");
            assertThat(shown(done, "ppc_preliminary", "doneOn")).isEqualTo("2026-11-24");
            assertThat(shown(done, "ppc_preliminary", "late")).isEqualTo("false");
            assertThat(shown(done, "ppc_preliminary", "reference")).isEqualTo("受付番号 0042");
            assertThat(shown(done, "ppc_preliminary", "notedBy")).isEqualTo("specialist");
            assertThat(shown(done, "ppc_final", "state")).isEqualTo("open");
            refused(fax.did("ppc_preliminary", "{\"reference\":\"もう一度\"}"), 409, "duty-done");
        });
        fax.ticket()
                .timeline()
                .then()
                .body("items.find { it.kind == 'duty_done' }.text", equalTo("受付番号 0042"))
                .body("items.find { it.kind == 'duty_done' }.details.duty", equalTo("ppc_preliminary"))
                .body("items.find { it.kind == 'duty_done' }.details.doneOn", equalTo("2026-11-24"));
    }

    @Test
    void whatIsNotDoneByTheEndOfTheLastDayIsOverdueAndDoneLate() {
        DutyCase fax = ofSunday();
        at(
                "2026-11-26T23:59:59+09:00",
                () -> assertThat(shown(fax.read(), "ppc_preliminary", "state")).isEqualTo("open"));
        at("2026-11-27T00:00:00+09:00", () -> {
            assertThat(shown(fax.read(), "ppc_preliminary", "state")).isEqualTo("overdue");
            assertThat(shown(fax.read(), "notify_persons", "state")).isEqualTo("open");
            Response done = fax.did("ppc_preliminary", "{\"reference\":\"受付番号 0043\"}");
            assertThat(shown(done, "ppc_preliminary", "doneOn")).isEqualTo("2026-11-27");
            assertThat(shown(done, "ppc_preliminary", "late")).isEqualTo("true");
        });
    }

    @Test
    void whatWasNotedByMistakeIsTakenBackWithAReason() {
        DutyCase fax = fax();
        refused(fax.undid("ppc_final", "{\"reason\":\"間違い\"}"), 409, "duty-not-done");
        fax.did("ppc_final", "{\"reference\":\"受付番号 0044\"}").then().statusCode(200);

        Response undone = fax.undid("ppc_final", "{\"reason\":\"別の案件の報告だった\"}");

        undone.then().statusCode(200);
        assertThat(shown(undone, "ppc_final", "doneOn")).isEqualTo("null");
        fax.did("ppc_final", "{\"reference\":\"受付番号 0045\"}").then().statusCode(200);
        fax.ticket().timeline().then().body("items.find { it.kind == 'duty_undone' }.text", equalTo("別の案件の報告だった"));
    }

    @Test
    void whoHoldsTheDataForAnotherIsRelievedOnceTheyAreTold() {
        DutyCase fax = fax();
        fax.answers("\"entrusted\":\"yes\"");

        Response told = fax.did("notify_principal", "{\"reference\":\"委託元の担当部署\"}");

        for (String duty : List.of("ppc_preliminary", "ppc_final", "notify_persons")) {
            assertThat(shown(told, duty, "state")).as(duty).isEqualTo("relieved");
        }
    }

    @Test
    void anInstitutionThatTreatsNobodyOwesTheMinistryNothing() {
        String number = Register.freshNumber();
        String institution = Register.enterInstitution(Register.freshNumber(), "care_facility", "架空苑", "03-1234-5678")
                .path("id");
        Register.enterMember(number, Register.freshNumber(), "架空 太郎", "カクウ タロウ");
        DutyCase ransomware = opened(SUNDAY, "\"category\":\"RAN-01\"");
        assertThat(duties(ransomware.read())).contains("mhlw");

        ransomware
                .ticket()
                .moved(
                        "specialist",
                        "verify",
                        "{\"memberNumber\":\"%s\",\"institutionId\":\"%s\"}".formatted(number, institution));

        assertThat(duties(ransomware.read())).doesNotContain("mhlw").contains("police");
    }

    @Test
    void aVoidCaseHasNoDuties() {
        DutyCase fax = fax();
        fax.ticket().moved("specialist", "void", "{\"reason\":\"間違い電話\"}");

        fax.read().then().statusCode(200).body("duties", empty());
        refused(fax.answered("specialist", "{\"answers\":{}}"), 409, "void-case");
        refused(fax.did("ppc_final", "{\"reference\":\"受付番号\"}"), 404, "not-found");
    }

    @Test
    void theDutiesOutliveTheCase() {
        DutyCase fax = fax();
        fax.ticket()
                .moved("specialist", "start", "")
                .moved("specialist", "resolve", "{\"resolution\":\"second_line\",\"reason\":\"済み\"}")
                .moved("specialist", "close", "");

        assertThat(duties(fax.read())).contains("ppc_final");
        fax.did("ppc_final", "{\"reference\":\"受付番号 0046\"}").then().statusCode(200);
    }

    @Test
    void aCaseThatGoesOnInAnotherTakesWhatWasSaidAndDoneWithIt() {
        DutyCase first = opened("2026-11-20T10:00:00+09:00", FAX);
        DutyCase second = ofSunday();
        first.answers("\"wrongful_purpose\":\"yes\",\"sensitive\":\"no\"");
        second.answers("\"sensitive\":\"yes\"");
        at(
                SUNDAY,
                () -> first.did("ppc_preliminary", "{\"reference\":\"受付番号 0047\"}")
                        .then()
                        .statusCode(200));

        first.ticket()
                .moved("specialist", "merge", "{\"into\":\"" + second.ticket().id() + "\"}");

        Response sheet = second.read();
        sheet.then()
                .body("knownOn", equalTo("2026-11-20"))
                .body("questions.find { it.question == 'wrongful_purpose' }.answer", equalTo("yes"))
                .body("questions.find { it.question == 'sensitive' }.answer", equalTo("yes"));
        assertThat(shown(sheet, "ppc_preliminary", "reference")).isEqualTo("受付番号 0047");
        first.read().then().body("duties", empty());
    }

    @Test
    void whoeverMayWorkOnTheCaseMayAnswerForItAndAuditorsRead() {
        DutyCase fax = fax();
        String answers = "{\"answers\":{\"sensitive\":\"yes\"}}";

        refused(fax.answered("operator", answers), 403, "not-your-line");
        fax.answered("supervisor", answers).then().statusCode(200);
        for (String reader : List.of("admin", "auditor")) {
            as(reader).get(fax.path()).then().statusCode(200);
            refused(fax.answered(reader, answers), 403, "forbidden");
        }
        as("operator").get(fax.path()).then().statusCode(200);
    }

    @Test
    void whoeverIsNotOfTheDeskDoesNotSeeTheCase() {
        String stranger = Accounts.anAccount("operator");
        String elsewhere = Cases.at(Api.aDesk(Api.OFFICE_HOURS), FAX).path() + "/duties";

        refused(Accounts.signedIn(stranger, Accounts.PASSWORD).get(elsewhere), 404, "not-found");
        refused(
                Accounts.signedIn(stranger, Accounts.PASSWORD)
                        .header("If-Match", "*")
                        .body("{\"answers\":{}}")
                        .put(elsewhere + "/answers"),
                404,
                "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /answers | {\"answers\":{}}",
                "POST | /ppc_final/done | {\"reference\":\"受付番号\"}",
                "POST | /ppc_final/undone | {\"reason\":\"間違い\"}"
            })
    void onlyWhoHasSeenThePresentVersionChangesIt(String method, String door, String body) {
        String path = fax().path() + door;

        refused(as("specialist").body(body).request(method, path), 428, "precondition-required");
        refused(as("specialist").header("If-Match", "\"999\"").body(body).request(method, path), 412, "stale");
    }

    @Test
    void theCallersNameIsKeptOutOfAReference() {
        var known = new DutyCase(Cases.at("emergency", FAX + ",\"caller\":{\"name\":\"佐藤 次郎\"}"));
        Response done = known.did("notify_persons", "{\"reference\":\"佐藤次郎に口頭で確認\"}");
        assertThat(shown(done, "notify_persons", "reference")).isEqualTo("[caller]に口頭で確認");

        DutyCase learnt = fax();
        learnt.did("notify_persons", "{\"reference\":\"佐藤次郎に口頭で確認\"}");
        learnt.ticket()
                .edited("specialist", "{\"caller\":{\"name\":\"佐藤 次郎\"}}")
                .then()
                .statusCode(200);
        assertThat(shown(learnt.read(), "notify_persons", "reference")).isEqualTo("[caller]に口頭で確認");
        learnt.ticket().timeline().then().body("items.text", not(hasItem(containsString("次郎"))));
    }
}
