package io.madoguchi.voice.flow;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.voice.flow.Answer.Apologise;
import io.madoguchi.voice.flow.Answer.AskNumber;
import io.madoguchi.voice.flow.Answer.ConfirmNumber;
import io.madoguchi.voice.flow.Answer.Decline;
import io.madoguchi.voice.flow.Answer.KeepWaiting;
import io.madoguchi.voice.flow.Answer.LeaveQueue;
import io.madoguchi.voice.flow.Answer.Nothing;
import io.madoguchi.voice.flow.Answer.PromiseCallback;
import io.madoguchi.voice.flow.Answer.Queue;
import io.madoguchi.voice.flow.Answer.ReadBack;
import io.madoguchi.voice.flow.Answer.Reject;
import io.madoguchi.voice.flow.Answer.SayGoodbye;
import io.madoguchi.voice.flow.Answer.TakeMessage;
import io.madoguchi.voice.flow.Answer.Wait;
import io.madoguchi.voice.flow.Answer.Why;
import io.madoguchi.voice.prompt.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a caller hears next. Pure: values in, an answer out. */
public final class CallFlow {
    /** The key with which a waiting caller asks to be rung back. */
    static final String CALL_ME_BACK = "9";

    static final String YES = "1";
    static final String NO = "2";

    /** Steps of the dialogue about the number to ring back. */
    static final String CONFIRM = "confirm";

    static final String ENTER = "enter";
    static final String CHECK = "check";

    private static final int ATTEMPTS = 3;
    /** Seconds a waiting caller listens to nothing before the place in the queue is told again. */
    private static final int LONGEST_PAUSE = 20;

    private CallFlow() {}

    /**
     * The world around a call.
     *
     * @param status of the desk that was rung; null when no desk has the number
     * @param suspended whether the account or the desk turns everybody away for now
     * @param unwelcome whether this number has rung too often, or is blocked as a nuisance
     */
    public record Situation(Instant now, @Nullable Status status, boolean suspended, boolean unwelcome) {}

    /**
     * The answer to a delivery.
     *
     * @param before what the earlier deliveries tell, this one not among them
     */
    public static Answer answer(Delivery delivery, CallStory before, Situation situation) {
        return switch (delivery.kind()) {
            case INCOMING -> ring(CallStory.of(List.of(delivery)), situation);
            case STATUS, RECORDING, FALLBACK, RECONCILED -> new Nothing();
            case WAIT, WAIT_KEY, QUEUE_RESULT, CALLBACK, VOICEMAIL ->
                delivery.finalStatus().isPresent() ? new Nothing() : goOn(delivery, before, situation);
        };
    }

    /**
     * The answer when nothing can be looked up or written down: a caller in the queue, which is Twilio's own, stays there;
     * whoever has been heard is not bothered; everybody else is asked for a message.
     */
    public static Answer withoutDatabase(Delivery delivery) {
        if (delivery.finalStatus().isPresent()) {
            return new Nothing();
        }
        return switch (delivery.kind()) {
            case STATUS, RECORDING, RECONCILED -> new Nothing();
            case WAIT -> new Wait(position(delivery), Duration.ofSeconds(LONGEST_PAUSE));
            case WAIT_KEY -> keyPressed(delivery);
            case VOICEMAIL -> thank(delivery);
            case QUEUE_RESULT -> isOver(delivery) ? new Nothing() : new Apologise();
            case INCOMING, CALLBACK, FALLBACK -> new Apologise();
        };
    }

    private static Answer goOn(Delivery delivery, CallStory before, Situation situation) {
        Status status = situation.status();
        if (status == null) {
            return new Decline(Prompt.NOT_A_DESK);
        }
        return switch (delivery.kind()) {
            case WAIT -> keepCompany(delivery, status, situation.now());
            case WAIT_KEY -> keyPressed(delivery);
            case QUEUE_RESULT -> afterTheQueue(delivery, before, status);
            case CALLBACK -> askForTheNumber(delivery, before, status);
            case VOICEMAIL -> thank(delivery);
            case INCOMING, STATUS, RECORDING, FALLBACK, RECONCILED -> new Nothing();
        };
    }

    private static Answer ring(CallStory caller, Situation situation) {
        Status status = situation.status();
        if (status == null) {
            return new Decline(Prompt.NOT_A_DESK);
        }
        if (situation.unwelcome()) {
            return new Reject();
        }
        if (situation.suspended()) {
            return new Decline(Prompt.SUSPENDED);
        }
        return status.open() ? new Queue() : takeMessage(Why.CLOSED, status, caller);
    }

    /** The pause ends with the opening hours, so that nobody waits on at a desk that has closed. */
    private static Answer keepCompany(Delivery delivery, Status status, Instant now) {
        if (!status.open()) {
            return new LeaveQueue();
        }
        Instant closesAt = status.closesAt();
        long left = closesAt == null
                ? LONGEST_PAUSE
                : Duration.between(now, closesAt).toSeconds();
        Duration pause = Duration.ofSeconds(Math.clamp(left, 1, LONGEST_PAUSE));
        return new Wait(position(delivery), pause);
    }

    private static int position(Delivery delivery) {
        return delivery.number("QueuePosition").orElse(1);
    }

    private static Answer keyPressed(Delivery delivery) {
        return delivery.says("Digits", CALL_ME_BACK) ? new LeaveQueue() : new KeepWaiting();
    }

    private static Answer thank(Delivery delivery) {
        return new SayGoodbye(messageIsBlank(delivery) ? Prompt.NO_MESSAGE : Prompt.MESSAGE_THANKS);
    }

    private static Answer afterTheQueue(Delivery delivery, CallStory before, Status status) {
        if (isOver(delivery)) {
            return new Nothing();
        }
        if (!delivery.says("QueueResult", "leave")) {
            return takeMessage(Why.QUEUE_UNAVAILABLE, status, before);
        }
        return before.pressedNine() ? startCallback(before) : tooLate(before, status);
    }

    /** Whether whoever left the queue has spoken to somebody, goes on elsewhere, or is gone. */
    private static boolean isOver(Delivery queueResult) {
        return switch (queueResult.field("QueueResult").orElse("")) {
            case "bridged", "bridging-in-process", "redirected", "redirected-from-bridged", "hangup" -> true;
            default -> false;
        };
    }

    private static Answer tooLate(CallStory caller, Status status) {
        return takeMessage(status.open() ? Why.QUEUE_UNAVAILABLE : Why.CLOSED_WHILE_WAITING, status, caller);
    }

    private static Answer startCallback(CallStory caller) {
        return ownNumber(caller)
                .<Answer>map(number -> new ConfirmNumber(number, 1))
                .orElse(new AskNumber(false, 1));
    }

    private static Answer askForTheNumber(Delivery delivery, CallStory before, Status status) {
        String digits = delivery.field("Digits").orElse("");
        int attempt = delivery.attempt();
        return switch (delivery.field(Delivery.STEP).orElse("")) {
            case CONFIRM -> confirmed(digits, attempt, before);
            case ENTER -> entered(digits, attempt, before, status);
            case CHECK -> checked(digits, attempt, before, status);
            default -> takeMessage(Why.NO_NUMBER_TO_RING, status, before);
        };
    }

    /** Silence is no: but after three questions the number they rang from is better than none. */
    private static Answer confirmed(String digits, int attempt, CallStory before) {
        Optional<PhoneNumber> own = ownNumber(before);
        if (own.isEmpty() || digits.equals(NO)) {
            return new AskNumber(false, 1);
        }
        boolean asked = attempt >= ATTEMPTS;
        return digits.equals(YES) || asked ? new PromiseCallback(own.get()) : new ConfirmNumber(own.get(), attempt + 1);
    }

    private static Answer entered(String digits, int attempt, CallStory before, Status status) {
        Optional<PhoneNumber> number = PhoneNumber.parse(digits).filter(PhoneNumber::canBeRungBack);
        return number.<Answer>map(typed -> new ReadBack(typed, attempt))
                .orElseGet(() -> askAgain(!digits.isEmpty(), attempt, before, status));
    }

    private static Answer checked(String digits, int attempt, CallStory before, Status status) {
        Optional<PhoneNumber> typed = before.typed(attempt);
        if (typed.isPresent() && digits.equals(YES)) {
            return new PromiseCallback(typed.get());
        }
        return askAgain(false, attempt, before, status);
    }

    private static Answer askAgain(boolean refused, int attempt, CallStory before, Status status) {
        return attempt >= ATTEMPTS
                ? takeMessage(Why.NO_NUMBER_TO_RING, status, before)
                : new AskNumber(refused, attempt + 1);
    }

    private static Answer takeMessage(Why why, Status status, CallStory caller) {
        return new TakeMessage(why, status, number(why, caller));
    }

    private static Answer.CallerNumber number(Why why, CallStory caller) {
        if (caller.isWithheld()) {
            return Answer.CallerNumber.WITHHELD;
        }
        return ownNumber(caller).isPresent() && why != Why.NO_NUMBER_TO_RING
                ? Answer.CallerNumber.KNOWN
                : Answer.CallerNumber.UNUSABLE;
    }

    private static Optional<PhoneNumber> ownNumber(CallStory caller) {
        return caller.callerNumber().filter(PhoneNumber::canBeRungBack);
    }

    private static boolean messageIsBlank(Delivery delivery) {
        return delivery.number("RecordingDuration").orElse(0) < CallStory.SHORTEST_MESSAGE_SECONDS;
    }
}
