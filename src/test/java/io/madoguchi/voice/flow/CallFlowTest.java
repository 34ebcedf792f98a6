package io.madoguchi.voice.flow;

import static io.madoguchi.voice.flow.Deliveries.RECORDING;
import static io.madoguchi.voice.flow.Deliveries.RING;
import static io.madoguchi.voice.flow.Deliveries.asked;
import static io.madoguchi.voice.flow.Deliveries.at;
import static io.madoguchi.voice.flow.Deliveries.ended;
import static io.madoguchi.voice.flow.Deliveries.incoming;
import static io.madoguchi.voice.flow.Deliveries.incomingFrom;
import static io.madoguchi.voice.flow.Deliveries.key;
import static io.madoguchi.voice.flow.Deliveries.leftQueue;
import static io.madoguchi.voice.flow.Deliveries.processed;
import static io.madoguchi.voice.flow.Deliveries.spoke;
import static io.madoguchi.voice.flow.Deliveries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.directory.hours.Status.Reason;
import io.madoguchi.voice.flow.Answer.TakeMessage;
import io.madoguchi.voice.flow.Answer.Why;
import io.madoguchi.voice.flow.CallFlow.Situation;
import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.prompt.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallFlowTest {
    private static final PhoneNumber OWN = number(Deliveries.CALLER);
    private static final PhoneNumber OTHER = number("0312345678");
    private static final Instant TOMORROW = RING.plus(Duration.ofHours(18));
    private static final Status OPEN = new Status(true, Reason.OPEN, null, null, null, RING.plus(Duration.ofHours(3)));
    private static final Status CLOSED = new Status(false, Reason.OUTSIDE_HOURS, null, null, TOMORROW, null);
    private static final CallStory RANG = CallStory.of(List.of(incoming(Heard.QUEUED)));
    private static final CallStory PRESSED_NINE = CallStory.of(List.of(incoming(Heard.QUEUED), key("9")));

    @Test
    void anOpenDeskPutsTheCallerInTheQueue() {
        assertThat(answer(incoming(Heard.QUEUED), when(OPEN))).isEqualTo(new Answer.Queue());
    }

    @Test
    void aClosedDeskTakesAMessage() {
        assertThat(answer(incoming(Heard.QUEUED), when(CLOSED)))
                .isEqualTo(new TakeMessage(Why.CLOSED, CLOSED, Answer.CallerNumber.KNOWN));
        assertThat(answer(incomingFrom("anonymous", null), when(CLOSED)))
                .isEqualTo(new TakeMessage(Why.CLOSED, CLOSED, Answer.CallerNumber.WITHHELD));
        assertThat(answer(incomingFrom("+12025550123", null), when(CLOSED)))
                .as("a foreign number is not rung back on its own authority")
                .isEqualTo(new TakeMessage(Why.CLOSED, CLOSED, Answer.CallerNumber.UNUSABLE));
    }

    @Test
    void whoWithheldTheNumberIsToldSoAlsoWhenNoneCouldBeTyped() {
        var withheld = CallStory.of(List.of(incomingFrom("anonymous", Heard.QUEUED)));
        assertThat(CallFlow.answer(asked(CallFlow.ENTER, 3, "110"), withheld, when(OPEN)))
                .isEqualTo(new TakeMessage(Why.NO_NUMBER_TO_RING, OPEN, Answer.CallerNumber.WITHHELD));
    }

    @Test
    void aNumberWithoutADeskASuspendedDeskAndAFloodAreTurnedAway() {
        assertThat(answer(incoming(Heard.QUEUED), new Situation(RING, null, true, true)))
                .isEqualTo(new Answer.Decline(Prompt.NOT_A_DESK));
        assertThat(answer(incoming(Heard.QUEUED), new Situation(RING, OPEN, true, true)))
                .isEqualTo(new Answer.Reject());
        assertThat(answer(incoming(Heard.QUEUED), new Situation(RING, OPEN, true, false)))
                .isEqualTo(new Answer.Decline(Prompt.SUSPENDED));
        assertThat(new Answer.Reject().heard()).isEqualTo(Heard.TURNED_AWAY);
        assertThat(new Answer.Decline(Prompt.SUSPENDED).heard()).isEqualTo(Heard.TURNED_AWAY);
    }

    @Test
    void aWaitingCallerHearsThePlaceAndIsAskedAgainAfterTwentySeconds() {
        assertThat(answer(waiting(8, 0), when(OPEN))).isEqualTo(new Answer.Wait(2, Duration.ofSeconds(20)));
        Status alwaysOpen = new Status(true, Reason.OPEN, null, null, null, null);
        assertThat(answer(waiting(8, 0), when(alwaysOpen))).isEqualTo(new Answer.Wait(2, Duration.ofSeconds(20)));
    }

    @Test
    void thePauseEndsWhenTheDeskCloses() {
        assertThat(answer(waiting(8, 0), when(closingIn(Duration.ofSeconds(20)))))
                .isEqualTo(new Answer.Wait(2, Duration.ofSeconds(20)));
        assertThat(answer(waiting(8, 0), when(closingIn(Duration.ofSeconds(7)))))
                .isEqualTo(new Answer.Wait(2, Duration.ofSeconds(7)));
        assertThat(answer(waiting(8, 0), when(closingIn(Duration.ofMillis(300)))))
                .isEqualTo(new Answer.Wait(2, Duration.ofSeconds(1)));
        assertThat(answer(waiting(8, 0), when(CLOSED))).isEqualTo(new Answer.LeaveQueue());
    }

    @Test
    void nineLeavesTheQueueAndAnyOtherKeyWaitsOn() {
        assertThat(answer(key("9"), when(OPEN))).isEqualTo(new Answer.LeaveQueue());
        assertThat(answer(key("8"), when(OPEN))).isEqualTo(new Answer.KeepWaiting());
        assertThat(answer(key("9"), when(CLOSED))).isEqualTo(new Answer.LeaveQueue());
    }

    @Test
    void whoPressedNineIsAskedForTheNumber() {
        assertThat(CallFlow.answer(leftQueue("leave", 40), PRESSED_NINE, when(OPEN)))
                .isEqualTo(new Answer.ConfirmNumber(OWN, 1));
        var withheld = CallStory.of(
                List.of(incomingFrom("anonymous", Heard.QUEUED), at(40, Kind.WAIT_KEY, "9", null, "Digits", "9")));
        assertThat(CallFlow.answer(leftQueue("leave", 40), withheld, when(OPEN)))
                .isEqualTo(new Answer.AskNumber(false, 1));
    }

    @Test
    void whoStillWaitsWhenTheDeskClosesLeavesAMessage() {
        assertThat(CallFlow.answer(leftQueue("leave", 40), RANG, when(CLOSED)))
                .isEqualTo(new TakeMessage(Why.CLOSED_WHILE_WAITING, CLOSED, Answer.CallerNumber.KNOWN));
        assertThat(CallFlow.answer(leftQueue("leave", 40), RANG, when(OPEN)))
                .isEqualTo(new TakeMessage(Why.QUEUE_UNAVAILABLE, OPEN, Answer.CallerNumber.KNOWN));
    }

    @Test
    void aQueueThatCannotTakeTheCallerTakesAMessage() {
        for (String result : Arrays.asList("queue-full", "error", "system-error", "something-new")) {
            assertThat(CallFlow.answer(leftQueue(result, 0), RANG, when(OPEN)))
                    .as(result)
                    .isEqualTo(new TakeMessage(Why.QUEUE_UNAVAILABLE, OPEN, Answer.CallerNumber.KNOWN));
        }
    }

    @Test
    void aQueueThatFailsTakesAMessageEvenFromWhoPressedNineBefore() {
        assertThat(CallFlow.answer(leftQueue("error", 0), PRESSED_NINE, when(OPEN)))
                .isEqualTo(new TakeMessage(Why.QUEUE_UNAVAILABLE, OPEN, Answer.CallerNumber.KNOWN));
    }

    @Test
    void afterTheConversationThereIsNothingToSay() {
        for (String result :
                Arrays.asList("bridged", "bridging-in-process", "redirected", "redirected-from-bridged", "hangup")) {
            assertThat(CallFlow.answer(leftQueue(result, 0), RANG, when(OPEN)))
                    .as(result)
                    .isEqualTo(new Answer.Nothing());
        }
    }

    @Test
    void theOwnNumberIsTakenWhenConfirmedOrAfterThreeSilences() {
        assertThat(next(asked(CallFlow.CONFIRM, 1, "1"))).isEqualTo(new Answer.PromiseCallback(OWN));
        assertThat(next(asked(CallFlow.CONFIRM, 1, "2"))).isEqualTo(new Answer.AskNumber(false, 1));
        assertThat(next(asked(CallFlow.CONFIRM, 1, ""))).isEqualTo(new Answer.ConfirmNumber(OWN, 2));
        assertThat(next(asked(CallFlow.CONFIRM, 2, "7"))).isEqualTo(new Answer.ConfirmNumber(OWN, 3));
        assertThat(next(asked(CallFlow.CONFIRM, 3, ""))).isEqualTo(new Answer.PromiseCallback(OWN));
    }

    @Test
    void whoHasNoNumberOfTheirOwnIsAskedForOneWhateverTheyPressed() {
        var withheld = CallStory.of(List.of(incomingFrom("anonymous", Heard.QUEUED)));
        assertThat(CallFlow.answer(asked(CallFlow.CONFIRM, 1, "1"), withheld, when(OPEN)))
                .isEqualTo(new Answer.AskNumber(false, 1));
    }

    @Test
    void aTypedNumberIsReadBackAndAnImpossibleOneAskedForAgain() {
        assertThat(next(asked(CallFlow.ENTER, 1, "0312345678"))).isEqualTo(new Answer.ReadBack(OTHER, 1));
        for (String refused : Arrays.asList("110", "0990123456", "0120179066", "0570123456", "12", "0012025550123")) {
            assertThat(next(asked(CallFlow.ENTER, 1, refused))).as(refused).isEqualTo(new Answer.AskNumber(true, 2));
        }
        assertThat(next(asked(CallFlow.ENTER, 2, ""))).isEqualTo(new Answer.AskNumber(false, 3));
        assertThat(next(asked(CallFlow.ENTER, 3, "110")))
                .isEqualTo(new TakeMessage(Why.NO_NUMBER_TO_RING, OPEN, Answer.CallerNumber.UNUSABLE));
    }

    @Test
    void aNumberReadBackIsPromisedOnlyWhenTheCallerSaysYes() {
        var typed = CallStory.of(List.of(incoming(Heard.QUEUED), key("9"), asked(CallFlow.ENTER, 2, "0312345678")));
        assertThat(CallFlow.answer(asked(CallFlow.CHECK, 2, "1"), typed, when(OPEN)))
                .isEqualTo(new Answer.PromiseCallback(OTHER));
        assertThat(CallFlow.answer(asked(CallFlow.CHECK, 2, "2"), typed, when(OPEN)))
                .isEqualTo(new Answer.AskNumber(false, 3));
        assertThat(CallFlow.answer(asked(CallFlow.CHECK, 3, "2"), typed, when(OPEN)))
                .isEqualTo(new TakeMessage(Why.NO_NUMBER_TO_RING, OPEN, Answer.CallerNumber.UNUSABLE));
        assertThat(CallFlow.answer(asked(CallFlow.CHECK, 1, "1"), typed, when(OPEN)))
                .as("yes to a number that was never typed")
                .isEqualTo(new Answer.AskNumber(false, 2));
    }

    @Test
    void aQuestionWeNeverAskedEndsInAMessage() {
        assertThat(next(asked("nonsense", 1, "1")))
                .isEqualTo(new TakeMessage(Why.NO_NUMBER_TO_RING, OPEN, Answer.CallerNumber.UNUSABLE));
    }

    @Test
    void aMessageIsThankedForAndABlankOneSaidToBeBlank() {
        Delivery message =
                at(90, Kind.VOICEMAIL, RECORDING, null, "RecordingDuration", "2", "CallStatus", "in-progress");
        Delivery blank = at(90, Kind.VOICEMAIL, RECORDING, null, "RecordingDuration", "1", "CallStatus", "in-progress");
        assertThat(next(message)).isEqualTo(new Answer.SayGoodbye(Prompt.MESSAGE_THANKS));
        assertThat(next(blank)).isEqualTo(new Answer.SayGoodbye(Prompt.NO_MESSAGE));
    }

    @Test
    void whoHasHungUpIsToldNothing() {
        assertThat(next(spoke(RECORDING, 12))).isEqualTo(new Answer.Nothing());
        assertThat(next(ended("completed", 12))).isEqualTo(new Answer.Nothing());
        assertThat(next(processed(RECORDING, "completed"))).isEqualTo(new Answer.Nothing());
    }

    @Test
    void withoutADatabaseWhoRingsIsAskedForAMessage() {
        assertThat(CallFlow.withoutDatabase(incoming(Heard.QUEUED))).isEqualTo(new Answer.Apologise());
        assertThat(CallFlow.withoutDatabase(asked(CallFlow.CONFIRM, 1, "1"))).isEqualTo(new Answer.Apologise());
        assertThat(CallFlow.withoutDatabase(leftQueue("leave", 12))).isEqualTo(new Answer.Apologise());
        assertThat(CallFlow.withoutDatabase(at(0, Kind.FALLBACK, "", null, "CallStatus", "ringing")))
                .isEqualTo(new Answer.Apologise());
        assertThat(new Answer.Apologise().heard()).isEqualTo(Heard.APOLOGY);
    }

    @Test
    void withoutADatabaseWhoWaitsGoesOnWaiting() {
        assertThat(CallFlow.withoutDatabase(waiting(8, 0))).isEqualTo(new Answer.Wait(2, Duration.ofSeconds(20)));
        assertThat(CallFlow.withoutDatabase(key("5"))).isEqualTo(new Answer.KeepWaiting());
        assertThat(CallFlow.withoutDatabase(key("9"))).isEqualTo(new Answer.LeaveQueue());
    }

    @Test
    void withoutADatabaseWhoWasHeardIsNotBothered() {
        Delivery message =
                at(90, Kind.VOICEMAIL, RECORDING, null, "RecordingDuration", "9", "CallStatus", "in-progress");
        assertThat(CallFlow.withoutDatabase(message)).isEqualTo(new Answer.SayGoodbye(Prompt.MESSAGE_THANKS));
        for (Delivery over : List.of(
                leftQueue("bridged", 9),
                leftQueue("hangup", 9),
                spoke(RECORDING, 9),
                processed(RECORDING, "completed"),
                at(1, Kind.STATUS, "", null),
                ended("completed", 9))) {
            assertThat(CallFlow.withoutDatabase(over)).as("%s", over).isEqualTo(new Answer.Nothing());
        }
    }

    @Test
    void aDialogueAtANumberWithoutADeskEndsPolitely() {
        assertThat(CallFlow.answer(key("9"), RANG, new Situation(RING, null, false, false)))
                .isEqualTo(new Answer.Decline(Prompt.NOT_A_DESK));
    }

    private static Answer next(Delivery delivery) {
        return CallFlow.answer(delivery, PRESSED_NINE, when(OPEN));
    }

    private static Answer answer(Delivery delivery, Situation situation) {
        return CallFlow.answer(delivery, CallStory.of(List.of()), situation);
    }

    private static Situation when(@Nullable Status status) {
        return new Situation(RING, status, false, false);
    }

    private static Status closingIn(Duration left) {
        return new Status(true, Reason.OPEN, null, null, null, RING.plus(left));
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow();
    }
}
