package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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
    private final Switchboard switchboard;
    private final @Nullable Shelf shelf;
    private final Function<String, Callee> callees;
    private final Books books;
    private final AtomicLong calls = new AtomicLong();

    public Simulator(Service service) {
        this(
                service,
                Delivery.faithful(),
                new Quirks(),
                ServiceClock.NONE,
                null,
                null,
                new Switchboard(),
                null,
                number -> Callee.person(),
                Books.NONE);
    }

    private Simulator(
            Service service,
            Delivery delivery,
            Quirks quirks,
            ServiceClock serviceClock,
            @Nullable Instant start,
            @Nullable Long sidSeed,
            Switchboard switchboard,
            @Nullable Shelf shelf,
            Function<String, Callee> callees,
            Books books) {
        this.service = service;
        this.delivery = delivery;
        this.quirks = quirks;
        this.serviceClock = serviceClock;
        this.start = start;
        this.sidSeed = sidSeed;
        this.switchboard = switchboard;
        this.shelf = shelf;
        this.callees = callees;
        this.books = books;
    }

    public Simulator delivery(Delivery misbehaviour) {
        return new Simulator(
                service, misbehaviour, quirks, serviceClock, start, sidSeed, switchboard, shelf, callees, books);
    }

    public Simulator quirks(Quirks behaviour) {
        return new Simulator(
                service, delivery, behaviour, serviceClock, start, sidSeed, switchboard, shelf, callees, books);
    }

    /** Calls ring at this moment, and the service's clock is moved along with them. */
    public Simulator at(Instant moment, ServiceClock clock) {
        return new Simulator(service, delivery, quirks, clock, moment, sidSeed, switchboard, shelf, callees, books);
    }

    /** Calls carry this time; the service keeps its own. */
    public Simulator at(Instant moment) {
        return at(moment, ServiceClock.NONE);
    }

    /** The same SIDs in every run; only for a service that has never seen them. */
    public Simulator repeatableSids(long seed) {
        return new Simulator(service, delivery, quirks, serviceClock, start, seed, switchboard, shelf, callees, books);
    }

    /** Whoever waits in a queue waits there, to be taken by others that play calls. */
    public Simulator switchboard(Switchboard shared) {
        return new Simulator(service, delivery, quirks, serviceClock, start, sidSeed, shared, shelf, callees, books);
    }

    /** What is recorded is kept there; null if nobody will ask for it. */
    public Simulator recordings(@Nullable Shelf keeper) {
        return new Simulator(
                service, delivery, quirks, serviceClock, start, sidSeed, switchboard, keeper, callees, books);
    }

    /** Who answers at a number. */
    public Simulator callees(Function<String, Callee> people) {
        return new Simulator(
                service, delivery, quirks, serviceClock, start, sidSeed, switchboard, shelf, people, books);
    }

    /** Whoever is to know of the calls that come in. */
    public Simulator books(Books keeper) {
        return new Simulator(
                service, delivery, quirks, serviceClock, start, sidSeed, switchboard, shelf, callees, keeper);
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
        Surroundings around = surroundings(number);
        var fields = new CallFields(service.accountSid(), around.sids().next("CA"), script.from, to);
        Watch watch =
                books.rings(fields.callSid(), script.from, to, around.timeline().now());
        return new LiveCall(around, fields, script, Transcript.Who.CALLER, watch, new Transcript()).play();
    }

    /** Places a call and plays it to its end. */
    public CallResult place(Order order, Watch watch) {
        Surroundings around = surroundings(calls.getAndIncrement());
        var fields =
                new CallFields(service.accountSid(), order.callSid(), order.from(), order.to(), "outbound-api", "");
        Callee callee = callees.apply(order.to());
        return new PlacedCall(around, fields, order.reports(), callee, watch, new Transcript()).play(order);
    }

    private Surroundings surroundings(long number) {
        var random = new SplittableRandom(delivery.seed() * 1_000_003 + number);
        return new Surroundings(
                service,
                quirks,
                delivery,
                random,
                new Sids(sidSeed == null ? new SecureRandom() : new SplittableRandom(sidSeed * 1_000_003 + number)),
                new Timeline(start == null ? Instant.now() : start, serviceClock),
                switchboard,
                callees,
                shelf);
    }

    /** Sends one request as it is, signed. */
    public Answer send(Webhook webhook) {
        return new Wire(service, quirks.answerWithin).send(webhook);
    }
}
