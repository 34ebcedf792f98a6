package io.madoguchi.tools.phone.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is going to do, decided before the call: keys for the menus in order, speech for the recordings in
 * order, and when to give up. A caller without instructions listens, says nothing and waits {@link #PATIENCE} in a queue.
 */
public final class CallerScript {
    /** How long a caller without other instructions waits in a queue. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A place in the call where a caller may give up. */
    public enum Point {
        /** before the service has answered */
        RINGING,
        /** one second into the first words heard */
        GREETING,
        /** when a menu waits for a key */
        GATHER,
        /** at the beep: a recording of no length */
        BEEP,
        /** half way through the message */
        RECORD,
        /** one second after joining a queue */
        QUEUE,
        /** half way through the conversation */
        TALK
    }

    /**
     * Keys for one menu.
     *
     * @param at not before this much of the call has passed; null means after listening to the menu
     */
    record Keys(String keys, @Nullable Duration at) {}

    /**
     * One message on the machine.
     *
     * @param key pressed after the last word; empty for none
     * @param staysOn how long the caller then stays on the line in silence before hanging up
     */
    record Speech(Duration words, String key, Duration staysOn) {}

    /** Something done elsewhere while the caller waits in a queue, so long after joining it. */
    record Meanwhile(Duration waiting, Runnable what) {}

    private static final Duration FOREVER = Duration.ofDays(1);

    String from = "+819012345678";
    final List<Keys> keys = new ArrayList<>();
    final List<Speech> speeches = new ArrayList<>();
    final List<Point> points = new ArrayList<>();
    final List<Meanwhile> meanwhile = new ArrayList<>();
    Duration patience = PATIENCE;
    Duration talk = Duration.ZERO;
    String queueResult = "";

    @Nullable
    Duration answeredAfter;

    @Nullable
    Duration hangUpAfter;

    @Nullable
    Duration lineFailsAfter;

    private CallerScript() {}

    public static CallerScript caller() {
        return new CallerScript();
    }

    /** The caller ID exactly as Twilio would pass it on: E.164, or something like {@code anonymous}. */
    public CallerScript from(String callerId) {
        from = callerId;
        return this;
    }

    public String callerId() {
        return from;
    }

    public CallerScript withheld() {
        return from("anonymous");
    }

    /** Listens to the next menu, then presses these keys; an empty text means letting that menu time out. */
    public CallerScript press(String keysPressed) {
        keys.add(new Keys(keysPressed, null));
        return this;
    }

    /** Presses once this much of the call has passed, as soon as a menu listens; interrupts what it is saying. */
    public CallerScript pressAt(Duration sinceRinging, String keysPressed) {
        keys.add(new Keys(keysPressed, sinceRinging));
        return this;
    }

    /** Leaves a message, then hangs up. */
    public CallerScript speak(Duration words) {
        speeches.add(new Speech(words, "", Duration.ZERO));
        return this;
    }

    /** Leaves a message and ends it with a key. */
    public CallerScript speakAndPress(Duration words, String key) {
        speeches.add(new Speech(words, key, FOREVER));
        return this;
    }

    /** Leaves a message and stays on the line. */
    public CallerScript speakAndWait(Duration words) {
        speeches.add(new Speech(words, "", FOREVER));
        return this;
    }

    /** Says nothing after the beep, and hangs up after this long unless the recording ended first. */
    public CallerScript silent(Duration staysOn) {
        speeches.add(new Speech(Duration.ZERO, "", staysOn));
        return this;
    }

    /** Gives up a queue after this long. */
    public CallerScript waitInQueue(Duration atMost) {
        patience = atMost;
        return this;
    }

    /** Hangs up once this much of the call has passed, wherever it is then. */
    public CallerScript hangUpAfter(Duration sinceRinging) {
        hangUpAfter = sinceRinging;
        return this;
    }

    public CallerScript hangUpAt(Point point) {
        points.add(point);
        return this;
    }

    /** The carrier loses the call: it ends as failed. */
    public CallerScript lineFailsAfter(Duration sinceRinging) {
        lineFailsAfter = sinceRinging;
        return this;
    }

    /** An operator takes the call off the queue; the conversation ends on the operator's side. */
    public CallerScript answeredAfter(Duration waiting, Duration talking) {
        answeredAfter = waiting;
        talk = talking;
        return this;
    }

    /** Has something else done while this caller waits in a queue, such as an operator's call being played. */
    public CallerScript meanwhile(Duration waiting, Runnable what) {
        meanwhile.add(new Meanwhile(waiting, what));
        return this;
    }

    /** How long the conversation lasts if somebody is connected. */
    public CallerScript talks(Duration talking) {
        talk = talking;
        return this;
    }

    /** The queue cannot be joined: {@code queue-full}, {@code error} or {@code system-error}. */
    public CallerScript queueResult(String result) {
        queueResult = result;
        return this;
    }

    boolean hangsUpAt(Point point) {
        return points.contains(point);
    }
}
