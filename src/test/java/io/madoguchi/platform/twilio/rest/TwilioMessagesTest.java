package io.madoguchi.platform.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.platform.twilio.AnAccount;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Reply;
import io.madoguchi.tools.phone.rest.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A text message is ordered once, and what became of that is told without the number. */
class TwilioMessagesTest {
    private static final NewMessage TEXT = new NewMessage(Line.OPERATOR, Line.OURS, "折り返しの上限回数に達しました");

    private final Line line = new Line();

    @AfterEach
    void hangUp() {
        line.close();
    }

    private Texted send() {
        return line.messages().send(TEXT);
    }

    @Test
    void aMessageIsOrderedWithNothingButItsNumbersAndItsText() {
        assertThat(send())
                .isInstanceOfSatisfying(
                        Texted.Accepted.class,
                        accepted -> assertThat(accepted.messageSid()).matches("SM[0-9a-f]{32}"));

        Request order = line.twilio.exchange().messages().getFirst();
        assertThat(order.fields()).containsOnlyKeys("To", "From", "Body");
        assertThat(order.field("To")).contains("+819011112222");
        assertThat(order.field("From")).contains("+815012345678");
        assertThat(order.field("Body")).contains("折り返しの上限回数に達しました");
        assertThat(line.twilio.exchange().findings()).isEmpty();
    }

    /** The SDK by itself sends it up to three times. */
    @ParameterizedTest
    @MethodSource("answersThatLeaveItOpen")
    void whoeverAnswersHowever_theMessageIsOrderedOnceAndItsFateIsUnknown(Fault fault, boolean accepted) {
        line.twilio.next(fault);

        assertThat(send()).isInstanceOf(Texted.Unknown.class);
        assertThat(line.twilio.ordersForTexts()).isOne();
        assertThat(line.twilio.exchange().messages()).hasSize(accepted ? 1 : 0);
    }

    static Stream<Arguments> answersThatLeaveItOpen() {
        return Stream.of(
                arguments(Fault.errorBeforeAccept(), false),
                arguments(Fault.errorAfterAccept(), true),
                arguments(Fault.htmlAfterAccept(), true),
                arguments(Fault.emptyAfterAccept(), true),
                arguments(Fault.silenceAfterAccept(), true),
                arguments(Fault.disconnectAfterAccept(), true),
                arguments(Fault.answering(true, Reply.text(201, "application/json", "{\"status\":\"queued\"}")), true));
    }

    @Test
    void whatIsAskedTooOftenIsNotSent() {
        line.twilio.next(Fault.tooMany(Duration.ofSeconds(7)));
        assertThat(send()).isEqualTo(new Texted.Refused("Twilio is asked too often."));
        assertThat(line.twilio.exchange().messages()).isEmpty();
    }

    @Test
    void aRefusalIsToldByItsCodeAndNeverByTheNumber() {
        line.twilio.exchange().unsubscribed(Line.OPERATOR.e164());
        assertThat(send()).isEqualTo(new Texted.Refused("Twilio refused: status 400, error 21610."));
        assertThat(line.messages().send(new NewMessage(Line.number("+81312345678"), Line.OURS, "x")))
                .isEqualTo(new Texted.Refused("Twilio refused: status 400, error 21614."));
        line.twilio.next(Fault.answering(false, Reply.text(403, "application/json", "{}")));
        assertThat(send()).isEqualTo(new Texted.Refused("Twilio refused: status 403."));
    }

    @Test
    void withoutCredentialsNothingIsAskedAndTheReasonIsNamed() {
        line.as(AnAccount.withoutCredentials());
        assertThat(line.messages().isConfigured()).isFalse();
        assertThat(send())
                .isInstanceOfSatisfying(
                        Texted.Refused.class,
                        refused -> assertThat(refused.why()).contains("MADOGUCHI_TWILIO_AUTH_TOKEN"));
        assertThat(line.twilio.requests()).isEmpty();
    }

    /** Nothing can have been sent over a connection that never was. */
    @Test
    void whenNobodyListensNothingWasSent() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            line.at("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThat(send()).isEqualTo(new Texted.Refused("Twilio cannot be reached."));
    }

    @Test
    void aLogLineTellsNeitherTheNumberNorTheText() {
        assertThat(TEXT.toString()).doesNotContain("1111", "折り返し");
    }
}
