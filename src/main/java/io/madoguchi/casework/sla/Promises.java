package io.madoguchi.casework.sla;

import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.ticket.Tickets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/**
 * Promises that other rooms give and keep, such as a call back. Every method is part of the caller's transaction and locks the
 * case; whoever has changed the case writes that first.
 */
@Singleton
public class Promises {
    private final Clocks clocks;
    private final Tickets tickets;

    Promises(Clocks clocks, Tickets tickets) {
        this.clocks = clocks;
        this.tickets = tickets;
    }

    /** Starts the clock; what was promised before and not yet kept or given up goes on as it was. */
    public void start(UUID ticket, Promise promise, Instant at) {
        tickets.flush();
        tickets.locked(ticket);
        clocks.begin(ticket, promise, at);
    }

    /** What is promised is over at that moment; nothing when nothing is promised. */
    public void aim(UUID ticket, Promise promise, Instant until, Instant at) {
        tickets.flush();
        tickets.locked(ticket);
        clocks.aim(ticket, promise, until, at);
    }

    /** Nothing was promised after all; unless anybody was told by the clock, it is as though there had never been one. */
    public void withdraw(UUID ticket, Promise promise, Instant at) {
        tickets.flush();
        tickets.locked(ticket);
        clocks.forget(ticket, promise);
        clocks.end(ticket, promise, How.CANCELLED, at);
    }

    /** What was promised has been done; nothing when nothing was promised. */
    public void meet(UUID ticket, Promise promise, Instant at) {
        tickets.flush();
        tickets.locked(ticket);
        clocks.end(ticket, promise, How.MET, at);
    }

    /** Nobody relies on it any more. */
    public void cancel(UUID ticket, Promise promise, Instant at) {
        tickets.flush();
        tickets.locked(ticket);
        clocks.end(ticket, promise, How.CANCELLED, at);
    }
}
