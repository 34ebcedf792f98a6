package io.madoguchi.casework.sla;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.casework.sla.Promised.clocks;
import static io.madoguchi.casework.sla.Promised.moment;
import static io.madoguchi.casework.sla.Promised.number;
import static io.madoguchi.casework.sla.Promised.span;
import static io.madoguchi.casework.sla.Promised.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clocks follow what becomes of a case. 25 November 2003 is a Tuesday, the day after a holiday. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class ClockResourceTest {
    private static final String TO_THE_SECOND_LINE = "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}";

    @Inject
    ServiceClock clock;

    @Inject
    CaseFiles files;

    @Inject
    Promises promises;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        itIs("2003-11-25T10:00");
        desk = aDesk(OFFICE_HOURS);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(HoursFixture.jst(moment));
    }

    private Cases opened(String severity) {
        return Cases.at(desk, "\"severity\":\"" + severity + "\"");
    }

    private void done(Runnable inOneTransaction) {
        Transactions.inOne(() -> {
            inOneTransaction.run();
            return true;
        });
    }

    /** The business time of a clock, but for the seconds that tests take. */
    private static Duration used(Cases ticket, String promise) {
        int seconds = number(ticket, promise, "usedSeconds");
        return Duration.ofMinutes((seconds + 30) / 60);
    }

    @Test
    void aFreshCaseIsPromisedAnAnswerAndAnEnd() {
        Cases ticket = opened("S2");
        clocks(ticket)
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .body("items.promise", contains("first_response", "resolution"))
                .body("items.state", everyItem(equalTo("running")))
                .body("items.severity", everyItem(equalTo("S2")))
                .body("items[0].target.within", equalTo("PT1H"))
                .body("items[0].targetSeconds", equalTo(3600))
                .body("items[0].endedAt", nullValue())
                .body("items[0].policyVersion", equalTo(0))
                .body("items[1].target.byEndOfDay", equalTo(3))
                .body("items[1].deadline", equalTo("2003-11-27T09:00:00Z"));
        assertThat(span(ticket, "first_response")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsOpenedAtNightHasUntilTheMorning() {
        itIs("2003-11-21T20:00");
        Cases ticket = opened("S1");
        assertThat(moment(ticket, "first_response", "deadline")).isEqualTo("2003-11-25T00:15:00Z");
        assertThat(used(ticket, "first_response")).isZero();
    }

    @Test
    void overNewYearNothingIsCounted() {
        itIs("2003-12-26T17:45");
        Cases ticket = opened("S2");
        Duration left =
                Duration.between(moment(ticket, "first_response", "startedAt"), HoursFixture.jst("2003-12-26T18:00"));
        assertThat(moment(ticket, "first_response", "deadline"))
                .isEqualTo(HoursFixture.jst("2004-01-05T10:00").minus(left));
    }

    @Test
    void whoBeginsHasResponded() {
        Cases ticket = opened("S2");
        itIs("2003-11-25T10:30");
        ticket.moved("operator", "start", "");
        assertThat(state(ticket, "first_response")).isEqualTo("met");
        assertThat(used(ticket, "first_response")).isEqualTo(Duration.ofMinutes(30));
        assertThat(state(ticket, "resolution")).isEqualTo("running");
    }

    @Test
    void whoSpeaksWithTheCallerHasResponded() {
        Cases ticket = opened("S2").moved("operator", "assign", "");
        done(() -> files.spokenWith(UUID.fromString(ticket.id()), "supervisor", clock.instant()));
        assertThat(ticket.state()).isEqualTo("new");
        assertThat(state(ticket, "first_response")).isEqualTo("met");
    }

    @Test
    void toTakeACaseIsNotYetToRespond() {
        Cases ticket = opened("S2").moved("operator", "assign", "");
        assertThat(state(ticket, "first_response")).isEqualTo("running");
    }

    @Test
    void whatIsEscalatedIsTakenOverByWhoBegins() {
        Cases ticket = opened("S2").moved("operator", "start", "").moved("operator", "escalate", TO_THE_SECOND_LINE);
        assertThat(state(ticket, "take_over")).isEqualTo("running");
        assertThat(span(ticket, "take_over")).isEqualTo(Duration.ofHours(1));
        itIs("2003-11-25T10:20");
        ticket.moved("specialist", "start", "");
        assertThat(state(ticket, "take_over")).isEqualTo("met");
    }

    @Test
    void theGravestIsToBeTakenOverAtOnce() {
        Cases ticket = opened("S1");
        assertThat(span(ticket, "take_over")).isEqualTo(Duration.ofMinutes(15));
        ticket.moved("specialist", "start", "");
        assertThat(state(ticket, "first_response")).isEqualTo("met");
        assertThat(state(ticket, "take_over")).isEqualTo("met");
    }

    @Test
    void whatIsSentBackIsNotTakenOverAndMayBeEscalatedAgain() {
        Cases ticket = opened("S2").moved("operator", "escalate", TO_THE_SECOND_LINE);
        ticket.moved("specialist", "deescalate", "{\"reason\":\"一次で対応\"}");
        assertThat(state(ticket, "take_over")).isEqualTo("cancelled");
        ticket.moved("operator", "escalate", TO_THE_SECOND_LINE);
        clocks(ticket).then().body("items.findAll { it.promise == 'take_over' }", hasSize(2));
        assertThat(state(ticket, "take_over")).isEqualTo("running");
    }

    @Test
    void whatWaitsForItsCallerIsNeitherCountedNorBreached() {
        Cases ticket = opened("S2").moved("operator", "start", "");
        itIs("2003-11-25T11:00");
        ticket.moved("operator", "wait", "{\"reason\":\"ログ待ち\",\"until\":\"2003-12-24T00:00:00Z\"}");
        itIs("2003-12-01T11:00");
        assertThat(state(ticket, "resolution")).isEqualTo("paused");
        assertThat(Promised.text(ticket, "resolution", "deadline")).isNull();
        assertThat(used(ticket, "resolution")).isEqualTo(Duration.ofHours(1));

        ticket.moved("operator", "resume", "{\"reason\":\"届いた\"}");
        assertThat(moment(ticket, "resolution", "deadline")).isAfter("2003-12-02T00:00:00Z");
        clocks(ticket).then().body("items[1].explanation.pauses.why", contains("waiting_caller"));
    }

    @Test
    void aReopenedCaseKeepsTheTimeItHasUsed() {
        Cases ticket = opened("S3").moved("operator", "start", "");
        itIs("2003-11-25T12:00");
        ticket.moved("operator", "resolve", "{\"resolution\":\"unreachable\",\"reason\":\"不在\"}");
        assertThat(state(ticket, "resolution")).isEqualTo("met");
        itIs("2003-11-27T12:00");
        ticket.moved("operator", "reopen", "{\"reason\":\"再発\"}");
        itIs("2003-11-27T13:00");
        assertThat(state(ticket, "resolution")).isEqualTo("running");
        assertThat(used(ticket, "resolution")).isEqualTo(Duration.ofHours(3));
        clocks(ticket)
                .then()
                .body("items", hasSize(2))
                .body("items[1].endedAt", nullValue())
                .body("items[1].explanation.pauses.why", contains("resolved"))
                .body("items[1].explanation.counted", hasSize(2));
    }

    @Test
    void anotherSeverityKeepsTheTimeUsedAndThePauses() {
        Cases ticket = opened("S4").moved("operator", "start", "");
        itIs("2003-11-25T11:00");
        ticket.moved("operator", "wait", "{\"reason\":\"ログ待ち\",\"until\":\"2003-12-24T00:00:00Z\"}");
        itIs("2003-11-25T13:00");
        ticket.moved("operator", "resume", "");
        ticket.edited("operator", "{\"severity\":\"S2\"}").then().statusCode(200);
        assertThat(used(ticket, "resolution")).isEqualTo(Duration.ofHours(1));
        clocks(ticket)
                .then()
                .body("items[1].severity", equalTo("S2"))
                .body("items[1].target.byEndOfDay", equalTo(3))
                .body("items[1].explanation.pauses", hasSize(1));
        assertThat(moment(ticket, "resolution", "deadline"))
                .isBetween(HoursFixture.jst("2003-11-28T10:59"), HoursFixture.jst("2003-11-28T11:01"));
        assertThat(state(ticket, "first_response")).isEqualTo("met");
        assertThat(Promised.text(ticket, "first_response", "severity")).isEqualTo("S4");
    }

    @Test
    void ofWhatIsNoCaseNothingIsPromised() {
        Cases ticket = opened("S3").moved("operator", "void", "{\"reason\":\"間違い電話\"}");
        clocks(ticket).then().body("items.state", everyItem(equalTo("cancelled")));
        ticket.moved("operator", "reopen", "{\"reason\":\"案件だった\"}");
        assertThat(state(ticket, "resolution")).isEqualTo("running");
    }

    @Test
    void whatWasTakenForNoCaseIsStillToBeTakenOver() {
        Cases ticket = opened("S2").moved("operator", "escalate", TO_THE_SECOND_LINE);
        itIs("2003-11-25T10:20");
        ticket.moved("specialist", "void", "{\"reason\":\"間違い電話\"}");
        itIs("2003-11-25T10:30");
        ticket.moved("specialist", "reopen", "{\"reason\":\"案件だった\"}");
        assertThat(state(ticket, "take_over")).isEqualTo("running");
        assertThat(used(ticket, "take_over")).isEqualTo(Duration.ofMinutes(20));
        ticket.moved("specialist", "start", "");
        assertThat(state(ticket, "take_over")).isEqualTo("met");
    }

    @Test
    void whatWasTakenForNoCaseIsStillToBeRespondedTo() {
        Cases ticket = opened("S2");
        itIs("2003-11-25T10:20");
        ticket.moved("operator", "void", "{\"reason\":\"間違い電話\"}");
        itIs("2003-11-25T10:50");
        ticket.moved("operator", "reopen", "{\"reason\":\"案件だった\"}");
        assertThat(state(ticket, "first_response")).isEqualTo("running");
        assertThat(used(ticket, "first_response")).isEqualTo(Duration.ofMinutes(20));
        clocks(ticket).then().body("items[0].explanation.pauses.why", contains("void"));
        ticket.moved("operator", "start", "");
        assertThat(state(ticket, "first_response")).isEqualTo("met");
    }

    @Test
    void aResponseThatWasGivenIsNotAskedForAgain() {
        Cases ticket = opened("S2").moved("operator", "start", "");
        ticket.moved("operator", "void", "{\"reason\":\"間違い電話\"}")
                .moved("operator", "reopen", "{\"reason\":\"案件だった\"}");
        assertThat(state(ticket, "first_response")).isEqualTo("met");
    }

    @Test
    void whatGoesOnInAnotherCaseIsPromisedThere() {
        Cases other = opened("S3");
        Cases ticket = opened("S3").moved("operator", "merge", "{\"into\":\"" + other.number() + "\"}");
        clocks(ticket).then().body("items.state", everyItem(equalTo("cancelled")));
        clocks(other).then().body("items.state", everyItem(equalTo("running")));
    }

    @Test
    void whatIsMetTooLateIsBreached() {
        Cases ticket = opened("S2");
        itIs("2003-11-25T12:00");
        ticket.moved("operator", "start", "");
        assertThat(state(ticket, "first_response")).isEqualTo("breached");
        assertThat(moment(ticket, "first_response", "brokenAt"))
                .isEqualTo(moment(ticket, "first_response", "deadline"));
        assertThat(Promised.entries(ticket, "promise_broken")).hasSize(1);
    }

    @Test
    void aPromiseOfAnotherRoomRunsUntilItIsKeptOrGivenUp() {
        Cases ticket = opened("S2");
        UUID id = UUID.fromString(ticket.id());
        done(() -> promises.start(id, Promise.CALLBACK, clock.instant()));
        itIs("2003-11-25T10:30");
        done(() -> promises.start(id, Promise.CALLBACK, clock.instant()));
        clocks(ticket).then().body("items.promise", contains("first_response", "resolution", "callback"));
        assertThat(used(ticket, "callback")).isEqualTo(Duration.ofMinutes(30));
        done(() -> promises.meet(id, Promise.CALLBACK, clock.instant()));
        assertThat(state(ticket, "callback")).isEqualTo("met");

        done(() -> promises.start(id, Promise.CALLBACK, clock.instant()));
        done(() -> promises.cancel(id, Promise.CALLBACK, clock.instant()));
        clocks(ticket).then().body("items.findAll { it.promise == 'callback' }.state", contains("met", "cancelled"));
    }

    @Test
    void itExplainsItsWorking() {
        itIs("2003-11-21T17:00");
        Cases ticket = opened("S3");
        itIs("2003-11-25T10:00");
        clocks(ticket)
                .then()
                .body("items[0].explanation.counted", hasSize(2))
                .body("items[0].explanation.counted[0].to", equalTo("2003-11-21T09:00:00Z"))
                .body("items[0].explanation.counted[1].from", equalTo("2003-11-25T00:00:00Z"));
        io.madoguchi.Service.as("operator")
                .get(ticket.path() + "/clocks")
                .then()
                .body("items.explanation", everyItem(nullValue()));
    }

    @Test
    void theClocksOfAnotherDeskAreNotFound() {
        Cases ticket = opened("S3");
        String name = Accounts.anAccount("operator");
        refused(Accounts.signedIn(name, Accounts.PASSWORD).get(ticket.path() + "/clocks"), 404, "not-found");
    }
}
