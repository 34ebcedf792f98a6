package io.madoguchi.voice.dialogue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Queue;
import com.twilio.twiml.voice.Say;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.voice.dial.Dial;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the two people hear: the operator in the desk's first language, the callee in all of them. Every reference to a
 * further webhook is relative; those of one dial are neighbours in its folder.
 */
final class Script {
    private static final int SECONDS_TO_PRESS_A_KEY = 10;
    /** The least that Twilio takes. */
    private static final int SECONDS_FOR_AN_EMPTY_QUEUE = 5;

    private static final List<Number.Event> EVERY_STEP =
            List.of(Number.Event.INITIATED, Number.Event.RINGING, Number.Event.ANSWERED, Number.Event.COMPLETED);

    private final List<String> languages;
    private final Desk desk;

    Script(Desk desk) {
        this.desk = desk;
        this.languages = desk.languages().isEmpty() ? List.of(Words.DEFAULT) : desk.languages();
    }

    /** The operator is told who waits; whoever presses nothing is hung up on. */
    String whisper(Dial dial, Instant now) {
        String language = languages.getFirst();
        String key = dial.isForTheQueue() ? "waiting" : dial.isReadOut() ? "unconfirmed" : "operator";
        var gather = pressOne("key");
        gather.say(say(
                language,
                key,
                Map.of(
                        "desk", desk.name(language),
                        "waited", waited(Duration.between(dial.waitingSince(), now), language),
                        "ticket", spelt(dial.ticket(), language),
                        "number",
                                dial.callee()
                                        .map(PhoneNumber::display)
                                        .map(number -> spelt(number, language))
                                        .orElse(""))));
        return xml(new VoiceResponse.Builder()
                .gather(gather.build())
                .say(say(language, "no-key", Map.of()))
                .hangup(new Hangup.Builder().build()));
    }

    /** Rings the callee, whom the operator hears ringing. */
    String connect(PhoneNumber callee, String callerId, Duration ringsFor, Duration timeLimit) {
        var number = new Number.Builder(new com.twilio.type.PhoneNumber(callee.e164()))
                .url(URI.create("callee"))
                .method(HttpMethod.POST)
                .statusCallback(URI.create("callee-status"))
                .statusCallbackMethod(HttpMethod.POST)
                .statusCallbackEvents(EVERY_STEP)
                .build();
        return xml(new VoiceResponse.Builder()
                .say(say(languages.getFirst(), "connecting", Map.of()))
                .dial(new com.twilio.twiml.voice.Dial.Builder()
                        .action(URI.create("result"))
                        .method(HttpMethod.POST)
                        .callerId(callerId)
                        .answerOnBridge(true)
                        .timeout((int) ringsFor.toSeconds())
                        .timeLimit((int) timeLimit.toSeconds())
                        .number(number)
                        .build()));
    }

    /** Takes whoever waits longest; the queue has the name the callers' own documents give it. */
    String connectWithQueue(Duration timeLimit) {
        var queue = new Queue.Builder(desk.code())
                .url(URI.create("caller"))
                .method(HttpMethod.POST)
                .build();
        return xml(new VoiceResponse.Builder()
                .say(say(languages.getFirst(), "connecting", Map.of()))
                .dial(new com.twilio.twiml.voice.Dial.Builder()
                        .action(URI.create("result"))
                        .method(HttpMethod.POST)
                        .timeout(SECONDS_FOR_AN_EMPTY_QUEUE)
                        .timeLimit((int) timeLimit.toSeconds())
                        .queue(queue)
                        .build()));
    }

    /** What the caller who was waiting hears before they speak. */
    String taken() {
        var response = new VoiceResponse.Builder();
        languages.forEach(language -> response.say(say(language, "found", Map.of())));
        return xml(response);
    }

    /**
     * Tells the callee which scheme rings them, and their ticket number: the police warn clinics of automatic calls that
     * only ask for a key. A person presses 1, a machine does not; without it they are never connected.
     */
    String consent(Dial dial) {
        var gather = pressOne("callee");
        languages.forEach(language -> gather.say(say(
                language, "callee", Map.of("desk", desk.name(language), "ticket", spelt(dial.ticket(), language)))));
        return xml(new VoiceResponse.Builder().gather(gather.build()).hangup(new Hangup.Builder().build()));
    }

    /** @param key of a text of the operator's */
    String goodbye(String key) {
        return xml(new VoiceResponse.Builder()
                .say(say(languages.getFirst(), key, Map.of()))
                .hangup(new Hangup.Builder().build()));
    }

    /** Needs nothing but the program. */
    static String apology() {
        return xml(new VoiceResponse.Builder()
                .say(say(Words.DEFAULT, "apology", Map.of()))
                .hangup(new Hangup.Builder().build()));
    }

    private static Gather.Builder pressOne(String action) {
        return new Gather.Builder()
                .action(URI.create(action))
                .method(HttpMethod.POST)
                .numDigits(1)
                .finishOnKey("")
                .timeout(SECONDS_TO_PRESS_A_KEY);
    }

    /** Roughly, in the largest two units. */
    private static String waited(Duration time, String language) {
        long seconds = Math.max(0, time.toSeconds());
        long minutes = seconds / 60;
        String key = minutes < 1 ? "seconds" : minutes < 60 ? "minutes" : minutes < 24 * 60 ? "hours" : "days";
        return text(
                language,
                key,
                Map.of(
                        "days", String.valueOf(minutes / (24 * 60)),
                        "hours", String.valueOf(minutes / 60 % 24),
                        "minutes", String.valueOf(minutes % 60),
                        "seconds", String.valueOf(seconds)));
    }

    /** Letter by letter: a voice would read 0007 as seven. */
    private static String spelt(String ticket, String language) {
        String pause = language.equals("en") ? ", " : "、";
        return String.join(
                pause,
                ticket.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(Character::toString)
                        .toList());
    }

    private static Say say(String language, String key, Map<String, String> values) {
        boolean english = language.equals("en");
        return new Say.Builder(text(language, key, values))
                .voice(english ? Say.Voice.POLLY_JOANNA_NEURAL : Say.Voice.POLLY_TOMOKO_NEURAL)
                .language(english ? Say.Language.EN_US : Say.Language.JA_JP)
                .build();
    }

    private static String text(String language, String key, Map<String, String> values) {
        String text = Words.words("dial", language, key, key);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String xml(VoiceResponse.Builder response) {
        try {
            return response.build().toXml();
        } catch (TwiMLException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
