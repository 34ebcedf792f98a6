package io.madoguchi.tools.phone.call;

import static java.util.Comparator.comparing;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Debugger;
import io.madoguchi.tools.phone.twilio.Url;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import io.madoguchi.tools.phone.twiml.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends one call's webhooks: questions at once, callbacks when they are due, both as badly as the delivery says. */
final class Postbox {
    private static final Duration FAR_BEHIND = Duration.ofMinutes(10);

    private final Delivery delivery;
    private final RandomGenerator random;
    private final Wire wire;
    private final Timeline timeline;
    private final Debugger debugger;
    private final Transcript transcript;
    private final List<Webhook> sent = new ArrayList<>();
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(comparing(Due::at).thenComparingInt(Due::number));
    private int posted;
    private int dropped;

    Postbox(
            Delivery delivery,
            RandomGenerator random,
            Wire wire,
            Timeline timeline,
            Debugger debugger,
            Transcript transcript) {
        this.delivery = delivery;
        this.random = random;
        this.wire = wire;
        this.timeline = timeline;
        this.debugger = debugger;
        this.transcript = transcript;
    }

    /** Something to be done at a moment; of several at the same moment the first one noted comes first. */
    private record Due(Instant at, int number, Runnable what) {}

    /** Every request of the call, once each, in the order they were made. */
    List<Webhook> sent() {
        return List.copyOf(sent);
    }

    int dropped() {
        return dropped;
    }

    /** A question the call waits for. Its repetition follows at once, races it, or comes late; the answer is one. */
    Answer ask(Webhook webhook, boolean repeatableLate) {
        deliverDue();
        sent.add(webhook);
        if (!happens(delivery.duplicate())) {
            return noted(webhook, wire.send(webhook), "");
        }
        Webhook repeated = random.nextBoolean() ? webhook : webhook.withFreshToken();
        int manner = random.nextInt(3);
        if (manner == 2 && repeatableLate) {
            Answer first = noted(webhook, wire.send(webhook), "");
            Instant later = timeline.now().plusSeconds(random.nextInt(1, 120));
            at(later, () -> deliver(repeated, " (repeated late)", first));
            return first;
        }
        Answer first;
        Answer second;
        if (manner == 1) {
            try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
                var racing = CompletableFuture.supplyAsync(() -> wire.send(repeated), racers);
                first = wire.send(webhook);
                second = racing.join();
            }
        } else {
            first = wire.send(webhook);
            second = wire.send(repeated);
        }
        noted(webhook, first, "");
        compare(webhook, first, noted(repeated, second, manner == 1 ? " (repeated, racing)" : " (repeated)"));
        return first;
    }

    /** A callback nobody waits for. */
    void tell(Webhook webhook, Duration after) {
        post(webhook, after, true);
    }

    /** The action requested after the caller hung up: its answer is ignored, but Twilio does not lose it. */
    void tellSurely(Webhook webhook) {
        post(webhook, Duration.ZERO, false);
    }

    private void post(Webhook webhook, Duration after, boolean mayBeLost) {
        sent.add(webhook);
        boolean overtakes = happens(delivery.reorder());
        boolean lost = happens(delivery.drop()) && mayBeLost;
        boolean twice = happens(delivery.duplicate());
        Instant due = timeline.now().plus(after).plus(upTo(delivery.mostDelay()));
        if (overtakes) {
            due = random.nextBoolean() ? timeline.now() : due.plus(upTo(FAR_BEHIND));
        }
        if (lost) {
            dropped++;
            transcript.add(timeline.now(), Transcript.Who.TWILIO, "loses " + name(webhook));
            return;
        }
        at(due, () -> deliver(webhook, "", null));
        if (twice) {
            Webhook repeated = random.nextBoolean() ? webhook : webhook.withFreshToken();
            Instant again = overtakes ? timeline.now().plus(upTo(FAR_BEHIND)) : due;
            at(again, () -> deliver(repeated, " (repeated)", null));
        }
    }

    /** Has something else done when its time has come. */
    void at(Instant moment, Runnable what) {
        waiting.add(new Due(moment, posted++, what));
    }

    /** When the next thing is due. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(waiting.peek()).map(Due::at);
    }

    /** Lets virtual time pass; what falls due on the way is done at its moment. */
    void pass(Instant until) {
        while (!waiting.isEmpty() && !waiting.element().at().isAfter(until)) {
            timeline.moveTo(waiting.element().at());
            waiting.remove().what().run();
        }
        timeline.moveTo(until);
    }

    void deliverAll() {
        while (!waiting.isEmpty()) {
            pass(waiting.element().at());
        }
    }

    private void deliverDue() {
        pass(timeline.now());
    }

    /** @param expected the answer to the first delivery, if this is a repeated question */
    private void deliver(Webhook webhook, String note, @Nullable Answer expected) {
        Answer answer = noted(webhook, wire.send(webhook), note);
        if (expected != null) {
            compare(webhook, expected, answer);
        }
    }

    private void compare(Webhook webhook, Answer first, Answer second) {
        boolean same = first instanceof Answer.Received one
                && second instanceof Answer.Received two
                && one.body().equals(two.body());
        if (!same) {
            note(
                    webhook.url(),
                    Finding.error(
                            Finding.OWN, "A repeated delivery was answered differently: " + first + " / " + second));
        }
    }

    private Answer noted(Webhook webhook, Answer answer, String note) {
        String told = name(webhook) + note + " → ";
        switch (answer) {
            case Answer.Received received ->
                transcript.add(
                        timeline.now(),
                        Transcript.Who.TWILIO,
                        told
                                + received.status()
                                + (received.body().size() == 0
                                        ? ""
                                        : ", " + received.body().size() + " bytes of " + received.contentType()));
            case Answer.Failed failed -> {
                String status = failed.status() == 0 ? "no answer" : String.valueOf(failed.status());
                transcript.add(timeline.now(), Transcript.Who.TWILIO, told + status);
                note(failed.url(), failed.finding());
            }
        }
        return answer;
    }

    void note(String url, Finding finding) {
        debugger.note(timeline.now(), url, finding);
        transcript.add(
                timeline.now(),
                Transcript.Who.DEBUGGER,
                debugger.entries().getLast().toString());
    }

    private static String name(Webhook webhook) {
        Url url = Url.parse(webhook.url());
        String what = webhook.parameter("RecordingStatus") + webhook.parameter("QueueResult");
        if (what.isEmpty() && !webhook.parameter("Digits").isEmpty()) {
            what = "Digits=" + webhook.parameter("Digits");
        }
        String query = url.query() == null ? "" : "?" + url.query();
        String status = webhook.parameter("CallStatus");
        return webhook.method() + " " + url.path() + query + " ("
                + (what.isEmpty() ? status : status.isEmpty() ? what : status + ", " + what) + ")";
    }

    private boolean happens(double share) {
        return random.nextDouble() < share;
    }

    private Duration upTo(Duration most) {
        return most.isZero() ? most : Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
