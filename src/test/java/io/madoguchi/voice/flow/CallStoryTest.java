package io.madoguchi.voice.flow;

import static io.madoguchi.voice.flow.Deliveries.OTHER_RECORDING;
import static io.madoguchi.voice.flow.Deliveries.RECORDING;
import static io.madoguchi.voice.flow.Deliveries.RING;
import static io.madoguchi.voice.flow.Deliveries.asked;
import static io.madoguchi.voice.flow.Deliveries.at;
import static io.madoguchi.voice.flow.Deliveries.ended;
import static io.madoguchi.voice.flow.Deliveries.found;
import static io.madoguchi.voice.flow.Deliveries.incoming;
import static io.madoguchi.voice.flow.Deliveries.incomingFrom;
import static io.madoguchi.voice.flow.Deliveries.key;
import static io.madoguchi.voice.flow.Deliveries.leftQueue;
import static io.madoguchi.voice.flow.Deliveries.processed;
import static io.madoguchi.voice.flow.Deliveries.spoke;
import static io.madoguchi.voice.flow.Deliveries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CallStoryTest {
    private static final Delivery RANG_OPEN = incoming(Heard.QUEUED);
    private static final Delivery RANG_CLOSED = incoming(Heard.ASKED_TO_LEAVE_MESSAGE);

    /** Until it is known who rang or where, nobody can say whose ticket a call belongs to; its end tells all there is. */
    @Test
    void aCallIsIdentifiedByEitherNumberOrByItsEnd() {
        assertThat(story(told("RecordingSid", RECORDING)).isIdentified()).isFalse();
        assertThat(story(told("From", Deliveries.CALLER)).isIdentified()).isTrue();
        assertThat(story(told("To", "+81120179066")).isIdentified()).isTrue();
        assertThat(story(told("CallStatus", "completed")).isIdentified()).isTrue();
    }

    @Test
    void whenItRangIsToldByTheFirstWebhookAlone() {
        assertThat(story(RANG_OPEN, waiting(8, 0)).ringing()).hasValue(RING);
        assertThat(story(told("RecordingSid", RECORDING)).ringing()).isEmpty();
    }

    private static Delivery told(String name, String value) {
        return at(5, Kind.STATUS, name, null, name, value);
    }

    @Test
    void aCallThatLastsHasNoOutcomeYet() {
        assertThat(story(RANG_OPEN, waiting(8, 0)).outcome()).isEmpty();
        assertThat(story(RANG_OPEN, waiting(8, 0)).endedAt()).isEmpty();
    }

    @Test
    void whoHangsUpInTheQueueAbandonedTheCall() {
        var story = story(RANG_OPEN, waiting(8, 0), waiting(29, 21), leftQueue("hangup", 33), ended("completed", 41));
        assertThat(story.outcome()).contains(Outcome.ABANDONED);
        assertThat(story.waitSeconds()).hasValue(33);
        assertThat(story.talkSeconds()).isEmpty();
        assertThat(story.totalSeconds()).hasValue(41);
        assertThat(story.endedAt()).contains(RING.plusSeconds(41));
    }

    @Test
    void theWaitIsKnownEvenWhenTheQueueNeverTold() {
        assertThat(story(RANG_OPEN, waiting(8, 0), waiting(29, 21), ended("completed", 30))
                        .waitSeconds())
                .hasValue(21);
        assertThat(story(RANG_OPEN, ended("completed", 3)).waitSeconds()).isEmpty();
    }

    @Test
    void talkIsWhatIsLeftAfterGreetingAndQueue() {
        var story = story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 40), ended("completed", 228));
        assertThat(story.outcome()).contains(Outcome.ANSWERED);
        assertThat(story.talkSeconds()).hasValue(180);
    }

    @Test
    void aClockThatWasMovedMakesNobodyTalkLonger() {
        var story = story(RANG_OPEN, waiting(5, 21), leftQueue("bridged", 40), ended("completed", 100));
        assertThat(story.talkSeconds()).hasValue(60);
    }

    @Test
    void theFirstRingSaysWhoRangWhere() {
        var story = story(RANG_OPEN, ended("completed", 3));
        assertThat(story.caller()).contains(Deliveries.CALLER);
        assertThat(story.called()).contains("+81120179066");
        assertThat(story.receivedAt()).isEqualTo(RING);
    }

    @Test
    void talkIsNeverNegativeAndUnknownWithoutAnEnd() {
        assertThat(story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 40), ended("completed", 20))
                        .talkSeconds())
                .hasValue(0);
        assertThat(story(RANG_OPEN, leftQueue("bridged", 40)).talkSeconds()).isEmpty();
    }

    @Test
    void aMessageOfTwoSecondsIsOneAndAShorterIsAMissedCall() {
        assertThat(story(RANG_CLOSED, spoke(RECORDING, 2)).outcome()).contains(Outcome.VOICEMAIL);
        var blank = story(RANG_CLOSED, spoke(RECORDING, 1), ended("completed", 20));
        assertThat(blank.outcome()).contains(Outcome.ABANDONED);
        assertThat(blank.recordings())
                .singleElement()
                .satisfies(each -> assertThat(each.isBlank()).isTrue());
    }

    @Test
    void aRecordingTwilioDidNotKeepIsBlankWhateverItsLength() {
        for (String error : List.of("16101", "16102")) {
            var story = story(RANG_CLOSED, spoke(RECORDING, 8), processed(RECORDING, "absent", "ErrorCode", error));
            assertThat(story.recordings().getFirst().isBlank()).isTrue();
            assertThat(story.outcome()).contains(Outcome.ABANDONED);
        }
        assertThat(story(RANG_CLOSED, processed(RECORDING, "failed", "RecordingDuration", "9"))
                        .recordings()
                        .getFirst()
                        .isBlank())
                .isTrue();
        assertThat(story(RANG_CLOSED, processed(RECORDING, "completed", "RecordingDuration", "9", "ErrorCode", "16102"))
                        .recordings()
                        .getFirst()
                        .isBlank())
                .isTrue();
    }

    @Test
    void theProcessedLengthCountsMoreThanTheSpokenOne() {
        var story = story(
                RANG_CLOSED,
                spoke(RECORDING, 12),
                processed(RECORDING, "completed", "RecordingDuration", "1", "ErrorCode", "0"),
                ended("completed", 30));
        assertThat(story.recordings().getFirst().seconds()).isEqualTo(1);
        assertThat(story.outcome()).contains(Outcome.ABANDONED);
    }

    @Test
    void aRecordingThatIsStillBeingProcessedIsNoMessageYet() {
        assertThat(story(RANG_CLOSED, processed(RECORDING, "in-progress")).outcome())
                .isEmpty();
    }

    @Test
    void whoPressesNineIsRungBackAtTheirOwnNumber() {
        var pressed = story(RANG_OPEN, key("9"), ended("completed", 50));
        assertThat(pressed.outcome()).contains(Outcome.CALLBACK_REQUESTED);
        assertThat(pressed.callback().orElseThrow().number().e164()).isEqualTo(Deliveries.CALLER);
        assertThat(pressed.callback().orElseThrow().confirmed()).isFalse();
        var confirmed = story(RANG_OPEN, key("9"), asked(CallFlow.CONFIRM, 1, "1"));
        assertThat(confirmed.callback().orElseThrow().confirmed()).isTrue();
    }

    @Test
    void anotherKeyIsNoWish() {
        assertThat(story(RANG_OPEN, key("8"), ended("completed", 50)).outcome()).contains(Outcome.ABANDONED);
    }

    @Test
    void theTypedNumberCountsMoreThanTheirOwn() {
        var typed = story(RANG_OPEN, key("9"), asked(CallFlow.CONFIRM, 1, "2"), asked(CallFlow.ENTER, 1, "0312345678"));
        assertThat(typed.callback().orElseThrow().number().e164()).isEqualTo("+81312345678");
        assertThat(typed.callback().orElseThrow().confirmed()).isFalse();
    }

    @Test
    void aNumberTheCallerTookBackIsNotRung() {
        var retyped = story(
                RANG_OPEN,
                key("9"),
                asked(CallFlow.ENTER, 1, "0312345678"),
                asked(CallFlow.CHECK, 1, "2"),
                asked(CallFlow.ENTER, 2, "0612345678"),
                asked(CallFlow.CHECK, 2, "1"));
        assertThat(retyped.callback().orElseThrow().number().e164()).isEqualTo("+81612345678");
        assertThat(retyped.callback().orElseThrow().confirmed()).isTrue();
        var takenBack =
                story(RANG_OPEN, key("9"), asked(CallFlow.ENTER, 1, "0312345678"), asked(CallFlow.CHECK, 1, "2"));
        assertThat(takenBack.callback().orElseThrow().number().e164()).isEqualTo(Deliveries.CALLER);
    }

    @Test
    void keypadDigitsThatSpellAnonymousAreNoNumberEvenWithoutThePlus() {
        var story = story(incomingFrom("266696687", Heard.QUEUED));
        assertThat(story.isWithheld()).isTrue();
        assertThat(story.callerNumber()).isEmpty();
    }

    @Test
    void aRingFromNowhereIsWithheldAndAnEndWithoutARingIsNot() {
        assertThat(story(at(0, Kind.INCOMING, "", Heard.QUEUED, "To", "+81120179066"))
                        .isWithheld())
                .isTrue();
        assertThat(story(at(9, Kind.STATUS, "completed", null, "CallStatus", "completed"))
                        .isWithheld())
                .isFalse();
    }

    @Test
    void anEndThatWasAskedForIsOneAndItsTimeIsTwilios() {
        var asked = story(RANG_OPEN, waiting(8, 0), found("completed", 42, "CallDuration", "41"));
        assertThat(asked.outcome()).contains(Outcome.ABANDONED);
        assertThat(asked.endedAt()).contains(RING.plusSeconds(42));
        assertThat(asked.totalSeconds()).hasValue(41);
        assertThat(asked.isWaiting()).isFalse();
        assertThat(asked.isOver()).isTrue();
        var told = story(RANG_OPEN, waiting(8, 0), found("completed", 42), ended("completed", 41));
        assertThat(told.endedAt()).isEqualTo(asked.endedAt());
        assertThat(story(RANG_OPEN, found("failed", 42)).outcome()).contains(Outcome.FAILED);
    }

    @Test
    void whoIsKnownToHaveBeenConnectedWasAnswered() {
        assertThat(story(RANG_OPEN, waiting(8, 0), found("completed", 99, "QueueResult", "bridged"))
                        .outcome())
                .contains(Outcome.ANSWERED);
    }

    @Test
    void aCallTwilioDoesNotKnowFailedUnlessAnythingBetterIsKnown() {
        Delivery notFound = found(Delivery.NOT_FOUND, 30);
        var lost = story(RANG_OPEN, waiting(8, 0), notFound);
        assertThat(lost.outcome()).contains(Outcome.FAILED);
        assertThat(lost.endedAt()).contains(RING.plusSeconds(30));
        assertThat(lost.isWaiting()).isFalse();
        assertThat(lost.isOver()).isTrue();
        var told = story(RANG_OPEN, waiting(8, 0), notFound, ended("completed", 41));
        assertThat(told.outcome()).contains(Outcome.ABANDONED);
        assertThat(told.endedAt()).contains(RING.plusSeconds(41));
        assertThat(story(RANG_CLOSED, spoke(RECORDING, 9), notFound).outcome()).contains(Outcome.VOICEMAIL);
    }

    @Test
    void onlyTheNewsOfTheEndLeavesNothingToAskFor() {
        assertThat(story(RANG_OPEN, leftQueue("hangup", 33)).isOver()).isFalse();
        assertThat(story(RANG_OPEN, ended("completed", 33)).isOver()).isTrue();
        assertThat(story(RANG_OPEN, ended("in-progress", 33)).isOver()).isFalse();
    }

    @Test
    void whoStandsInTheQueueWaitsUntilTheyLeaveItOrAskToBeRungBack() {
        assertThat(story(RANG_OPEN).isWaiting()).isFalse();
        assertThat(story(RANG_OPEN, waiting(8, 0)).isWaiting()).isTrue();
        assertThat(story(RANG_OPEN, waiting(8, 0), ended("in-progress", 0)).isWaiting())
                .isTrue();
        assertThat(story(RANG_OPEN, waiting(8, 0), key("1")).isWaiting()).isTrue();
        assertThat(story(RANG_OPEN, waiting(8, 0), key("9")).isWaiting()).isFalse();
        assertThat(story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 33)).isWaiting())
                .isFalse();
        assertThat(story(RANG_OPEN, waiting(8, 0), ended("completed", 33)).isWaiting())
                .isFalse();
    }

    @Test
    void aRecordingWithoutAProperNameIsNotKept() {
        assertThat(story(RANG_CLOSED, spoke("RE12", 9)).recordings()).isEmpty();
    }

    @Test
    void theMomentTheyPartedTellsTheTalkWhenItsNewsCameInTime() {
        // In the queue from second 8 to 48; they parted at 60 (news), and Twilio counts 61 in all.
        assertThat(story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 40), ended("completed", 61))
                        .talkSeconds())
                .hasValue(12);
        // The news may be 1.25 s off the difference.
        Delivery parted = leftQueue("bridged", 40);
        Delivery quarterLate =
                new Delivery(parted.kind(), parted.key(), parted.at().plusMillis(250), parted.fields(), null);
        assertThat(story(RANG_OPEN, waiting(8, 0), quarterLate, ended("completed", 59))
                        .talkSeconds())
                .hasValue(12);
        assertThat(story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 40), ended("completed", 59))
                        .talkSeconds())
                .hasValue(12);
        assertThat(story(RANG_OPEN, waiting(8, 0), leftQueue("bridged", 40), ended("completed", 62))
                        .talkSeconds())
                .hasValue(14);
    }

    @Test
    void aStatusOfARecordingThatNobodyKnowsIsPassedOver() {
        assertThat(recording(processed(RECORDING, "完了", "RecordingDuration", "9"))
                        .status())
                .isNull();
        assertThat(recording(processed(RECORDING, "completed"), processed(RECORDING, "zzz"))
                        .status())
                .isEqualTo("completed");
    }

    @Test
    void noCallLastsLongerThanADay() {
        assertThat(story(RANG_OPEN, ended("completed", 86_400)).totalSeconds()).hasValue(86_400);
        assertThat(story(RANG_OPEN, ended("completed", 86_401)).totalSeconds()).isEmpty();
        assertThat(story(RANG_OPEN, leftQueue("hangup", 86_400)).waitSeconds()).hasValue(86_400);
        assertThat(story(RANG_OPEN, leftQueue("hangup", 86_401)).waitSeconds()).isEmpty();
        assertThat(story(RANG_OPEN, waiting(8, 86_400)).waitSeconds()).hasValue(86_400);
        assertThat(story(RANG_OPEN, waiting(8, 86_401)).waitSeconds()).isEmpty();
    }

    @Test
    void onlyAYesToTheRightQuestionConfirms() {
        assertThat(story(RANG_OPEN, key("9"), asked(CallFlow.CONFIRM, 1, "2"))
                        .callback()
                        .orElseThrow()
                        .confirmed())
                .isFalse();
        assertThat(story(RANG_OPEN, key("9"), asked(CallFlow.CHECK, 1, "1"))
                        .callback()
                        .orElseThrow()
                        .confirmed())
                .isFalse();
        var otherAttempt =
                story(RANG_OPEN, key("9"), asked(CallFlow.ENTER, 2, "0312345678"), asked(CallFlow.CHECK, 1, "1"));
        assertThat(otherAttempt.callback().orElseThrow().confirmed()).isFalse();
        var takenBackBefore =
                story(RANG_OPEN, key("9"), asked(CallFlow.ENTER, 2, "0312345678"), asked(CallFlow.CHECK, 1, "2"));
        assertThat(takenBackBefore.callback().orElseThrow().number().e164()).isEqualTo("+81312345678");
    }

    @Test
    void aNumberIsTypedOnlyWhereItWasAskedFor() {
        assertThat(story(RANG_OPEN, key("9"), asked(CallFlow.CHECK, 1, "0312345678"))
                        .callback()
                        .orElseThrow()
                        .number()
                        .e164())
                .isEqualTo(Deliveries.CALLER);
    }

    @Test
    void ofSeveralWordsAboutARecordingTheHeaviestCounts() {
        var completed = processed(RECORDING, "completed", "RecordingDuration", "9", "ErrorCode", "0");
        assertThat(recording(processed(RECORDING, "in-progress"), completed).status())
                .isEqualTo("completed");
        assertThat(recording(completed, processed(RECORDING, "absent")).status())
                .isEqualTo("absent");
        assertThat(recording(processed(RECORDING, "absent"), processed(RECORDING, "failed"))
                        .status())
                .isEqualTo("failed");
        assertThat(recording(completed).errorCode()).isZero();
        assertThat(recording(completed).isBlank()).isFalse();
        assertThat(recording(spoke(RECORDING, 9)).errorCode()).isNull();
        assertThat(recording(spoke(RECORDING, 9)).status()).isNull();
        assertThat(recording(processed(RECORDING, "absent")).isBlank()).isTrue();
        assertThat(recording(processed(RECORDING, "failed")).isBlank()).isTrue();
        assertThat(recording(processed(RECORDING, "in-progress")).isBlank()).isFalse();
    }

    @Test
    void aWithheldCallerIsRungBackOnlyWhereTheySaid() {
        var withheld = incomingFrom("anonymous", Heard.QUEUED);
        var nine = at(40, Kind.WAIT_KEY, "9", null, "Digits", "9");
        assertThat(story(withheld, nine).callback()).isEmpty();
        assertThat(story(withheld, nine).isWithheld()).isTrue();
        assertThat(story(withheld, nine).callerNumber()).isEmpty();
        assertThat(story(withheld, nine, asked(CallFlow.ENTER, 1, "0990123456")).callback())
                .isEmpty();
        assertThat(story(withheld, nine, asked(CallFlow.ENTER, 1, "09012345678"))
                        .callback())
                .isPresent();
    }

    @Test
    void whoWasTurnedAwayWasRejectedAndWhatTheNetworkLostFailed() {
        assertThat(story(incoming(Heard.TURNED_AWAY)).outcome()).contains(Outcome.REJECTED);
        assertThat(story(incoming(Heard.TURNED_AWAY), ended("busy", 0)).outcome())
                .contains(Outcome.REJECTED);
        assertThat(story(RANG_OPEN, ended("failed", 0)).outcome()).contains(Outcome.FAILED);
        assertThat(story(RANG_OPEN, ended("canceled", 0)).outcome()).contains(Outcome.ABANDONED);
    }

    @Test
    void anEndWithoutABeginningIsKept() {
        var story = story(ended("completed", 41));
        assertThat(story.outcome()).contains(Outcome.ABANDONED);
        assertThat(story.callerNumber()).isPresent();
        assertThat(story.receivedAt()).isEqualTo(RING.plusSeconds(110));
        assertThat(story.endedAt()).contains(RING.plusSeconds(110));
    }

    @Test
    void withoutADeliveryThereIsNothingToTell() {
        var story = story();
        assertThat(story.outcome()).isEmpty();
        assertThat(story.caller()).isEmpty();
        assertThat(story.called()).isEmpty();
        assertThat(story.isWithheld()).isFalse();
    }

    /** Any deliveries, in any order, any of them repeated: the same story. */
    @Property(tries = 2000)
    void theOrderAndTheNumberOfDeliveriesNeverChangeTheStory(
            @ForAll("anyDeliveries") List<Delivery> deliveries, @ForAll Random random) {
        var shuffled = new ArrayList<>(deliveries);
        deliveries.stream().filter(each -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        assertThat(told(CallStory.of(shuffled))).isEqualTo(told(CallStory.of(deliveries)));
    }

    /** What is already known to be said never takes an answer or a message away again. */
    @Property(tries = 1000)
    void aSpokenWordIsNeverUnsaid(@ForAll("anyDeliveries") List<Delivery> deliveries) {
        var more = new ArrayList<>(deliveries);
        more.add(leftQueue("bridged", 12));
        assertThat(CallStory.of(more).outcome()).contains(Outcome.ANSWERED);
    }

    @Provide
    Arbitrary<List<Delivery>> anyDeliveries() {
        return Arbitraries.of(
                        RANG_OPEN,
                        waiting(8, 0),
                        waiting(29, 21),
                        waiting(50, 42),
                        key("5"),
                        key("9"),
                        leftQueue("leave", 40),
                        leftQueue("hangup", 44),
                        leftQueue("queue-full", 0),
                        asked(CallFlow.CONFIRM, 1, "1"),
                        asked(CallFlow.CONFIRM, 1, "2"),
                        asked(CallFlow.ENTER, 1, "0312345678"),
                        asked(CallFlow.ENTER, 2, "0612345678"),
                        asked(CallFlow.CHECK, 1, "2"),
                        asked(CallFlow.CHECK, 2, "1"),
                        spoke(RECORDING, 1),
                        spoke(OTHER_RECORDING, 12),
                        processed(RECORDING, "absent", "ErrorCode", "16101"),
                        processed(OTHER_RECORDING, "in-progress"),
                        processed(OTHER_RECORDING, "completed", "RecordingDuration", "11", "ErrorCode", "0"),
                        ended("completed", 90),
                        ended("failed", 0))
                .list()
                .ofMaxSize(12);
    }

    private static CallStory story(Delivery... deliveries) {
        return CallStory.of(Arrays.asList(deliveries));
    }

    private static CallStory.Recording recording(Delivery... deliveries) {
        return story(deliveries).recordings().getFirst();
    }

    private static List<Object> told(CallStory story) {
        return List.of(
                story.outcome(),
                story.caller(),
                story.called(),
                story.receivedAt(),
                story.endedAt(),
                story.waitSeconds(),
                story.talkSeconds(),
                story.totalSeconds(),
                story.callback(),
                story.recordings(),
                story.isWithheld());
    }
}
