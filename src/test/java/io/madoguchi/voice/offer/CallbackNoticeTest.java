package io.madoguchi.voice.offer;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever answers for a desk hears of a promise that is about to be broken. */
@QuarkusTest
class CallbackNoticeTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(HoursFixture.jst(moment));
    }

    private static JsonPath notices(RingBack callback) {
        return as("supervisor")
                .queryParam("limit", 200)
                .get("/api/v1/notices")
                .jsonPath()
                .setRootPath("items.findAll { it.about.id == '" + callback.id() + "' }");
    }

    @Test
    void supervisorsHearOfTheLastAttemptAndWhenItWasInVain() {
        itIs("2026-11-24T10:00");
        RingBack callback = RingBack.promised(aDesk(OFFICE_HOURS));
        for (String moment : List.of("10:01", "11:02", "12:03", "13:04")) {
            assertThat(notices(callback).getList("kind")).isEmpty();
            itIs("2026-11-24T" + moment);
            callback.dialed().ended("no_answer");
        }
        String ticket = callback.ticket().number();
        assertThat(notices(callback).getList("kind")).containsExactly("callback-last-attempt");
        assertThat(notices(callback).getString("text[0]"))
                .isEqualTo("試験窓口の案件" + ticket + "への折り返しは、2026年11月25日(水) 9:00からの次回が最後です。");
        assertThat(notices(callback).getString("about[0].path")).isEqualTo(callback.path());

        itIs("2026-11-25T09:00");
        callback.dialed().ended("busy");
        assertThat(notices(callback).getList("kind")).containsExactly("callback-exhausted", "callback-last-attempt");
        assertThat(notices(callback).getString("text[0]")).contains(ticket, "話し中");
    }
}
