package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import java.time.Instant;
import java.util.UUID;

/** What this room announces, in the transaction in which it became true. */
public sealed interface TicketFact {
    UUID ticketId();

    /** A case was opened, by a call or by hand. */
    record Opened(UUID ticketId, UUID deskId, Instant at) implements TicketFact {}

    /**
     * It was opened at another moment than was thought: its call was told of late.
     *
     * @param before when it was thought to have been opened
     */
    record Redated(UUID ticketId, Instant before, Instant at) implements TicketFact {}

    /** What is known of it changed: its texts, its caller, its severity. */
    record Edited(UUID ticketId, Instant at) implements TicketFact {}

    /** Who the caller is became known: what was written before is to be read without their name and number. */
    record CallerLearnt(UUID ticketId, Redaction redaction, Instant at) implements TicketFact {}

    /** A verb moved it; {@code from} and {@code to} may be the same. */
    record Moved(UUID ticketId, Verb verb, State from, State to, Line line, Instant at) implements TicketFact {}

    /** A member of staff has spoken with its caller. */
    record SpokenWith(UUID ticketId, String by, Instant at) implements TicketFact {}

    /** It ended and goes on in another case. */
    record Merged(UUID ticketId, UUID into, Instant at) implements TicketFact {}

    /** The hours of its desk changed, and with them its deadlines. */
    record HoursChanged(UUID ticketId, Instant at) implements TicketFact {}

    /** A call now belongs to this case and no longer to another. */
    record CallTaken(UUID ticketId, UUID callId, Instant at) implements TicketFact {}
}
