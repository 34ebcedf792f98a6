package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Twilio and its callers, playing calls against a running service. Each setting returns a new simulator; calls may be
 * played from several threads unless the service's clock is being moved.
 */
public final class Simulator {
    private final Service service;
    private final Delivery delivery;
    private final Quirks quirks;
    private final ServiceClock serviceClock;
    private final @Nullable Instant start;
    private final @Nullable Long sidSeed;
    private final AtomicLong calls = new AtomicLong();

    public Simulator(Service service) {
        this(service, Delivery.faithful(), new Quirks(), ServiceClock.NONE, null, null);
    }

    private Simulator(
            Service service,
            Delivery delivery,
            Quirks quirks,
            ServiceClock serviceClock,
            @Nullable Instant start,
            @Nullable Long sidSeed) {
        this.service = service;
        this.delivery = delivery;
        this.quirks = quirks;
        this.serviceClock = serviceClock;
        this.start = start;
        this.sidSeed = sidSeed;
    }

    public Simulator delivery(Delivery misbehaviour) {
        return new Simulator(service, misbehaviour, quirks, serviceClock, start, sidSeed);
    }

    public Simulator quirks(Quirks behaviour) {
        return new Simulator(service, delivery, behaviour, serviceClock, start, sidSeed);
    }

    /** Calls ring at this moment, and the service's clock is moved along with them. */
    public Simulator at(Instant moment, ServiceClock clock) {
        return new Simulator(service, delivery, quirks, clock, moment, sidSeed);
    }

    /** Calls carry this time; the service keeps its own. */
    public Simulator at(Instant moment) {
        return at(moment, ServiceClock.NONE);
    }

    /** The same SIDs in every run; only for a service that has never seen them. */
    public Simulator repeatableSids(long seed) {
        return new Simulator(service, delivery, quirks, serviceClock, start, seed);
    }

    public CallResult call(Desk desk, CallerScript script) {
        return call(desk.number(), script);
    }

    public CallResult call(String to, CallerScript script) {
        return call(to, script, calls.getAndIncrement());
    }

    /**
     * Plays the call that is number so-and-so of this seed.
     *
     * @param number decides how the network misbehaves, whatever the thread
     */
    public CallResult call(String to, CallerScript script, long number) {
        var random = new SplittableRandom(delivery.seed() * 1_000_003 + number);
        var sids = new Sids(sidSeed == null ? new SecureRandom() : new SplittableRandom(sidSeed * 1_000_003 + number));
        var timeline = new Timeline(start == null ? Instant.now() : start, serviceClock);
        return new LiveCall(service, quirks, delivery, random, sids, timeline, script, to).play();
    }

    /** Sends one request as it is, signed. */
    public Answer send(Webhook webhook) {
        return new Wire(service, quirks.answerWithin).send(webhook);
    }
}
