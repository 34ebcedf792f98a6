package io.madoguchi.voice.call;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallMetricsTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void everyCallIsCountedOnceByDeskAndOutcomeAndNamesNobody() {
        double rang = counted("madoguchi_calls_rang_total{desk=\"guideline\"}");
        double messages = counted("madoguchi_calls_ended_total{desk=\"guideline\",outcome=\"voicemail\"}");
        new TestLine(clock)
                .ring(
                        "2026-09-22T10:00:00+09:00",
                        Desk.GUIDELINE,
                        CallerScript.caller().from("+819055511122").speak(Duration.ofSeconds(8)));
        assertThat(counted("madoguchi_calls_rang_total{desk=\"guideline\"}")).isEqualTo(rang + 1);
        assertThat(counted("madoguchi_calls_ended_total{desk=\"guideline\",outcome=\"voicemail\"}"))
                .isEqualTo(messages + 1);
        assertThat(metrics()).doesNotContain("9055511122");
    }

    private static double counted(String series) {
        var line = Pattern.compile("^" + Pattern.quote(series) + " (.*)$", Pattern.MULTILINE)
                .matcher(metrics());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
