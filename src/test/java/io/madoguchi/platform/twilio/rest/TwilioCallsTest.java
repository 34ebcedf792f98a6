package io.madoguchi.platform.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.platform.twilio.AnAccount;
import io.madoguchi.tools.phone.rest.Call;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Reply;
import io.madoguchi.tools.phone.rest.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    private final Line line = new Line();

    @AfterEach
    void hangUp() {
        line.close();
    }

    @Test
    void aCallIsPlacedWithEverythingTwilioHasToKnow() {
        Placed placed = line.place();

        Call call = line.twilio.exchange().calls().getFirst();
        assertThat(placed).isEqualTo(new Placed.Accepted(call.sid()));
        Request order = call.request();
        assertThat(order.fields())
                .containsOnlyKeys("To", "From", "Url", "StatusCallback", "StatusCallbackEvent", "Timeout", "TimeLimit");
        assertThat(order.fields().get("StatusCallbackEvent"))
                .containsExactly("initiated", "ringing", "answered", "completed");
        assertThat(order.field("To")).contains("+819011112222");
        assertThat(order.field("From")).contains("+815012345678");
        assertThat(order.field("Url")).contains("https://desk.example.jp/twilio/dial/17/operator?attempt=17");
        assertThat(order.field("Timeout")).contains("20");
        assertThat(order.field("TimeLimit")).contains("3600");
        assertThat(line.twilio.exchange().findings()).isEmpty();
    }

    /** The SDK by itself sends it up to three times. */
    @ParameterizedTest
    @MethodSource("answersThatLeaveItOpen")
    void whoeverAnswersHowever_theCallIsOrderedOnceAndItsFateIsUnknown(Fault fault, boolean accepted) {
        line.twilio.next(fault);

        assertThat(line.place()).isInstanceOf(Placed.Unknown.class);
        assertThat(line.twilio.ordersForCalls()).isOne();
        assertThat(line.twilio.exchange().calls()).hasSize(accepted ? 1 : 0);
    }

    static Stream<Arguments> answersThatLeaveItOpen() {
        return Stream.of(
                arguments(Fault.errorBeforeAccept(), false),
                arguments(Fault.errorAfterAccept(), true),
                arguments(Fault.htmlBeforeAccept(), false),
                arguments(Fault.htmlAfterAccept(), true),
                arguments(Fault.emptyAfterAccept(), true),
                arguments(Fault.brokenJsonAfterAccept(), true),
                arguments(Fault.silenceBeforeAccept(), false),
                arguments(Fault.silenceAfterAccept(), true),
                arguments(Fault.disconnectAfterAccept(), true),
                arguments(Fault.answering(true, Reply.text(201, "application/json", "{\"status\":\"queued\"}")), true),
                arguments(Fault.answering(true, Reply.text(201, "application/json", "[]")), true),
                arguments(Fault.answering(true, Reply.text(200, "text/html", "<html>captive portal</html>")), true),
                arguments(Fault.answering(true, Reply.text(503, "", "")), true),
                arguments(Fault.answering(false, Reply.text(403, "text/html", "<html>a proxy</html>")), false),
                arguments(Fault.answering(true, Reply.text(408, "application/json", "{\"code\":20408}")), true));
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var elsewhere = new Line()) {
            line.twilio.next(Fault.answering(
                    false,
                    Reply.text(307, "", "")
                            .header(
                                    "Location",
                                    elsewhere.twilio.url() + "/2010-04-01/Accounts/" + Line.ACCOUNT + "/Calls.json")));

            assertThat(line.place()).isInstanceOf(Placed.Unknown.class);
            assertThat(elsewhere.twilio.requests()).isEmpty();
        }
    }

    @Test
    void aLateAnswerIsStillAnAnswer() {
        line.twilio.next(Fault.delay(Duration.ofMillis(200)));
        assertThat(line.place()).isInstanceOf(Placed.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "99999, 99999"})
    void whenThereAreTooManyTwilioSaysHowLongToWait(long retryAfter, long seconds) {
        line.twilio.next(Fault.tooMany(Duration.ofSeconds(retryAfter)));
        assertThat(line.place()).isEqualTo(new Placed.TooMany(Duration.ofSeconds(seconds)));
        assertThat(line.twilio.ordersForCalls()).isOne();
    }

    @Test
    void orItDoesNotSayAndASecondIsMeant() {
        line.twilio.next(
                Fault.tooManyWithoutRetryAfter(),
                Fault.answering(
                        false,
                        Reply.text(429, "text/html", "").header("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT")));
        assertThat(line.place()).isEqualTo(new Placed.TooMany(Duration.ofSeconds(1)));
        assertThat(line.place()).isEqualTo(new Placed.TooMany(Duration.ofSeconds(1)));
        assertThat(line.place()).isInstanceOf(Placed.Accepted.class);
    }

    @Test
    void aRefusalIsToldByItsCodeAndNeverByTheNumber() {
        var stranger = new NewCall(
                Line.OPERATOR,
                Line.number("+815099999999"),
                Line.aCall().url(),
                Line.aCall().statusCallback(),
                Duration.ofSeconds(20),
                Duration.ofHours(1));
        Placed placed = line.calls().place(stranger);
        assertThat(placed).isEqualTo(new Placed.Refused(400, 21210));
        assertThat(placed.toString()).doesNotContain("9999").contains("not a number of this account");
        assertThat(new Placed.Refused(400, 21299).why()).isEqualTo("Twilio refused: status 400, error 21299.");
        assertThat(new Placed.Refused(403, null).why()).isEqualTo("Twilio refused: status 403.");
    }

    @ParameterizedTest
    @ValueSource(ints = {20003, 21201, 21211, 21212, 21214, 21215, 21216})
    void usualRefusalsHaveWordsOfTheirOwn(int code) {
        assertThat(new Placed.Refused(400, code).why()).doesNotContain(String.valueOf(code));
    }

    @Test
    void wrongCredentialsAreRefused() {
        line.as(AnAccount.with(Line.ACCOUNT, "not-the-token"));
        assertThat(line.place()).isEqualTo(new Placed.Refused(401, 20003));
    }

    @Test
    void whileTokensAreRotatedTheNextOneMayAsk() {
        line.as(AnAccount.with(Line.ACCOUNT, "the-old-token", Line.TOKEN));
        assertThat(line.place()).isInstanceOf(Placed.Accepted.class);
        assertThat(line.twilio.exchange().calls()).hasSize(1);
    }

    @Test
    void butAfterAnythingElseTheNextOneDoesNotAskAgain() {
        line.as(AnAccount.with(Line.ACCOUNT, Line.TOKEN, "the-next-token"));
        line.twilio.next(Fault.errorAfterAccept());
        assertThat(line.place()).isInstanceOf(Placed.Unknown.class);
        assertThat(line.twilio.ordersForCalls()).isOne();
    }

    @Test
    void withoutCredentialsNothingIsAskedAndTheReasonIsNamed() {
        line.as(AnAccount.withoutCredentials());
        assertThat(line.calls().isConfigured()).isFalse();
        assertThat(line.place()).isInstanceOfSatisfying(Placed.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(Placed.Refused.NOT_ASKED);
            assertThat(refused.why()).contains("MADOGUCHI_TWILIO_ACCOUNT_SID", "MADOGUCHI_TWILIO_AUTH_TOKEN");
        });
        assertThatThrownBy(() -> line.calls().find("CA0123456789abcdef0123456789abcdef"))
                .isInstanceOf(TwilioUnavailable.class)
                .hasMessageContaining("MADOGUCHI_TWILIO_AUTH_TOKEN");
        assertThat(line.twilio.requests()).isEmpty();
    }

    /** Nothing can have been sent over a connection that never was. */
    @Test
    void whenNobodyListensNothingWasPlaced() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            line.at("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThat(line.place())
                .isInstanceOfSatisfying(
                        Placed.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(Placed.Refused.NOT_ASKED));
    }

    @Test
    void aCallIsFoundByItsIdentifier() {
        line.twilio.exchange().clock(Clock.fixed(NOON, ZoneOffset.UTC));
        String sid = ((Placed.Accepted) line.place()).callSid();
        assertThat(line.calls().find(sid)).hasValueSatisfying(found -> {
            assertThat(found).extracting(TwilioCall::sid, TwilioCall::status).containsExactly(sid, "queued");
            assertThat(found.direction()).isEqualTo("outbound-api");
            assertThat(found.created()).isEqualTo(NOON);
            assertThat(found.from()).startsWith("+81");
            assertThat(found.to()).startsWith("+81");
            assertThat(found.ended()).isNull();
            assertThat(found).asString().doesNotContain(found.from(), found.to());
        });
        assertThat(line.calls().find("CA" + "f".repeat(32))).isEmpty();
    }

    @Test
    void callsToANumberSinceAMomentAreListedNewestFirst() {
        var twilio = line.twilio.exchange();
        twilio.clock(Clock.fixed(NOON.minusSeconds(1), ZoneOffset.UTC));
        line.place();
        twilio.clock(Clock.fixed(NOON, ZoneOffset.UTC));
        Placed first = line.place();
        Placed second = line.place();

        assertThat(line.calls().of(Line.OPERATOR, NOON))
                .extracting(call -> new Placed.Accepted(call.sid()))
                .isEqualTo(List.of(second, first));
        assertThat(line.calls().of(Line.number("+819099998888"), NOON)).isEmpty();
        assertThat(twilio.findings()).isEmpty();
    }

    @Test
    void aQueuedCallIsTakenBackOnce() {
        String sid = ((Placed.Accepted) line.place()).callSid();
        assertThat(line.calls().cancel(sid)).isTrue();
        assertThat(line.calls().find(sid).orElseThrow())
                .satisfies(call -> assertThat(call.status()).isEqualTo("canceled"))
                .satisfies(call -> assertThat(call.isOver()).isTrue());
        assertThat(line.calls().cancel(sid)).isFalse();
        assertThat(line.calls().complete(sid)).isFalse();
        assertThat(line.calls().cancel("CA" + "f".repeat(32))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("answersThatTellNothing")
    void whenTwilioDoesNotTellNothingIsMadeUp(Fault fault) {
        String sid = ((Placed.Accepted) line.place()).callSid();
        line.twilio.next(fault, fault, fault);
        assertThatThrownBy(() -> line.calls().find(sid)).isInstanceOf(TwilioUnavailable.class);
        assertThatThrownBy(() -> line.calls().of(Line.OPERATOR, NOON)).isInstanceOf(TwilioUnavailable.class);
        assertThatThrownBy(() -> line.calls().complete(sid)).isInstanceOf(TwilioUnavailable.class);
    }

    static Stream<Fault> answersThatTellNothing() {
        return Stream.of(
                Fault.errorAfterAccept(),
                Fault.htmlBeforeAccept(),
                Fault.tooManyWithoutRetryAfter(),
                Fault.answering(false, Reply.text(200, "application/json", "{\"status\":17}")),
                Fault.answering(false, Reply.text(404, "text/html", "<html>not Twilio</html>")),
                Fault.answering(false, Reply.text(401, "application/json", "{\"code\":20003}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CA1", "RE0123456789abcdef0123456789abcdef", "CA0123456789abcdef0123456789abcde/"})
    void whatIsNoIdentifierIsNotAskedFor(String sid) {
        assertThatIllegalArgumentException().isThrownBy(() -> line.calls().find(sid));
        assertThatIllegalArgumentException().isThrownBy(() -> line.calls().cancel(sid));
        assertThat(line.twilio.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com",
                "http://10.0.0.1:8080",
                "ftp://127.0.0.1",
                "api.twilio.com",
                "http://localhost.example.jp"
            })
    void theTokenIsNotToldOverAnOpenLine(String url) {
        assertThatThrownBy(line.at(url)::api)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_TWILIO_API_URL");
    }
}
