package io.madoguchi.tools.phone.call;

import static io.madoguchi.tools.phone.call.CallerScript.caller;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code <Gather>}: when keys are heard, and what is requested because of them. */
class GatherTest {
    private final PretendService service = new PretendService();
    private final Simulator phone = new Simulator(service.service());

    @AfterEach
    void everyRequestWasCorrect() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void theNumberOfDigitsEndsIt() {
        menu("numDigits='1'");
        CallResult call = phone.call(Desk.EMERGENCY, caller().press("9"));

        assertThat(service.only("/twilio/voice/menu").fields())
                .containsEntry("Digits", "9")
                .containsEntry("FinishedOnKey", "")
                .containsEntry("CallStatus", "in-progress");
        assertThat(call.heard()).containsExactly("9を押してください", "承りました");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.CALLBACK_REQUESTED);
    }

    @Test
    void theFinishingKeyEndsItAndIsNotADigit() {
        menu("");
        phone.call(Desk.EMERGENCY, caller().press("0312345678#"));

        assertThat(service.only("/twilio/voice/menu").fields())
                .containsEntry("Digits", "0312345678")
                .containsEntry("FinishedOnKey", "#");
    }

    @Test
    void withoutAFinishingKeyItEndsWhenNoMoreKeysCome() {
        menu("finishOnKey='' timeout='4'");
        CallResult call = phone.call(Desk.EMERGENCY, caller().press("12#"));

        assertThat(service.only("/twilio/voice/menu").field("Digits")).isEqualTo("12#");
        assertThat(Duration.between(call.start(), call.end())).isGreaterThan(ofSeconds(5));
    }

    @Test
    void theFinishingKeyAloneFallsThrough() {
        menu("");

        assertThat(phone.call(Desk.EMERGENCY, caller().press("#")).heard()).endsWith("お電話ありがとうございました");
        assertThat(service.lines()).noneMatch(each -> each.contains("menu"));
    }

    @Test
    void silenceFallsThroughAfterTheTimeout() {
        menu("timeout='7'");
        CallResult call = phone.call(Desk.EMERGENCY, caller());

        assertThat(call.heard()).endsWith("お電話ありがとうございました");
        assertThat(service.lines()).noneMatch(each -> each.contains("menu"));
        assertThat(Duration.between(call.start(), call.end())).isGreaterThan(ofSeconds(8));
    }

    @Test
    void silenceReachesTheActionIfItAsksForIt() {
        menu("actionOnEmptyResult='true'");
        phone.call(Desk.EMERGENCY, caller());

        assertThat(service.only("/twilio/voice/menu").field("Digits")).isEmpty();
    }

    @Test
    void whetherSilenceHasDigitsCanBeChosen() {
        menu("actionOnEmptyResult='true'");
        var quirks = new Quirks();
        quirks.noEmptyDigits = true;
        phone.quirks(quirks).call(Desk.EMERGENCY, caller());

        assertThat(service.only("/twilio/voice/menu").fields()).doesNotContainKey("Digits");
    }

    @Test
    void aKeyCutsThePromptShort() {
        service.incoming("<Gather numDigits='1' action='menu'><Say>" + "長".repeat(210) + "</Say><Say>次</Say></Gather>")
                .on("/twilio/voice/menu", "<Hangup/>");
        CallResult call = phone.call(Desk.EMERGENCY, caller().pressAt(ofSeconds(3), "9"));

        assertThat(call.heard()).hasSize(1);
        assertThat(Duration.between(call.start(), call.end())).isEqualTo(ofSeconds(3));
    }

    @Test
    void aKeyDueLaterWaitsForTheMenuThatListensThen() {
        service.incoming(
                        "<Gather timeout='2' numDigits='1' action='early'/><Gather timeout='9' numDigits='1' action='late'/>")
                .on("/twilio/voice/late", "<Hangup/>");
        phone.call(Desk.EMERGENCY, caller().pressAt(ofSeconds(6), "9").press("1"));

        assertThat(service.only("/twilio/voice/late").field("Digits")).isEqualTo("9");
    }

    @Test
    void oneMenuCanBeLetPass() {
        service.incoming("<Gather numDigits='1' action='first'/><Gather numDigits='1' action='second'/>")
                .on("/twilio/voice/second", "<Hangup/>");
        phone.call(Desk.EMERGENCY, caller().press("").press("2"));

        assertThat(service.only("/twilio/voice/second").field("Digits")).isEqualTo("2");
    }

    @Test
    void hangingUpInAMenuRequestsNothing() {
        menu("");
        CallResult call = phone.call(
                Desk.EMERGENCY, caller().hangUpAt(CallerScript.Point.GATHER).press("9"));

        assertThat(service.lines()).containsExactly("POST /twilio/voice/incoming", "POST /twilio/voice/status");
        assertThat(call.expectedOutcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void withoutAnActionTheSameDocumentIsRequestedAgain() {
        service.incoming("<Redirect>start?step=1</Redirect>")
                .on("/twilio/voice/start?step=1", "<Gather numDigits='1'/>");
        phone.call(Desk.EMERGENCY, caller().press("1"));

        assertThat(service.lines().stream().filter("POST /twilio/voice/start?step=1"::equals))
                .hasSize(2);
    }

    @Test
    void aWithheldNumberMustBeKeyedInToBeCalledBack() {
        service.incoming("<Gather numDigits='1' action='number'/>")
                .on("/twilio/voice/number", "<Gather action='thanks'/>")
                .on("/twilio/voice/thanks", "<Hangup/>");

        assertThat(phone.call(Desk.EMERGENCY, caller().withheld().press("9")).expectedOutcome())
                .isEqualTo(Outcome.ABANDONED);
        assertThat(phone.call(Desk.EMERGENCY, caller().withheld().press("9").press("0990123456#"))
                        .expectedOutcome())
                .isEqualTo(Outcome.ABANDONED);
        assertThat(phone.call(Desk.EMERGENCY, caller().withheld().press("9").press("0312345678#"))
                        .expectedOutcome())
                .isEqualTo(Outcome.CALLBACK_REQUESTED);
    }

    private void menu(String attributes) {
        service.incoming("<Gather action='menu' " + attributes
                        + "><Say>9を押してください</Say></Gather><Say>お電話ありがとうございました</Say>")
                .on("/twilio/voice/menu", "<Say>承りました</Say>");
    }
}
