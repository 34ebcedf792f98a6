package io.madoguchi.casework.intake;

import io.madoguchi.casework.handling.CallMoves;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gives every call its case, in the transaction in which the call is written down. */
@Singleton
public class Intake {
    private final CaseFiles files;
    private final CallMoves moves;
    private final Tickets tickets;
    private final CallerLines lines;
    private final Desks desks;
    private final Vault vault;
    private final Duration joinWithin;
    private final String strays;

    Intake(
            CaseFiles files,
            CallMoves moves,
            Tickets tickets,
            CallerLines lines,
            Desks desks,
            Vault vault,
            @ConfigProperty(name = "madoguchi.tickets.join-within") Duration joinWithin,
            @ConfigProperty(name = "madoguchi.tickets.strays") String strays) {
        this.files = files;
        this.moves = moves;
        this.tickets = tickets;
        this.lines = lines;
        this.desks = desks;
        this.vault = vault;
        this.joinWithin = joinWithin;
        this.strays = strays;
    }

    /**
     * A call that rang, as far as it is known who rang where.
     *
     * @param desk null when no desk has the number: a desk named in the settings owns it all the same
     * @param caller null when withheld or no number: then it joins no other
     */
    public record Ring(
            UUID callId,
            String callSid,
            @Nullable UUID desk,
            @Nullable PhoneNumber caller,
            Instant at) {}

    /**
     * The ticket of the call: the one this number still has open at the desk, else a new one. A call that has one already
     * keeps it unless who rang where, as is known by now, asks for another.
     *
     * @param present the ticket it has; null at first
     */
    public UUID place(Ring ring, @Nullable UUID present) {
        Desk desk = desk(ring.desk());
        if (present != null && belongs(ring, desk, present)) {
            redate(ring, desk);
            return present;
        }
        PhoneNumber caller = ring.caller();
        if (caller == null) {
            return present == null ? opened(ring, desk) : movedToItsOwn(ring, desk, present);
        }
        byte[] number = vault.index(caller);
        UUID ticket = lines.joinable(desk.id(), number, ring.at().minus(joinWithin))
                .filter(open -> joins(ring, open, present))
                .orElseGet(() -> present == null ? opened(ring, desk) : movedToItsOwn(ring, desk, present));
        lines.remember(desk.id(), number, ticket, ring.at());
        return ticket;
    }

    /** Whether the ticket is at that desk and of that caller. One into which people have put the call stays its ticket. */
    private boolean belongs(Ring ring, Desk desk, UUID present) {
        Ticket ticket = tickets.known(present);
        PhoneNumber caller = ring.caller();
        boolean itsCaller = caller == null || ticket.caller().number() != null;
        return itsCaller && (ticket.deskId().equals(desk.id()) || ring.desk() == null);
    }

    private boolean joins(Ring ring, UUID open, @Nullable UUID present) {
        return present == null
                ? files.join(open, ring.callId(), ring.callSid(), ring.at())
                : moves.join(open, ring.callSid(), ring.at());
    }

    private UUID movedToItsOwn(Ring ring, Desk desk, UUID present) {
        return moves.open(desk, ring.caller(), present, ring.callSid(), ring.at());
    }

    private void redate(Ring ring, Desk desk) {
        Instant before = moves.redate(ring.callSid(), ring.at());
        PhoneNumber caller = ring.caller();
        if (caller != null) {
            lines.redate(desk.id(), vault.index(caller), before, ring.at());
        }
    }

    /** Tells the call's case how the call ended; said again when it is known better. */
    public void callEnded(String callSid, Map<String, ?> how, Instant at) {
        files.callEnded(callSid, how, at);
    }

    private UUID opened(Ring ring, Desk desk) {
        Ticket ticket = files.openForCall(desk, ring.caller(), ring.at());
        files.take(ticket, ring.callId(), ring.callSid(), ring.at());
        return ticket.id();
    }

    private Desk desk(@Nullable UUID rung) {
        return Optional.ofNullable(rung)
                .flatMap(desks::byId)
                .or(() -> desks.byCode(strays))
                .or(() -> desks.all().stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("There is no desk to own a call"));
    }
}
