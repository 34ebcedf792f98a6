package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.call.Callee.Pickup;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twiml.TwimlReader.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A call that Twilio places: it rings, somebody answers or not, and every step is told. */
final class PlacedCall {
    private final Timeline timeline;
    private final Duration statusDelay;
    private final Callee callee;
    private final LiveCall call;
    private final Progress progress;
    private Instant rings;

    PlacedCall(
            Surroundings around,
            CallFields fields,
            Reports reports,
            Callee callee,
            Watch watch,
            Transcript transcript) {
        this.timeline = around.timeline();
        this.statusDelay = around.quirks().statusDelay;
        this.callee = callee;
        this.call = new LiveCall(around, fields, callee.script(), Transcript.Who.CALLEE, watch, transcript);
        this.progress = new Progress(fields, reports, watch, call.postbox(), timeline);
        this.rings = timeline.now();
    }

    /** The whole of a call placed through the REST API. */
    CallResult play(Order order) {
        try {
            ring();
            if (!answersWithin(order.ringFor())) {
                call.line().spend(shorter(callee.after(), order.ringFor()));
                throw new Ended(reason());
            }
            call.line().spend(callee.after());
            pickUp();
            call.line().endWithin(order.timeLimit());
            call.fallback(order.fallbackUrl());
            call.listen(order.method(), order.url(), Place.CALL);
            end(Ended.By.SERVICE);
        } catch (Ended ended) {
            end(ended.by());
        }
        return call.result();
    }

    void ring() {
        rings = timeline.now();
        call.rung();
        progress.reach("initiated", "initiated");
        progress.reach("ringing", "ringing");
    }

    boolean answersWithin(Duration patience) {
        return callee.pickup() == Pickup.ANSWERS && callee.after().compareTo(patience) <= 0;
    }

    /** When the ringing comes to an end by itself, one way or another. */
    Instant settles() {
        return rings.plus(callee.after());
    }

    void pickUp() {
        call.answer();
        progress.reach("answered", "in-progress");
    }

    /** What whoever answered hears before being connected; empty if that person is then still there. */
    Optional<Ended> whisper(String method, String url) {
        try {
            call.listen(method, url, Place.WHISPER);
            return Optional.empty();
        } catch (Ended gone) {
            return Optional.of(gone);
        }
    }

    /** Why nobody answered. */
    Ended.By reason() {
        return switch (callee.pickup()) {
            case BUSY -> Ended.By.BUSY;
            case FAILS -> Ended.By.LINE_FAILURE;
            case NO_ANSWER, ANSWERS -> Ended.By.REJECTED;
        };
    }

    void end(Ended.By by) {
        call.end(by);
        progress.end(call.status(), call.talked(), statusDelay);
    }

    void deliverAll() {
        call.postbox().deliverAll();
    }

    String sid() {
        return call.sid();
    }

    String status() {
        return call.status();
    }

    Duration talked() {
        return call.talked();
    }

    Duration talk() {
        return callee.script().talk;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
