package io.madoguchi.tools.phone.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.madoguchi.tools.phone.call.PretendService;
import io.madoguchi.tools.phone.call.PretendService.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a webhook travels. */
class WireTest {
    private final PretendService service = new PretendService();
    private final Wire wire = new Wire(service.service(), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void headersAndBodyAreTwilios() {
        send("POST", "/x?step=%E4%BA%8C");

        var request = service.only("/x?step=%E4%BA%8C");
        assertThat(request.headers())
                .containsEntry("User-agent", "TwilioProxy/1.1")
                .containsEntry("Accept", "*/*")
                .containsEntry("Content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        assertThat(request.headers().get("I-twilio-idempotency-token")).hasSize(36);
        assertThat(request.headers().get("X-twilio-signature")).hasSize(28);
        assertThat(request.rawBody()).isEqualTo("From=%2B819012345678&FromCity=");
    }

    @Test
    void aGetCarriesItsFieldsInTheUrlAndSignsThemThere() {
        send("GET", "/x?a=1");

        var request = service.received().getFirst();
        assertThat(request.path()).isEqualTo("/x?a=1&From=%2B819012345678&FromCity=");
        assertThat(request.headers().get("X-twilio-signature"))
                .isEqualTo(Signature.of(PretendService.TOKEN, service.base() + request.path(), List.of()));
    }

    @Test
    void theFragmentIsNeverSent() {
        send("POST", "/x#rc=2&rp=all");

        assertThat(service.received().getFirst().path()).isEqualTo("/x");
    }

    @ParameterizedTest
    @CsvSource({"/x, 1", "/x#rc=2, 1", "/x#rc=2&rp=5xx, 3", "/x#rp=all, 2", "/x#rc=0&rp=all, 1", "/x#rc=2&rp=4xx, 1"})
    void serverErrorsAreRetriedOnlyIfAskedFor(String path, int attempts) {
        service.on("/x", request -> Reply.status(500));

        Answer answer = send("POST", path);

        assertThat(service.received()).hasSize(attempts);
        assertThat(service.received().stream()
                        .map(each -> each.headers().get("I-twilio-idempotency-token"))
                        .distinct())
                .hasSize(1);
        assertThat(code(answer)).isEqualTo(11200);
    }

    @Test
    void aRedirectTurnsAPostIntoAGetAndLosesItsFields() {
        service.on("/x", request -> new Reply(302, "", "", Map.of("Location", "y?z=1")))
                .on("/y", "<Hangup/>");

        Answer answer = send("POST", "/x");

        assertThat(service.lines()).containsExactly("POST /x", "GET /y?z=1");
        assertThat(answer)
                .asInstanceOf(type(Answer.Received.class))
                .satisfies(each -> assertThat(each.url()).isEqualTo(service.base() + "/y?z=1"));
    }

    @Test
    void aPermanentRedirectOfTheMethodKeepsTheFields() {
        service.on("/x", request -> new Reply(307, "", "", Map.of("Location", "/y")))
                .on("/y", "<Hangup/>");

        send("POST", "/x");

        assertThat(service.only("/y").field("From")).isEqualTo("+819012345678");
    }

    @Test
    void moreThanTenRedirectsAreTooMany() {
        service.on("/x", request -> new Reply(302, "", "", Map.of("Location", "/x")));

        assertThat(code(send("POST", "/x"))).isEqualTo(11215);
        assertThat(service.received()).hasSize(11);
    }

    @Test
    void cookiesLastForTheCall() {
        service.on("/x", request -> new Reply(204, "", "", Map.of("Set-Cookie", "seat=12; Path=/")));

        send("POST", "/x");
        send("POST", "/x");
        new Wire(service.service(), Duration.ofSeconds(5)).send(webhook("POST", "/x"));

        assertThat(service.received().stream().map(each -> each.headers().getOrDefault("Cookie", "-")))
                .containsExactly("-", "seat=12", "-");
    }

    @Test
    void anAnswerThatTakesTooLongIsAFailure() {
        var never = new CountDownLatch(1);
        service.on("/x", request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.status(204);
        });

        Answer answer = send("POST", "/x#rt=150");
        never.countDown();

        assertThat(code(answer)).isEqualTo(11205);
        assertThat(service.received()).hasSize(1);
    }

    @Test
    void rateLimitsAreNotForWebhooks() {
        service.on("/x", request -> Reply.status(429));

        assertThat(code(send("POST", "/x"))).isEqualTo(11217);
    }

    @Test
    void onlyTheServiceIsEverCalled() {
        Answer answer = wire.send(Webhook.post("https://elsewhere.example/x", Map.of()));

        assertThat(code(answer)).isEqualTo(11205);
        assertThat(service.received()).isEmpty();
    }

    @Test
    void aServiceBehindAProxyIsSignedByItsPublicName() {
        var hidden = new Service(service.base(), "https://madoguchi.example/help/", "AC1", PretendService.TOKEN);

        new Wire(hidden, Duration.ofSeconds(5)).send(Webhook.post(hidden.incoming(), Map.of("CallSid", "CA1")));

        var request = service.only("/twilio/voice/incoming");
        assertThat(request.headers().get("X-twilio-signature"))
                .isEqualTo(Signature.of(
                        PretendService.TOKEN,
                        "https://madoguchi.example/help/twilio/voice/incoming",
                        List.of(Map.entry("CallSid", "CA1"))));
    }

    private Answer send(String method, String path) {
        return wire.send(webhook(method, path));
    }

    private Webhook webhook(String method, String path) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("From", "+819012345678");
        fields.put("FromCity", "");
        return Webhook.of(method, service.base() + path, fields);
    }

    private static int code(Answer answer) {
        return answer instanceof Answer.Failed failed ? failed.finding().code() : 0;
    }
}
