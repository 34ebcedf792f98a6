package io.madoguchi.platform.twilio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.madoguchi.Service;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A help-line that believes no webhook says so: in the log, the metrics and the health. */
@QuarkusTest
class WebhookTrustTest {
    private static final String CALL = "CA" + "d".repeat(32);

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLoggerName().contains("WebhookTrust")) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @Test
    void aRefusedWebhookIsCountedAndLoggedOnceAMinuteWithTheUrlThatWasChecked() {
        var nanos = new AtomicLong();
        var metrics = new SimpleMeterRegistry();
        var trust = new WebhookTrust(metrics, Clock.systemUTC(), nanos::get);
        String url = "https://desk.example.jp/twilio/voice/incoming?From=%2B819012345678";

        trust.refused(WebhookTrust.Refusal.WRONG_SIGNATURE, url);
        trust.refused(WebhookTrust.Refusal.WRONG_SIGNATURE, url);
        trust.refused(WebhookTrust.Refusal.NO_SIGNATURE, url);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        trust.refused(WebhookTrust.Refusal.WRONG_SIGNATURE, url + "\n" + "x".repeat(5000));

        assertThat(lines)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith(
                                "A webhook request to https://desk.example.jp/twilio/voice/incoming?… was refused: ")
                        .doesNotContain("9012345678", "\n")
                        .hasSizeLessThan(500));
        assertThat(lines.toArray(String[]::new)[2]).contains("MADOGUCHI_TWILIO_AUTH_TOKEN", "So were 1 others");
        assertThat(metrics.get("madoguchi.twilio.refused")
                        .tag("reason", "wrong_signature")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void theMetricsAndTheHealthTellOfIt() {
        Map<String, String> form = Map.of("CallSid", CALL, "AccountSid", TestLine.ACCOUNT);
        var forger = new Simulator(TestLine.service(TestLine.NEXT_TOKEN + "x"));
        String status = TestLine.PUBLIC_BASE + "/twilio/voice/status";
        assertThat(forger.send(Webhook.post(status, form)).status()).isEqualTo(403);
        Service.nobody()
                .contentType("application/x-www-form-urlencoded")
                .formParam("CallSid", CALL)
                .post("/twilio/voice/status")
                .then()
                .statusCode(403)
                .body("detail", equalTo("設定されたTwilioアカウントの署名があるリクエストだけを受け付けます。"));

        given().get("/q/metrics")
                .then()
                .body(containsString("madoguchi_twilio_refused_total{reason=\"wrong_signature\"}"))
                .body(containsString("madoguchi_twilio_refused_total{reason=\"no_signature\"}"));
        given().get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'Twilio webhooks' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Twilio webhooks' }.data.lastRefusedAt", startsWith("20"));
    }
}
