package io.madoguchi.voice.ringback;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.story.TestLine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is rung while the desk is closed or at a time they did not wish, and no claim lasts for ever. */
@QuarkusTest
class CallbackHoursTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    LeaseSweep sweep;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        itIs("2026-11-24T10:00");
        desk = aDesk(OFFICE_HOURS);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(HoursFixture.jst(moment));
    }

    private static Instant jst(String moment) {
        return HoursFixture.jst(moment);
    }

    private RingBack wished(String from, String until) {
        return RingBack.promised(
                Cases.at(desk, "\"subject\":\"試験\""), TestLine.freshNumber(), "," + RingBack.wish(from, until));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T18:30, 2026-11-25T09:00",
        "2026-11-20T22:30, 2026-11-24T09:00",
        "2026-11-23T12:00, 2026-11-24T09:00",
        "2026-12-28T20:00, 2027-01-04T09:00"
    })
    void whoIsPromisedAfterHoursIsRungWhenTheDeskOpens(String promised, String opens) {
        itIs(promised);
        RingBack callback = RingBack.promised(desk);

        assertThat(callback.says("notBefore")).isEqualTo(jst(opens).toString());
        refused(callback.asked("operator", "claim", ""), 409, "desk-closed")
                .body("opensAt", equalTo(jst(opens).toString()))
                .body("possible", contains("reschedule", "cancel"));
        RingBack.next("operator", desk).then().statusCode(204);
        clock.moveTo(jst(opens).minusSeconds(5));
        RingBack.next("operator", desk).then().statusCode(204);
        itIs(opens);
        RingBack.next("operator", desk).then().statusCode(200).body("id", equalTo(callback.id()));
    }

    @Test
    void atClosingTimeNothingIsGivenAndNobodyIsRung() {
        RingBack claimed = RingBack.promised(desk);
        RingBack queued = RingBack.promised(desk);
        itIs("2026-11-24T17:59:50");
        claimed.claimed();
        itIs("2026-11-24T18:00");

        refused(claimed.asked("operator", "dial", ""), 409, "desk-closed");
        refused(queued.asked("operator", "claim", ""), 409, "desk-closed");
        RingBack.next("operator", desk).then().statusCode(204);
        itIs("2026-11-25T09:00");
        RingBack.next("operator", desk).then().statusCode(200).body("id", equalTo(queued.id()));
        claimed.moved("operator", "dial", "{\"byHand\":true}");
    }

    @Test
    void whatEndsAtClosingTimeIsTriedTheNextDay() {
        RingBack callback = RingBack.promised(desk);
        itIs("2026-11-24T17:55");
        callback.dialed();
        itIs("2026-11-24T18:03");
        callback.ended("busy");
        assertThat(callback.says("notBefore")).isEqualTo(jst("2026-11-25T09:00").toString());
    }

    @Test
    void aWishIsKept() {
        RingBack callback = wished("2026-11-24T13:00", "2026-11-24T14:00");
        callback.read()
                .then()
                .body("callback.notBefore", equalTo(jst("2026-11-24T13:00").toString()))
                .body("callback.notAfter", equalTo(jst("2026-11-24T14:00").toString()))
                .body("callback.wish.from", equalTo(jst("2026-11-24T13:00").toString()));

        RingBack.next("operator", desk).then().statusCode(204);
        itIs("2026-11-24T14:00");
        RingBack.next("operator", desk).then().statusCode(204);
        refused(callback.asked("operator", "claim", ""), 409, "callback-not-due")
                .body("notBefore", equalTo(jst("2026-11-25T13:00").toString()));
        itIs("2026-11-24T13:00");
        RingBack.next("operator", desk).then().statusCode(200).body("id", equalTo(callback.id()));
    }

    @Test
    void aWishThatWentByIsKeptTheNextDay() {
        RingBack callback = wished("2026-11-27T13:00", "2026-11-27T14:00");
        sweep.work(jst("2026-11-27T13:59:59"));
        assertThat(callback.says("notBefore")).isEqualTo(jst("2026-11-27T13:00").toString());

        sweep.work(jst("2026-11-27T14:00"));

        assertThat(callback.says("notBefore")).isEqualTo(jst("2026-11-30T13:00").toString());
        callback.ticket()
                .timeline()
                .then()
                .body("items.find { it.kind == 'callback_rescheduled' }.by", equalTo("system"));
    }

    @Test
    void aCallerMayWishAnotherTime() {
        RingBack callback = RingBack.promised(desk).claimed();
        callback.asked(
                        "operator",
                        "reschedule",
                        "{%s,\"reason\":\"診療後\"}".formatted(RingBack.wish("2026-11-25T17:00", "2026-11-25T20:00")))
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"))
                .body("notBefore", equalTo(jst("2026-11-25T17:00").toString()))
                .body("dueBy", equalTo(jst("2026-11-25T18:00").toString()));
        callback.asked("operator", "reschedule", "{}")
                .then()
                .body("wish", nullValue())
                .body("notAfter", nullValue());
        RingBack.next("operator", desk).then().statusCode(200).body("id", equalTo(callback.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T19:00, 2026-11-25T20:00, /wish",
        "2026-11-28T13:00, 2026-11-28T14:00, /wish",
        "2026-12-30T13:00, 2026-12-30T14:00, /wish",
        "2026-11-24T08:00, 2026-11-24T09:30, /wish",
        "2027-03-01T13:00, 2027-03-01T14:00, /wish/from",
        "2026-11-25T14:00, 2026-11-25T13:00, /wish/until",
        "2026-11-25T13:00, 2026-11-26T13:00:01, /wish/until",
        "yesterday, 2026-11-26T13:00:01, /wish/from",
        "2026-11-25T13:00, 2026-11-31T14:00, /wish/until"
    })
    void aTimeAtWhichNobodyCanRingIsNoWish(String from, String until, String pointer) {
        RingBack callback = RingBack.promised(desk);
        String wish = RingBack.wish(from, until);
        refused(callback.asked("operator", "reschedule", "{" + wish + "}"), 400, "invalid-input")
                .body("errors.pointer", contains(pointer));
        refused(
                        RingBack.promise("operator", callback.ticket().id(), TestLine.freshNumber(), "," + wish),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void aClaimThatNobodyUsesReturnsToTheQueue() {
        RingBack callback = RingBack.promised(desk).claimed();
        Instant lease = Instant.parse(callback.says("leaseUntil"));
        sweep.work(lease.minusMillis(1));
        assertThat(callback.state()).isEqualTo("claimed");

        together(4, () -> {
            sweep.work(lease);
            return true;
        });

        callback.read()
                .then()
                .body("callback.state", equalTo("queued"))
                .body("callback.assignee", nullValue())
                .body("callback.leaseUntil", nullValue());
        callback.ticket()
                .timeline()
                .then()
                .body("items.findAll { it.kind == 'callback_released' }", hasSize(1))
                .body("items.find { it.kind == 'callback_released' }.by", equalTo("system"))
                .body("items.find { it.kind == 'callback_released' }.details.from", equalTo("operator"));
    }

    @Test
    void anAttemptOfWhichNobodyTellsCountsAsFailed() {
        RingBack callback = RingBack.promised(desk).dialed();
        sweep.work(jst("2026-11-24T13:59"));
        assertThat(callback.state()).isEqualTo("dialing");

        sweep.work(jst("2026-11-24T14:01"));

        callback.read()
                .then()
                .body("callback.state", equalTo("queued"))
                .body("callback.notBefore", equalTo(jst("2026-11-24T14:01").toString()))
                .body("attempts.outcome", contains("failed"));
    }

    @Test
    void whileTheDeskIsClosedNothingMovesAndAnOutageIsMadeUpFor() {
        itIs("2026-12-28T17:55");
        RingBack callback = RingBack.promised(desk).claimed();
        sweep.work(jst("2026-12-28T18:30"));
        sweep.work(jst("2026-12-31T12:00"));
        assertThat(callback.state()).isEqualTo("claimed");

        sweep.work(jst("2027-01-04T09:00"));
        assertThat(callback.state()).isEqualTo("queued");
    }
}
