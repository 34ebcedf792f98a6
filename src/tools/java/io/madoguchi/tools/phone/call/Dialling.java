package io.madoguchi.tools.phone.call;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.madoguchi.tools.phone.call.Transcript.Who;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Url;
import io.madoguchi.tools.phone.twiml.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects one call to others: the {@code <Dial>} verb. */
final class Dialling {
    private final Surroundings around;
    private final CallFields parent;
    private final Watch watch;
    private final Line line;
    private final Transcript transcript;
    private final List<PlacedCall> legs = new ArrayList<>();

    Dialling(Surroundings around, CallFields parent, Watch watch, Line line, Transcript transcript) {
        this.around = around;
        this.parent = parent;
        this.watch = watch;
        this.line = line;
        this.transcript = transcript;
    }

    /**
     * How it went, as the action is told.
     *
     * @param status completed, busy, no-answer, failed or canceled; completed does not mean that people spoke
     * @param bridged whether they did
     */
    record Result(String status, @Nullable String sid, Duration length, boolean bridged) {
        private static final Result NOBODY = new Result("no-answer", null, Duration.ZERO, false);

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("DialCallStatus", status);
            if (sid != null) {
                fields.put("DialCallSid", sid);
            }
            if (status.equals("completed")) {
                fields.put("DialCallDuration", String.valueOf(length.toSeconds()));
            }
            fields.put("DialBridged", String.valueOf(bridged));
            return fields;
        }
    }

    /**
     * @param page the URL of the document that dials
     * @param talk how long the one who dials talks to somebody out of a queue
     */
    Result dial(String page, Verb.Dial dial, Duration talk) {
        for (Verb.Party party : dial.parties()) {
            if (party instanceof Verb.Queue queue) {
                return takeNext(page, dial, queue, talk);
            }
        }
        List<Verb.Telephone> numbers = dial.parties().stream()
                .filter(Verb.Telephone.class::isInstance)
                .map(Verb.Telephone.class::cast)
                .toList();
        if (!dial.sequential()) {
            return numbers.isEmpty() ? Result.NOBODY : together(page, dial, numbers);
        }
        Result last = Result.NOBODY;
        for (Verb.Telephone number : numbers) {
            last = together(page, dial, List.of(number));
            if (last.status.equals("completed")) {
                return last;
            }
        }
        return last;
    }

    private Result takeNext(String page, Verb.Dial dial, Verb.Queue queue, Duration talk) {
        String url = queue.url() == null ? null : Url.resolve(page, queue.url());
        Duration most = shorter(talk, dial.timeLimit());
        var taking = new Switchboard.Taking(now(), most, url, queue.method(), parent.callSid());
        Optional<Duration> talking = around.switchboard().takeNext(queue.name(), taking);
        if (talking.isEmpty()) {
            say(Who.TWILIO, "finds nobody waiting in \"" + queue.name() + "\"");
            line.spend(dial.timeout());
            return Result.NOBODY;
        }
        say(Who.TWILIO, "connects with whoever waited in \"" + queue.name() + "\"");
        line.spend(talking.get());
        return new Result("completed", null, talking.get(), true);
    }

    /** All of them ring; the first to answer wins. */
    private Result together(String page, Verb.Dial dial, List<Verb.Telephone> numbers) {
        Instant began = now();
        var ringing = new LinkedHashMap<PlacedCall, Verb.Telephone>();
        for (Verb.Telephone number : numbers) {
            ringing.put(ring(page, dial, number), number);
        }
        try {
            for (PlacedCall next : ringing.keySet().stream()
                    .sorted(comparing(PlacedCall::settles))
                    .toList()) {
                Instant until = earlier(next.settles(), began.plus(dial.timeout()));
                line.spend(Duration.between(now(), until));
                if (next.answersWithin(dial.timeout())) {
                    Verb.Telephone number = requireNonNull(ringing.remove(next));
                    ringing.keySet().forEach(other -> other.end(Ended.By.ELSEWHERE));
                    ringing.clear();
                    return answered(page, dial, next, number);
                }
                if (next.settles().isBefore(began.plus(dial.timeout()))) {
                    next.end(next.reason());
                    ringing.remove(next);
                }
            }
        } catch (Ended gone) {
            ringing.keySet().forEach(each -> each.end(Ended.By.ELSEWHERE));
            throw gone;
        }
        ringing.keySet().forEach(each -> each.end(Ended.By.REJECTED));
        PlacedCall last = legs.getLast();
        return new Result(last.status(), last.sid(), Duration.ZERO, false);
    }

    private PlacedCall ring(String page, Verb.Dial dial, Verb.Telephone number) {
        String from = dial.callerId() == null ? parent.to() : dial.callerId();
        String sid = around.sids().next("CA");
        var fields = new CallFields(parent.accountSid(), sid, from, number.number(), "outbound-dial", parent.callSid());
        var reports = new Reports(
                number.statusCallback() == null ? null : Url.resolve(page, number.statusCallback()),
                number.statusCallbackMethod(),
                number.events());
        Callee callee = around.callees().apply(number.number());
        Watch watched = watch.leg(sid, number.number(), from, now());
        var leg = new PlacedCall(around, fields, reports, callee, watched, transcript);
        legs.add(leg);
        leg.ring();
        return leg;
    }

    private Result answered(String page, Verb.Dial dial, PlacedCall leg, Verb.Telephone number) {
        leg.pickUp();
        if (number.url() != null) {
            Optional<Ended> gone = leg.whisper(number.method(), Url.resolve(page, number.url()));
            if (gone.isPresent()) {
                leg.end(gone.get().by());
                return new Result("completed", leg.sid(), leg.talked(), false);
            }
        }
        Duration talk = shorter(leg.talk(), dial.timeLimit());
        say(Who.TWILIO, "connects them; they talk for " + talk.toSeconds() + " s");
        try {
            line.spend(talk);
        } finally {
            leg.end(Ended.By.CALLER);
        }
        return new Result("completed", leg.sid(), leg.talked(), true);
    }

    /** What those who were dialled still have to be told about. */
    void deliverAll() {
        legs.forEach(PlacedCall::deliverAll);
    }

    private Instant now() {
        return around.timeline().now();
    }

    private void say(Who who, String what) {
        transcript.add(now(), who, what);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
