package io.madoguchi.tools.phone.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One TwiML instruction with Twilio's defaults filled in. URLs are as written, still to be resolved. */
public sealed interface Verb {

    record Say(String text, int loop) implements Verb {}

    record Play(String url, int loop) implements Verb {}

    record Pause(Duration length) implements Verb {}

    /**
     * Waits for keys while saying something.
     *
     * @param action null means the current document's URL
     * @param numDigits null means unlimited
     * @param finishOnKey empty means none
     */
    record Gather(
            @Nullable String action,
            String method,
            @Nullable Integer numDigits,
            String finishOnKey,
            Duration timeout,
            boolean actionOnEmptyResult,
            List<Verb> prompts)
            implements Verb {}

    /**
     * The {@code <Record>} verb.
     *
     * @param action null means the current document's URL
     * @param timeout of silence; zero means never
     * @param statusCallback null means nobody is told when the recording is ready
     */
    record Recording(
            @Nullable String action,
            String method,
            Duration timeout,
            String finishOnKey,
            Duration maxLength,
            boolean playBeep,
            @Nullable String statusCallback,
            String statusCallbackMethod,
            List<String> statusCallbackEvents)
            implements Verb {}

    /**
     * Puts the caller into a queue.
     *
     * @param action null means: go on with the next verb
     * @param waitUrl null means Twilio's own music, empty means silence
     */
    record Enqueue(
            String queue,
            @Nullable String action,
            String method,
            @Nullable String waitUrl,
            String waitUrlMethod) implements Verb {}

    /**
     * Connects the listener to somebody else.
     *
     * @param action null means: go on with the next verb
     * @param timeout how long to let it ring
     * @param callerId what those who are rung see; null means the listener's own number
     * @param sequential one after another instead of all at once
     */
    record Dial(
            List<Party> parties,
            @Nullable String action,
            String method,
            Duration timeout,
            Duration timeLimit,
            @Nullable String callerId,
            boolean sequential)
            implements Verb {}

    /** Whom {@code <Dial>} may connect to. */
    sealed interface Party {}

    /**
     * A telephone.
     *
     * @param url what whoever answers hears before being connected; null means nothing
     * @param statusCallback told of {@code events}; null means nobody is
     */
    record Telephone(
            String number,
            @Nullable String url,
            String method,
            @Nullable String statusCallback,
            String statusCallbackMethod,
            Set<String> events)
            implements Party {}

    /**
     * Whoever has waited longest in a queue.
     *
     * @param url what the one who waited hears before being connected; null means nothing
     */
    record Queue(String name, @Nullable String url, String method) implements Party {}

    record Leave() implements Verb {}

    record Redirect(String url, String method) implements Verb {}

    record Hangup() implements Verb {}

    /**
     * Refuses a call that has not been answered.
     *
     * @param busy the caller hears the engaged tone, not "out of service"
     */
    record Reject(boolean busy) implements Verb {}

    /** A verb Twilio knows and this simulator cannot play, such as {@code <Pay>}. */
    record Unplayed(String element) implements Verb {}

    /** The element's name in TwiML. */
    default String element() {
        return this instanceof Recording ? "Record" : getClass().getSimpleName();
    }
}
