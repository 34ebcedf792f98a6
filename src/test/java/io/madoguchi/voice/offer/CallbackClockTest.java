package io.madoguchi.voice.offer;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.casework.sla.Promised.clocks;
import static io.madoguchi.casework.sla.Promised.moment;
import static io.madoguchi.casework.sla.Promised.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long callers wait to be rung back is measured in their case. */
@QuarkusTest
class CallbackClockTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @BeforeEach
    void setTheClock() {
        itIs("10:00");
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String time) {
        clock.moveTo(HoursFixture.jst("2026-11-24T" + time));
    }

    @Test
    void whatIsPromisedIsKeptWhenTheCallerIsReached() {
        RingBack callback = RingBack.promised(aDesk(OFFICE_HOURS), "S2");
        Cases ticket = callback.ticket();
        assertThat(state(ticket, "callback")).isEqualTo("running");
        assertThat(moment(ticket, "callback", "deadline").truncatedTo(ChronoUnit.MINUTES))
                .isEqualTo(HoursFixture.jst("2026-11-24T11:00"));

        itIs("10:30");
        callback.dialed().ended("no_answer");
        assertThat(state(ticket, "callback")).isEqualTo("running");
        itIs("10:59");
        callback.moved("operator", "reschedule", "{}").dialed().ended("reached");
        assertThat(state(ticket, "callback")).isEqualTo("met");
    }

    @Test
    void tooLateIsABrokenPromiseThoughTheCallerIsReached() {
        RingBack callback = RingBack.promised(aDesk(OFFICE_HOURS), "S2");
        itIs("11:00:01");
        callback.dialed().ended("reached");
        assertThat(state(callback.ticket(), "callback")).isEqualTo("breached");
    }

    @Test
    void whoeverWasNeverReachedIsStillOwedACall() {
        RingBack callback = RingBack.promised(aDesk(OFFICE_HOURS), "S2").exhausted();
        assertThat(state(callback.ticket(), "callback")).isEqualTo("running");
        itIs("11:01");
        assertThat(state(callback.ticket(), "callback")).isEqualTo("breached");
    }

    @Test
    void theTimeRunsFromWhenTheCallerWishesToBeRung() {
        String desk = aDesk(OFFICE_HOURS);
        RingBack callback = RingBack.promised(
                Cases.at(desk, "\"severity\":\"S2\""),
                TestLine.freshNumber(),
                "," + RingBack.wish("2026-11-24T15:00", "2026-11-24T16:00"));
        Cases ticket = callback.ticket();
        assertThat(moment(ticket, "callback", "deadline")).isEqualTo(HoursFixture.jst("2026-11-24T16:00"));

        callback.moved("operator", "reschedule", "{" + RingBack.wish("2026-11-24T12:00", "2026-11-24T13:00") + "}");
        assertThat(clocks(ticket).<List<String>>path("items.findAll { it.promise == 'callback' }.state"))
                .containsExactly("running", "cancelled");
        assertThat(clocks(ticket)
                        .<String>path("items.find { it.state == 'running' && it.promise == 'callback' }.deadline"))
                .isEqualTo("2026-11-24T04:00:00Z");

        itIs("12:30");
        callback.dialed().ended("reached");
        assertThat(clocks(ticket).<List<String>>path("items.findAll { it.promise == 'callback' }.state"))
                .containsExactly("met", "cancelled");
    }

    @Test
    void whatOneWishesDoesNotDelayTheOthersOfTheCase() {
        RingBack one = RingBack.promised(aDesk(OFFICE_HOURS), "S2");
        Cases ticket = one.ticket();
        RingBack other = RingBack.promised(ticket, TestLine.freshNumber(), "");
        other.moved("operator", "reschedule", "{" + RingBack.wish("2026-11-24T15:00", "2026-11-24T16:00") + "}");

        assertThat(clocks(ticket).<List<String>>path("items.findAll { it.promise == 'callback' }.state"))
                .containsExactly("running");
        assertThat(moment(ticket, "callback", "deadline").truncatedTo(ChronoUnit.MINUTES))
                .isEqualTo(HoursFixture.jst("2026-11-24T11:00"));
    }

    @Test
    void theClockEndsWithTheLastCallbackOfACase() {
        RingBack one = RingBack.promised(aDesk(OFFICE_HOURS));
        Cases ticket = one.ticket();
        RingBack other = RingBack.promised(ticket, TestLine.freshNumber(), "");

        one.moved("operator", "cancel", "{\"reason\":\"不要\"}");
        assertThat(state(ticket, "callback")).isEqualTo("running");
        other.moved("operator", "cancel", "{\"reason\":\"不要\"}");
        assertThat(state(ticket, "callback")).isEqualTo("cancelled");
    }

    @Test
    void theClockGoesWhereTheCallbackGoes() {
        String desk = aDesk(OFFICE_HOURS);
        RingBack callback = RingBack.promised(desk);
        Cases from = callback.ticket();
        Cases into = Cases.at(desk, "\"severity\":\"S3\"");
        from.moved("supervisor", "merge", "{\"into\":\"%s\",\"reason\":\"同じ件\"}".formatted(into.id()));

        assertThat(state(from, "callback")).isEqualTo("cancelled");
        assertThat(state(into, "callback")).isEqualTo("running");
    }

    @Test
    void thePromiseIsAsOldInAnotherCase() {
        String desk = aDesk(OFFICE_HOURS);
        Cases from = RingBack.promised(desk, "S2").ticket();
        Cases into = Cases.at(desk, "\"severity\":\"S2\"");
        itIs("10:40");
        from.moved("supervisor", "merge", "{\"into\":\"%s\",\"reason\":\"同じ件\"}".formatted(into.id()));

        assertThat(moment(into, "callback", "deadline").truncatedTo(ChronoUnit.MINUTES))
                .isEqualTo(HoursFixture.jst("2026-11-24T11:00"));
    }

    @Test
    void whoeverElseIsToBeRungForTheCaseIsStillOwedACall() {
        RingBack one = RingBack.promised(aDesk(OFFICE_HOURS), "S2");
        Cases ticket = one.ticket();
        itIs("10:20");
        RingBack.promised(ticket, TestLine.freshNumber(), "");

        itIs("10:30");
        one.dialed().ended("reached");

        assertThat(clocks(ticket).<List<String>>path("items.findAll { it.promise == 'callback' }.state"))
                .containsExactly("met", "running");
        assertThat(clocks(ticket)
                        .<String>path("items.find { it.state == 'running' && it.promise == 'callback' }.deadline"))
                .startsWith("2026-11-24T02:20");
    }
}
