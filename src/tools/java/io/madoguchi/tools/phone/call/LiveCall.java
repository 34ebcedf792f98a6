package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.call.CallerScript.Keys;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.CallerScript.Speech;
import io.madoguchi.tools.phone.call.Transcript.Who;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Debugger;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Url;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import io.madoguchi.tools.phone.twiml.Document;
import io.madoguchi.tools.phone.twiml.Finding;
import io.madoguchi.tools.phone.twiml.TwimlReader;
import io.madoguchi.tools.phone.twiml.TwimlReader.Place;
import io.madoguchi.tools.phone.twiml.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call from the first ring to the last callback: plays the TwiML to the caller and the caller to the TwiML. */
final class LiveCall {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(300);
    private static final Duration PLAYING_A_FILE = Duration.ofSeconds(5);
    /** A caller nobody told to speak listens to the silence after the beep for a second. */
    private static final Speech NOTHING = new Speech(Duration.ZERO, "", MOMENT);

    private static final Optional<Fetch> NEXT_VERB = Optional.empty();

    private final Surroundings around;
    private final Service service;
    private final Quirks quirks;
    private final Sids sids;
    private final Timeline timeline;
    private final CallerScript script;
    private final Watch watch;
    private final Who who;
    private final Deque<Keys> keysToPress;
    private final Deque<Speech> speeches;
    private final CallFields fields;
    private final Debugger debugger = new Debugger();
    private final Transcript transcript;
    private final Postbox postbox;
    private final Line line;
    private final Expectation expectation;
    private final Dialling dialling;

    private final List<CallResult.Page> documents = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<String> recordings = new ArrayList<>();
    private final Instant start;
    private Place place = Place.CALL;
    private @Nullable String fallback;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private Ended.@Nullable By endedBy;
    private Switchboard.@Nullable Taking taken;

    /** @param who the person on the line: a caller or somebody who was rung */
    LiveCall(Surroundings around, CallFields fields, CallerScript script, Who who, Watch watch, Transcript transcript) {
        this.around = around;
        this.service = around.service();
        this.quirks = around.quirks();
        this.sids = around.sids();
        this.timeline = around.timeline();
        this.script = script;
        this.watch = watch;
        this.who = who;
        this.keysToPress = new ArrayDeque<>(script.keys);
        this.speeches = new ArrayDeque<>(script.speeches);
        this.fields = fields;
        this.transcript = transcript;
        this.postbox = new Postbox(
                around.delivery(),
                around.random(),
                new Wire(service, quirks.answerWithin),
                timeline,
                debugger,
                transcript);
        this.line = new Line(script, who, watch, timeline, postbox, transcript);
        this.expectation = new Expectation(fields.from());
        this.dialling = new Dialling(around, fields, watch, line, transcript);
        this.start = timeline.now();
    }

    /** A document being played. */
    private record Page(String url, List<Verb> verbs) {}

    /** A document to be requested, with what Twilio adds to the standard fields. */
    private record Fetch(String method, String url, Map<String, String> extra) {}

    /** The whole of a call that comes in. */
    CallResult play() {
        say(who, "rings " + fields.to() + " from " + fields.from() + ", " + fields.callSid());
        fallback = service.fallback();
        try {
            follow(new Fetch("POST", service.incoming(), firstRequestExtras()));
            say(Who.SERVICE, "has no more to say: the call ends");
            end(Ended.By.SERVICE);
        } catch (Ended ended) {
            end(ended.by());
        }
        watch.ended(status(), timeline.now(), talked());
        var ended = fields.ended(status(), talked(), timeline.now());
        if (quirks.progressFields) {
            ended.put("CallbackSource", "call-progress-events");
            ended.put("SequenceNumber", "0");
        }
        postbox.tell(Webhook.post(service.status(), ended), quirks.statusDelay);
        return result();
    }

    /** Plays the documents from this one on to their end. */
    void listen(String method, String url, Place where) {
        place = where;
        follow(new Fetch(method, url, Map.of()));
        if (where == Place.CALL) {
            say(Who.SERVICE, "has no more to say: the call ends");
        }
    }

    private void follow(Fetch first) {
        Fetch next = first;
        while (next != null) {
            next = perform(load(next)).orElse(null);
        }
    }

    void rung() {
        say(Who.TWILIO, "rings " + fields.to() + " showing " + fields.from() + ", " + fields.callSid());
    }

    void fallback(@Nullable String url) {
        fallback = url;
    }

    void end(Ended.By by) {
        endedBy = by;
        endedAt = timeline.now();
    }

    /** The final status; valid once the call has ended. */
    String status() {
        return finalStatus(endedBy == null ? Ended.By.SERVICE : endedBy);
    }

    Duration talked() {
        return answeredAt == null ? Duration.ZERO : Duration.between(answeredAt, endedAt == null ? start : endedAt);
    }

    /** Everything that is left to be told is told first. */
    CallResult result() {
        postbox.deliverAll();
        dialling.deliverAll();
        boolean rejected = endedBy == Ended.By.REJECTED || endedBy == Ended.By.BUSY;
        return new CallResult(
                fields.callSid(),
                fields.from(),
                fields.to(),
                status(),
                expectation.outcome(rejected, status()),
                List.copyOf(documents),
                List.copyOf(heard),
                postbox.sent(),
                List.copyOf(recordings),
                debugger.entries(),
                postbox.dropped(),
                start,
                endedAt == null ? start : endedAt,
                transcript);
    }

    String sid() {
        return fields.callSid();
    }

    Line line() {
        return line;
    }

    Postbox postbox() {
        return postbox;
    }

    private Map<String, String> firstRequestExtras() {
        var extras = new LinkedHashMap<String, String>();
        if (!quirks.noCallToken) {
            extras.put("CallToken", sids.next("CT"));
        }
        if (!quirks.stirVerstat.isEmpty()) {
            extras.put("StirVerstat", quirks.stirVerstat);
        }
        return extras;
    }

    private String finalStatus(Ended.By by) {
        return switch (by) {
            case BUSY -> "busy";
            case REJECTED -> "no-answer";
            case LINE_FAILURE -> "failed";
            case APPLICATION_ERROR -> quirks.applicationErrorStatus;
            case CALLER, SERVICE, ELSEWHERE -> answeredAt == null ? quirks.unansweredStatus : "completed";
        };
    }

    // Requests and documents

    /** The document behind a URL, or the fallback's, or the end of the call. */
    private Page load(Fetch fetch) {
        Loaded loaded = request(fetch, place);
        if (loaded.page == null
                && fallback != null
                && !withoutFragment(fetch.url).equals(fallback)) {
            var why = new LinkedHashMap<String, String>();
            why.put("ErrorCode", String.valueOf(loaded.errorCode));
            why.put("ErrorUrl", withoutFragment(fetch.url));
            say(Who.TWILIO, "turns to the fallback URL: error " + loaded.errorCode);
            loaded = request(new Fetch("POST", fallback, why), place);
        }
        if (loaded.page == null) {
            answer();
            say(Who.TWILIO, "says: \"We are sorry, an application error has occurred. Goodbye.\"");
            throw new Ended(Ended.By.APPLICATION_ERROR);
        }
        if (script.hangsUpAt(Point.RINGING)) {
            throw line.hangUp();
        }
        return loaded.page;
    }

    private record Loaded(@Nullable Page page, int errorCode) {}

    private Loaded request(Fetch fetch, Place where) {
        if (documents.size() >= quirks.mostDocuments) {
            postbox.note(
                    fetch.url,
                    Finding.error(Finding.OWN, "Going round in circles: " + documents.size() + " documents"));
            throw new Ended(Ended.By.APPLICATION_ERROR);
        }
        Answer answer = postbox.ask(webhook(fetch, callStatus()), where == Place.CALL);
        return switch (answer) {
            case Answer.Failed failed -> new Loaded(null, failed.finding().code());
            case Answer.Received received -> {
                documents.add(
                        new CallResult.Page(received.url(), received.body().toString()));
                Document document = TwimlReader.read(received.body().bytes(), received.contentType(), where);
                document.findings().forEach(finding -> postbox.note(received.url(), finding));
                Finding unplayable = document.unplayable();
                yield unplayable != null
                        ? new Loaded(null, unplayable.code())
                        : new Loaded(new Page(received.url(), document.verbs()), 0);
            }
        };
    }

    private Webhook webhook(Fetch fetch, String callStatus) {
        var parameters = new LinkedHashMap<>(fields.standard(callStatus));
        parameters.putAll(fetch.extra);
        return Webhook.of(fetch.method, fetch.url, parameters);
    }

    private String callStatus() {
        return answeredAt == null ? "ringing" : "in-progress";
    }

    private static Fetch follow(Page page, String method, @Nullable String reference, Map<String, String> extra) {
        return new Fetch(method, Url.resolve(page.url, reference == null ? "" : reference), extra);
    }

    private static String withoutFragment(String url) {
        return Url.parse(url).withoutFragment().toString();
    }

    // Verbs

    /** Plays a document to its end, or to the verb that hands the call to another one. */
    private Optional<Fetch> perform(Page page) {
        for (Verb verb : page.verbs) {
            boolean letsItRing =
                    verb instanceof Verb.Redirect || verb instanceof Verb.Pause || verb instanceof Verb.Reject;
            if (!letsItRing) {
                answer();
            }
            Optional<Fetch> next =
                    switch (verb) {
                        case Verb.Say _, Verb.Play _, Verb.Pause _ -> {
                            hear(verb);
                            yield NEXT_VERB;
                        }
                        case Verb.Gather gather -> gather(page, gather);
                        case Verb.Recording recording -> record(page, recording);
                        case Verb.Enqueue enqueue -> enqueue(page, enqueue);
                        case Verb.Dial dial -> dial(page, dial);
                        case Verb.Redirect redirect ->
                            Optional.of(follow(page, redirect.method(), redirect.url(), Map.of()));
                        case Verb.Leave _ -> throw new LeftQueue(LeftQueue.Result.LEAVE);
                        case Verb.Hangup _ -> {
                            say(Who.SERVICE, "hangs up");
                            throw new Ended(Ended.By.SERVICE);
                        }
                        case Verb.Reject reject -> throw rejected(page, reject);
                        case Verb.Unplayed _ -> NEXT_VERB;
                    };
            if (next.isPresent()) {
                return next;
            }
        }
        if (page.verbs.isEmpty()) {
            answer();
        }
        return NEXT_VERB;
    }

    void answer() {
        if (answeredAt == null) {
            answeredAt = timeline.now();
            watch.became("in-progress", answeredAt);
        }
    }

    private Ended rejected(Page page, Verb.Reject reject) {
        if (answeredAt != null) {
            postbox.note(page.url, Finding.warning(Finding.OWN, "<Reject> after the call was answered only hangs up"));
            return new Ended(Ended.By.SERVICE);
        }
        say(Who.SERVICE, reject.busy() ? "rejects the call: busy" : "rejects the call");
        return new Ended(reject.busy() ? Ended.By.BUSY : Ended.By.REJECTED);
    }

    /** Listens to a Say, Play or Pause. */
    private void hear(Verb verb) {
        switch (verb) {
            case Verb.Say say -> {
                heard.add(say.text());
                say(Who.SERVICE, "says 「" + say.text() + "」" + (say.loop() > 1 ? " ×" + say.loop() : ""));
                if (script.hangsUpAt(Point.GREETING)) {
                    line.spend(MOMENT);
                    throw line.hangUp();
                }
                long millis = Math.max(1000L, say.text().length() * 1000L / quirks.charactersPerSecond);
                line.spend(Duration.ofMillis(millis).multipliedBy(say.loop()));
            }
            case Verb.Play play -> {
                say(Who.SERVICE, "plays " + play.url());
                line.spend(PLAYING_A_FILE.multipliedBy(play.loop()));
            }
            case Verb.Pause pause -> line.spend(pause.length());
            default -> throw new IllegalStateException(verb.element());
        }
    }

    // Gather

    private record Pressed(String digits, String finishedOn) {
        static final Pressed NOTHING = new Pressed("", "");
    }

    private Optional<Fetch> gather(Page page, Verb.Gather gather) {
        Keys keys = keysToPress.peek();
        Instant timed = keys == null || keys.at() == null ? null : later(start.plus(keys.at()), timeline.now());
        boolean interrupted = line.interruptedAt(timed, () -> gather.prompts().forEach(this::hear));
        if (script.hangsUpAt(Point.GATHER)) {
            throw line.hangUp();
        }
        Pressed pressed = interrupted ? press(gather) : wait(gather, timed);
        if (pressed.digits.isEmpty() && !gather.actionOnEmptyResult()) {
            return NEXT_VERB;
        }
        var extra = new LinkedHashMap<String, String>();
        if (!pressed.digits.isEmpty() || !quirks.noEmptyDigits) {
            extra.put("Digits", pressed.digits);
            extra.put("FinishedOnKey", pressed.finishedOn);
        }
        if (!pressed.digits.isEmpty()) {
            expectation.keyed(pressed.digits);
        }
        return Optional.of(follow(page, gather.method(), gather.action(), extra));
    }

    private Pressed wait(Verb.Gather gather, @Nullable Instant timed) {
        Keys keys = keysToPress.peek();
        Duration thinking = timed == null ? shorter(MOMENT, gather.timeout()) : Duration.between(timeline.now(), timed);
        boolean presses = keys != null && !keys.keys().isEmpty() && thinking.compareTo(gather.timeout()) <= 0;
        if (presses) {
            line.spend(thinking);
            return press(gather);
        }
        if (keys != null && keys.keys().isEmpty()) {
            keysToPress.remove();
        }
        line.spend(gather.timeout());
        return Pressed.NOTHING;
    }

    private Pressed press(Verb.Gather gather) {
        String keys = keysToPress.remove().keys();
        say(who, "presses " + keys);
        var digits = new StringBuilder();
        for (int i = 0; i < keys.length(); i++) {
            if (i > 0) {
                line.spend(BETWEEN_KEYS);
            }
            String key = keys.substring(i, i + 1);
            if (key.equals(gather.finishOnKey())) {
                return new Pressed(digits.toString(), key);
            }
            digits.append(key);
            if (gather.numDigits() != null && digits.length() == gather.numDigits()) {
                return new Pressed(digits.toString(), "");
            }
        }
        line.spend(gather.timeout());
        return new Pressed(digits.toString(), "");
    }

    // Record

    private Optional<Fetch> record(Page page, Verb.Recording recording) {
        say(Who.SERVICE, recording.playBeep() ? "beeps and records" : "records");
        String sid = sids.next("RE");
        recordings.add(sid);
        Instant started = timeline.now();
        keep(Recording.begun(sid, fields.callSid(), started));
        if (recording.statusCallbackEvents().contains("in-progress")) {
            announce(page, recording, fields.recording(sid, "in-progress", started), Duration.ZERO);
        }
        try {
            String digits = leaveMessage(recording, speeches.isEmpty() ? NOTHING : speeches.remove());
            long seconds = save(page, recording, sid, started);
            if (seconds < 0 && quirks.emptyRecordingFallsThrough) {
                return NEXT_VERB;
            }
            return Optional.of(follow(page, recording.method(), recording.action(), recorded(sid, seconds, digits)));
        } catch (Ended ended) {
            long seconds = save(page, recording, sid, started);
            tellAfterHangUp(
                    follow(page, recording.method(), recording.action(), recorded(sid, seconds, "hangup")), ended);
            throw ended;
        }
    }

    /** Speaks as scripted until the recording ends; answers the key that ended it, or nothing. */
    private String leaveMessage(Verb.Recording recording, Speech speech) {
        if (script.hangsUpAt(Point.BEEP)) {
            throw line.hangUp();
        }
        Duration words = shorter(speech.words(), recording.maxLength());
        if (script.hangsUpAt(Point.RECORD)) {
            line.spend(words.dividedBy(2));
            throw line.hangUp();
        }
        if (words.isPositive()) {
            say(who, "speaks for " + seconds(words));
            line.spend(words);
        }
        if (!speech.key().isEmpty()) {
            say(who, "presses " + speech.key());
            if (recording.finishOnKey().contains(speech.key())) {
                return speech.key();
            }
        }
        Duration room = recording.maxLength().minus(words);
        Duration silence = recording.timeout().isZero() ? room : shorter(recording.timeout(), room);
        if (speech.staysOn().compareTo(silence) < 0) {
            line.spend(speech.staysOn());
            throw line.hangUp();
        }
        line.spend(silence);
        return "";
    }

    /** Ends the recording and has its callback sent; its length in seconds, or -1 if it is absent. */
    private long save(Page page, Verb.Recording recording, String sid, Instant started) {
        Duration length = Duration.between(started, timeline.now());
        boolean absent = length.compareTo(quirks.absentBelow) < 0;
        expectation.recorded(length.toSeconds(), absent);
        Recording kept = Recording.begun(sid, fields.callSid(), started);
        keep(absent ? kept.absent() : kept.processing(length.toSeconds()));
        if (!absent) {
            Recording ready = kept.processing(length.toSeconds()).completed();
            postbox.at(timeline.now().plus(quirks.recordingDelay), () -> keep(ready));
        }
        var result = fields.recording(sid, absent ? "absent" : "completed", started);
        if (absent) {
            result.put("ErrorCode", "16101");
        } else {
            result.put("RecordingDuration", String.valueOf(length.toSeconds()));
        }
        boolean asked = recording.statusCallbackEvents().contains(absent ? "absent" : "completed");
        if (asked || (absent && quirks.absentUnasked)) {
            announce(page, recording, result, quirks.recordingDelay);
        }
        return absent ? -1 : length.toSeconds();
    }

    private void keep(Recording recording) {
        if (around.shelf() != null) {
            around.shelf().put(recording);
        }
    }

    private void announce(Page page, Verb.Recording recording, Map<String, String> result, Duration after) {
        if (recording.statusCallback() != null) {
            String url = Url.resolve(page.url, recording.statusCallback());
            postbox.tell(Webhook.of(recording.statusCallbackMethod(), url, result), after);
        }
    }

    private Map<String, String> recorded(String sid, long seconds, String digits) {
        var extra = new LinkedHashMap<String, String>();
        extra.put("Digits", digits);
        extra.put("RecordingDuration", String.valueOf(Math.max(0, seconds)));
        extra.put("RecordingSid", sid);
        extra.put("RecordingUrl", fields.recordingUrl(sid));
        return extra;
    }

    // Dial

    private Optional<Fetch> dial(Page page, Verb.Dial dial) {
        try {
            Dialling.Result result = dialling.dial(page.url, dial, script.talk);
            return dial.action() == null
                    ? NEXT_VERB
                    : Optional.of(follow(page, dial.method(), dial.action(), result.fields()));
        } catch (Ended ended) {
            if (dial.action() != null) {
                var canceled = new Dialling.Result("canceled", null, Duration.ZERO, false);
                tellAfterHangUp(follow(page, dial.method(), dial.action(), canceled.fields()), ended);
            }
            throw ended;
        }
    }

    // Enqueue

    private Optional<Fetch> enqueue(Page page, Verb.Enqueue enqueue) {
        if (!script.queueResult.isEmpty()) {
            say(Who.TWILIO, "cannot queue the caller: " + script.queueResult);
            return afterQueue(page, enqueue, Map.of("QueueResult", script.queueResult));
        }
        say(who, "waits in queue \"" + enqueue.queue() + "\"");
        String sid = sids.next("QU");
        Instant joined = timeline.now();
        line.joinQueue(script.hangsUpAt(Point.QUEUE) ? MOMENT : script.patience);
        Switchboard.Waiting waiting = this::connect;
        around.switchboard().join(enqueue.queue(), waiting);
        var stillWaiting = new AtomicBoolean(true);
        script.meanwhile.forEach(each -> postbox.at(joined.plus(each.waiting()), () -> {
            if (stillWaiting.get()) {
                each.what().run();
            }
        }));
        LeftQueue.Result result;
        try {
            result = waitInQueue(page, enqueue, sid, joined);
        } catch (Ended ended) {
            tellLeftQueue(page, enqueue, leftQueue("hangup", sid, joined), ended);
            throw ended;
        } finally {
            stillWaiting.set(false);
            around.switchboard().leave(enqueue.queue(), waiting);
        }
        var left = leftQueue(result.word(), sid, joined);
        if (result == LeftQueue.Result.BRIDGED) {
            try {
                talk(sid, joined);
            } catch (Ended ended) {
                tellLeftQueue(page, enqueue, left, ended);
                throw ended;
            }
        }
        return afterQueue(page, enqueue, left);
    }

    /** Plays the wait document over and over until something takes the caller out of the queue. */
    private LeftQueue.Result waitInQueue(Page page, Verb.Enqueue enqueue, String sid, Instant joined) {
        try {
            while (enqueue.waitUrl() == null || enqueue.waitUrl().isEmpty()) {
                line.spend(Duration.ofMinutes(1));
            }
            while (true) {
                Instant before = timeline.now();
                Fetch next = follow(page, enqueue.waitUrlMethod(), enqueue.waitUrl(), waiting(sid, joined));
                while (next != null) {
                    Page waiting = request(next, Place.QUEUE).page;
                    if (waiting == null) {
                        return LeftQueue.Result.ERROR;
                    }
                    next = perform(waiting).orElse(null);
                }
                if (timeline.now().equals(before)) {
                    line.spend(MOMENT);
                }
            }
        } catch (LeftQueue left) {
            return left.result();
        } finally {
            line.leaveQueue();
        }
    }

    private Optional<Duration> connect(Switchboard.Taking taking) {
        if (!line.operatorAnswersAt(taking.at())) {
            return Optional.empty();
        }
        taken = taking;
        return Optional.of(script.hangsUpAt(Point.TALK) ? taking.talk().dividedBy(2) : taking.talk());
    }

    private void talk(String queueSid, Instant joined) {
        Duration talk = taken == null ? script.talk : taken.talk();
        if (taken != null && taken.url() != null) {
            var told = new LinkedHashMap<String, String>();
            told.put("QueueSid", queueSid);
            told.put("QueueTime", waited(joined));
            told.put("DequeingCallSid", taken.bySid());
            place = Place.WHISPER;
            follow(new Fetch(taken.method(), taken.url(), told));
            place = Place.CALL;
        }
        say(Who.OPERATOR, "takes the call and talks for " + seconds(talk));
        expectation.bridged();
        if (script.hangsUpAt(Point.TALK)) {
            line.spend(talk.dividedBy(2));
            throw line.hangUp();
        }
        line.spend(talk);
        say(Who.OPERATOR, "hangs up");
    }

    private Map<String, String> waiting(String sid, Instant joined) {
        var extra = new LinkedHashMap<String, String>();
        extra.put("QueuePosition", String.valueOf(quirks.queuePosition));
        extra.put("QueueSid", sid);
        extra.put("QueueTime", waited(joined));
        extra.put("AvgQueueTime", waited(joined));
        extra.put("CurrentQueueSize", String.valueOf(quirks.queuePosition));
        extra.put("MaxQueueSize", "1000");
        return extra;
    }

    private Map<String, String> leftQueue(String result, String sid, Instant joined) {
        var extra = new LinkedHashMap<String, String>();
        extra.put("QueueResult", result);
        extra.put("QueueSid", sid);
        extra.put("QueueTime", waited(joined));
        return extra;
    }

    private String waited(Instant joined) {
        return String.valueOf(Duration.between(joined, timeline.now()).toSeconds());
    }

    private static Optional<Fetch> afterQueue(Page page, Verb.Enqueue enqueue, Map<String, String> extra) {
        return enqueue.action() == null
                ? NEXT_VERB
                : Optional.of(follow(page, enqueue.method(), enqueue.action(), extra));
    }

    private void tellLeftQueue(Page page, Verb.Enqueue enqueue, Map<String, String> left, Ended ended) {
        if (enqueue.action() != null) {
            tellAfterHangUp(follow(page, enqueue.method(), enqueue.action(), left), ended);
        }
    }

    // Small things

    private void tellAfterHangUp(Fetch action, Ended ended) {
        if (!quirks.noHangupActions) {
            postbox.tellSurely(webhook(action, finalStatus(ended.by())));
        }
    }

    private void say(Who who, String what) {
        transcript.add(timeline.now(), who, what);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() / 1000.0 + " s";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
