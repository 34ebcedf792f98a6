package io.madoguchi.casework.intake;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.Ticket;
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
    private final CallerLines lines;
    private final Desks desks;
    private final Vault vault;
    private final Duration joinWithin;
    private final String strays;

    Intake(
            CaseFiles files,
            CallerLines lines,
            Desks desks,
            Vault vault,
            @ConfigProperty(name = "madoguchi.tickets.join-within") Duration joinWithin,
            @ConfigProperty(name = "madoguchi.tickets.strays") String strays) {
        this.files = files;
        this.lines = lines;
        this.desks = desks;
        this.vault = vault;
        this.joinWithin = joinWithin;
        this.strays = strays;
    }

    /**
     * A call that rang for the first time.
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

    /** The case of the call: the one this number still has open at the desk, else a new one. */
    public UUID fromCall(Ring ring) {
        Desk desk = desk(ring.desk());
        PhoneNumber caller = ring.caller();
        if (caller == null) {
            return opened(ring, desk);
        }
        byte[] number = vault.index(caller);
        UUID ticket = lines.joinable(desk.id(), number, ring.at().minus(joinWithin))
                .filter(open -> files.join(open, ring.callId(), ring.callSid(), ring.at()))
                .orElseGet(() -> opened(ring, desk));
        lines.remember(desk.id(), number, ticket, ring.at());
        return ticket;
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
