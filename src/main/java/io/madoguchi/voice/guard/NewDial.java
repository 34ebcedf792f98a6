package io.madoguchi.voice.guard;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import java.time.Instant;
import java.util.UUID;

/**
 * Two people to be connected.
 *
 * @param id names the dial for good; a second one of the same id cannot be
 * @param staff the user name of whoever is rung first
 * @param telephone where they are rung
 * @param callee with whom they are connected when they have pressed 1
 * @param ticket the number of the case, read out to them
 * @param waitingSince since when the callee waits, told to them
 */
public record NewDial(
        UUID id, String staff, PhoneNumber telephone, Callee callee, Desk desk, String ticket, Instant waitingSince) {

    /** The other of the two. */
    public sealed interface Callee {
        /** Somebody who is rung. */
        record Telephone(PhoneNumber number, Authority authority) implements Callee {}

        /** Whoever then waits longest in the desk's queue. */
        record WhoeverWaits() implements Callee {}
    }

    /** Whose word it is that somebody wants to be rung there. */
    public enum Authority {
        /** Who is to be rung said that it is their number. */
        CONFIRMED,
        /** A member of staff has the number before their eyes and wants it rung. */
        STAFF,
        /** The carrier's; the number is read out to a member of staff, who presses 1 if it is to be rung. */
        ASKED,
        /** The carrier's alone. Anybody can make it say anything, so that nobody is rung for it. */
        CALLER_ID
    }
}
