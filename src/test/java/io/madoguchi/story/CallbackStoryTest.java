package io.madoguchi.story;

import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A waiting caller presses 9 and is to be rung back, at a number we can ring. */
@QuarkusTest
class CallbackStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    ServiceClock clock;

    private TestLine line;

    @BeforeEach
    void connect() {
        line = new TestLine(clock);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void theirOwnNumberIsReadOutAndConfirmed() {
        var rung = ring(CallerScript.caller().from("+818031415926").press("9").press("1"));
        assertThat(rung.heard()).contains("0、8、0、3、1、4、1、5、9、2、6におかけしてよろしければ、1を", "順番がまいりましたら、こちらから");
        assertWish(rung, "+818031415926", true);
        assertThat(rung.log().getInt("waitSeconds")).isPositive();
    }

    @Test
    void aNewMobileNumberIsReadOutAndConfirmedToo() {
        var rung = ring(CallerScript.caller().from("+816012345678").press("9").press("1"));
        assertThat(rung.heard()).contains("0、6、0、1、2、3、4、5、6、7、8におかけしてよろしければ、1を");
        assertWish(rung, "+816012345678", true);
    }

    @Test
    void anotherNumberIsTypedAndReadBack() {
        var rung = ring(caller().press("9").press("2").press("0339462121#").press("1"));
        assertThat(rung.heard()).contains("市外局番からご入力", "0、3、3、9、4、6、2、1、2、1でよろしければ、1を");
        assertWish(rung, "+81339462121", true);
    }

    @Test
    void aMistypedNumberIsTypedAgain() {
        var rung = ring(caller().press("9")
                .press("2")
                .press("0339462121#")
                .press("2")
                .press("05012345678#")
                .press("1"));
        assertWish(rung, "+815012345678", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0990123456", "110", "119", "0120179066", "01012125551234", "0570012345", "09", "186110"})
    void aNumberNobodyMayRingIsRefusedAndAfterThreeAMessageIsTaken(String refused) {
        var rung = ring(caller().press("9")
                .press("2")
                .press(refused + "#")
                .press(refused + "#")
                .press(refused + "#")
                .speakAndPress(seconds(15), "#"));
        assertThat(rung.heard()).contains("おかけすることができません", "番号を確認できませんでした", "発信音のあとに", "お預かりいたしました");
        assertThat(rung.outcome()).isEqualTo("voicemail");
        assertThat(rung.call().heard().stream().filter(each -> each.contains("おかけすることができません")))
                .hasSize(2);
    }

    @Test
    void silenceLeavesTheNumberTheyRangFromUnconfirmed() {
        var rung = ring(caller().press("9").press("").press("").press(""));
        assertWish(rung, rung.call().from(), false);
    }

    @Test
    void silenceInsteadOfAnotherNumberEndsAtTheMachine() {
        var rung = ring(
                caller().press("9").press("2").press("").press("").press("").speak(seconds(20)));
        assertThat(rung.heard()).contains("番号を確認できませんでした");
        assertThat(rung.outcome()).isEqualTo("voicemail");
    }

    @Test
    void whoHangsUpWhileChoosingIsRungBackWhereTheyRangFrom() {
        var rung = ring(caller().pressAt(seconds(15), "9").hangUpAfter(seconds(20)));
        assertWish(rung, rung.call().from(), false);
    }

    @Test
    void whoHangsUpWhileTheirTypedNumberIsReadBackIsRungThere() {
        var rung = ring(caller().pressAt(seconds(15), "9")
                .pressAt(seconds(16), "2")
                .pressAt(seconds(17), "0339462121#")
                .hangUpAfter(seconds(24)));
        assertWish(rung, "+81339462121", false);
    }

    @Test
    void anyOtherKeyKeepsThePlaceInTheQueue() {
        var rung = ring(caller().press("5").press("5").answeredAfter(seconds(180), seconds(60)));
        assertThat(rung.outcome()).isEqualTo("answered");
        assertThat(rung.log().getInt("waitSeconds")).isEqualTo(180);
        assertThat(rung.log().getInt("talkSeconds")).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "ANONYMOUS",
                "unknown",
                "restricted",
                "blocked",
                "unavailable",
                "private",
                "withheld",
                "+266696687",
                "266696687",
                "+7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "+811045000",
                "sip:anonymous@anonymous.invalid",
                "anonymous@sip.twilio.com",
                "非通知",
                "公衆電話",
                "P",
                ""
            })
    void aCallerWithoutANumberIsAskedToTypeOrSayOne(String callerId) {
        var typed = ring(CallerScript.caller()
                .from(callerId)
                .press("9")
                .press("0339462121#")
                .press("1"));
        assertThat(typed.heard()).contains("市外局番からご入力").doesNotContain("おかけになった電話番号では");
        assertThat(typed.log().getBoolean("withheld")).isTrue();
        assertThat(typed.log().getString("caller")).isNull();
        assertWish(typed, "+81339462121", true);

        var silent = ring(CallerScript.caller()
                .from(callerId)
                .press("9")
                .press("")
                .press("")
                .press("")
                .silent(seconds(1)));
        assertThat(silent.heard()).contains("通知されておりません", "折り返し先のお電話番号");
        assertThat(silent.outcome()).isEqualTo("abandoned");
        assertThat(silent.log().getString("callback")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12125551234", "+81120444444", "+81570012345"})
    void aCallerWhoseNumberMayNotBeRungIsAskedForAnother(String callerId) {
        var rung = ring(CallerScript.caller()
                .from(callerId)
                .press("9")
                .press("0339462121#")
                .press("1"));
        assertThat(rung.log().getBoolean("withheld")).isFalse();
        assertThat(rung.log().getString("caller")).isEqualTo(callerId);
        assertWish(rung, "+81339462121", true);
    }

    private TestLine.Rung ring(CallerScript script) {
        return line.ring(MORNING, Desk.EMERGENCY, script);
    }

    private static void assertWish(TestLine.Rung rung, String number, boolean confirmed) {
        assertThat(rung.outcome()).as("%s", rung.call().transcript()).isEqualTo("callback_requested");
        assertThat(rung.log().getString("callback.number")).isEqualTo(number);
        assertThat(rung.log().getBoolean("callback.confirmed")).isEqualTo(confirmed);
    }
}
