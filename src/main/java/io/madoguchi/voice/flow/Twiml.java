package io.madoguchi.voice.flow;

import static io.madoguchi.voice.prompt.Prompts.digits;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Leave;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.voice.flow.Answer.TakeMessage;
import io.madoguchi.voice.prompt.Prompt;
import io.madoguchi.voice.prompt.Prompts;
import io.madoguchi.voice.prompt.Prompts.Spoken;
import io.madoguchi.voice.prompt.Prompts.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as Twilio reads it. Every reference to a further webhook is relative: all of them are neighbours in one folder,
 * so they resolve wherever the service is reached.
 */
public final class Twiml {
    /** The document that says nothing more: Twilio hangs up, or ignores it when nobody listens. */
    public static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private static final int LONGEST_MESSAGE_SECONDS = 300;
    /** Silence after which a message is taken to be over; people in trouble stop to think. */
    private static final int SILENCE_SECONDS = 10;

    private static final int SECONDS_TO_PRESS_A_KEY = 8;

    private final Texts texts;
    private final @Nullable Desk desk;
    private final List<Spoken> spoken = new ArrayList<>();

    private Twiml(Texts texts, @Nullable Desk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    private interface Texts {
        List<Spoken> of(Prompt prompt, Values values);
    }

    /**
     * The document for an answer.
     *
     * @param desk whose texts are spoken; without one the program's own, in both languages
     */
    public static String of(Answer answer, Prompts prompts, @Nullable Desk desk) {
        Texts texts = desk == null
                ? (prompt, values) -> Prompts.standard(List.of("ja", "en"), prompt, values)
                : (prompt, values) -> prompts.of(desk, prompt, values);
        return new Twiml(texts, desk).document(answer);
    }

    /** The document for an answer of {@link CallFlow#withoutDatabase}. Needs nothing but the program. */
    public static String withoutDatabase(Answer answer) {
        return new Twiml((prompt, values) -> Prompts.standard(List.of("ja"), prompt, values), null).document(answer);
    }

    /** The apology of a service that cannot answer properly, with a message to be left. Needs nothing but the program. */
    public static String apology() {
        return withoutDatabase(new Answer.Apologise());
    }

    private String document(Answer answer) {
        return switch (answer) {
            case Answer.Queue() -> queue();
            case Answer.Wait(int position, var pause) -> wait(position, (int) pause.toSeconds());
            case Answer.KeepWaiting() ->
                xml(new VoiceResponse.Builder()
                        .redirect(new Redirect.Builder("wait")
                                .method(HttpMethod.POST)
                                .build()));
            case Answer.LeaveQueue() -> xml(new VoiceResponse.Builder().leave(new Leave.Builder().build()));
            case TakeMessage message -> takeMessage(message);
            case Answer.ConfirmNumber(var number, int attempt) -> {
                add(Prompt.CALLBACK_CONFIRM, read(number));
                yield ask(CallFlow.CONFIRM, attempt, 1);
            }
            case Answer.AskNumber(boolean refused, int attempt) -> {
                if (refused) {
                    add(Prompt.CALLBACK_INVALID, none());
                }
                add(Prompt.CALLBACK_ENTER, none());
                yield ask(CallFlow.ENTER, attempt, 0);
            }
            case Answer.ReadBack(var number, int attempt) -> {
                add(Prompt.CALLBACK_READ_BACK, read(number));
                yield ask(CallFlow.CHECK, attempt, 1);
            }
            case Answer.PromiseCallback(var number) -> {
                add(Prompt.CALLBACK_THANKS, read(number));
                yield goodbye();
            }
            case Answer.SayGoodbye(var prompt) -> {
                add(prompt, none());
                yield goodbye();
            }
            case Answer.Decline(var prompt) -> {
                add(prompt, none());
                yield goodbye();
            }
            case Answer.Reject() ->
                xml(new VoiceResponse.Builder()
                        .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build()));
            case Answer.Apologise() -> {
                add(Prompt.TECHNICAL_PROBLEM, none());
                yield xml(record(speaking()));
            }
            case Answer.Nothing() -> NOTHING;
        };
    }

    private String queue() {
        add(Prompt.GREETING, deskName());
        add(Prompt.RECORDING_NOTICE, none());
        return xml(speaking()
                .enqueue(new Enqueue.Builder()
                        .name(desk == null ? "" : desk.code())
                        .action(URI.create("queue-result"))
                        .method(HttpMethod.POST)
                        .waitUrl(URI.create("wait"))
                        .waitUrlMethod(HttpMethod.POST)
                        .build()));
    }

    /** Ends without a further verb: Twilio asks for the document again as long as nobody took the call. */
    private String wait(int position, int pause) {
        add(Prompt.WAITING, language -> Map.of("position", String.valueOf(position)));
        add(Prompt.OFFER_CALLBACK, none());
        var gather = new Gather.Builder()
                .action(URI.create("wait-key"))
                .method(HttpMethod.POST)
                .numDigits(1)
                .finishOnKey("")
                .timeout(1);
        spoken.forEach(each -> gather.say(say(each)));
        gather.pause(new Pause.Builder().length(pause).build());
        return xml(new VoiceResponse.Builder().gather(gather.build()));
    }

    private String takeMessage(TakeMessage message) {
        Status status = message.status();
        switch (message.why()) {
            case CLOSED -> add(closed(status), values(status));
            case CLOSED_WHILE_WAITING -> add(Prompt.CLOSED_WHILE_WAITING, none());
            case QUEUE_UNAVAILABLE -> add(Prompt.QUEUE_UNAVAILABLE, none());
            case NO_NUMBER_TO_RING -> add(Prompt.CALLBACK_NO_NUMBER, none());
        }
        if (status.opensAt() != null) {
            add(Prompt.OPENS_AGAIN, values(status));
        }
        if (message.number() == Answer.CallerNumber.WITHHELD) {
            add(Prompt.NUMBER_WITHHELD, none());
        }
        boolean known = message.number() == Answer.CallerNumber.KNOWN;
        add(known ? Prompt.LEAVE_MESSAGE : Prompt.LEAVE_MESSAGE_AND_NUMBER, none());
        return xml(record(speaking()));
    }

    private static Prompt closed(Status status) {
        return switch (status.reason()) {
            case WEEKEND -> Prompt.CLOSED_WEEKEND;
            case HOLIDAY -> Prompt.CLOSED_HOLIDAY;
            case YEAR_END -> Prompt.CLOSED_YEAR_END;
            case CLOSURE -> Prompt.CLOSED_CLOSURE;
            case OPEN, OUTSIDE_HOURS -> Prompt.CLOSED_OUTSIDE_HOURS;
        };
    }

    /** The verbs after the recording are heard only by a caller who said nothing at all. */
    private static VoiceResponse.Builder record(VoiceResponse.Builder response) {
        return response.record(new Record.Builder()
                        .action(URI.create("voicemail"))
                        .method(HttpMethod.POST)
                        .maxLength(LONGEST_MESSAGE_SECONDS)
                        .timeout(SILENCE_SECONDS)
                        .finishOnKey("#")
                        .playBeep(true)
                        .recordingStatusCallback(URI.create("recording"))
                        .recordingStatusCallbackMethod(HttpMethod.POST)
                        .recordingStatusCallbackEvents(
                                List.of(Record.RecordingEvent.COMPLETED, Record.RecordingEvent.ABSENT))
                        .build())
                .hangup(new Hangup.Builder().build());
    }

    /** One question; silence comes back as an answer without digits, so nobody is left in a loop. */
    private String ask(String step, int attempt, int digits) {
        var gather = new Gather.Builder()
                .action(URI.create("callback?" + Delivery.STEP + "=" + step + "&" + Delivery.ATTEMPT + "=" + attempt))
                .method(HttpMethod.POST)
                .actionOnEmptyResult(true)
                .timeout(SECONDS_TO_PRESS_A_KEY);
        if (digits > 0) {
            gather.numDigits(digits).finishOnKey("");
        } else {
            gather.finishOnKey("#");
        }
        spoken.forEach(each -> gather.say(say(each)));
        return xml(new VoiceResponse.Builder().gather(gather.build()));
    }

    private String goodbye() {
        return xml(speaking().hangup(new Hangup.Builder().build()));
    }

    private VoiceResponse.Builder speaking() {
        var response = new VoiceResponse.Builder();
        spoken.forEach(each -> response.say(say(each)));
        return response;
    }

    private void add(Prompt prompt, Values values) {
        spoken.addAll(texts.of(prompt, values));
    }

    private static Values none() {
        return language -> Map.of();
    }

    private static Values read(PhoneNumber number) {
        return language -> Map.of("number", digits(number.display()));
    }

    private Values deskName() {
        return language -> Map.of("desk", desk == null ? "" : desk.name(language));
    }

    private Values values(Status status) {
        return language -> Map.of(
                "desk", desk == null ? "" : desk.name(language),
                "holiday", Prompts.holiday(status.holiday(), language),
                "reason", status.note() == null ? "" : status.note(),
                "opens",
                        desk == null || status.opensAt() == null
                                ? ""
                                : Prompts.opening(status.opensAt(), desk, language));
    }

    private static Say say(Spoken spoken) {
        boolean english = spoken.language().equals("en");
        return new Say.Builder(spoken.text())
                .voice(english ? Say.Voice.POLLY_JOANNA_NEURAL : Say.Voice.POLLY_TOMOKO_NEURAL)
                .language(english ? Say.Language.EN_US : Say.Language.JA_JP)
                .build();
    }

    private static String xml(VoiceResponse.Builder response) {
        try {
            return response.build().toXml();
        } catch (TwiMLException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
