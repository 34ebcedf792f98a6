package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import java.time.Instant;
import java.util.UUID;

/**
 * Two people to be connected.
 *
 * @param id names the dial for good; a second one of the same id cannot be
 * @param operator rung first
 * @param callee rung when the operator has pressed 1
 * @param authority why the callee's number may be rung
 * @param ticket the number of the case, read out to the operator
 * @param waitingSince since when the callee waits, told to the operator
 */
public record NewDial(
        UUID id,
        PhoneNumber operator,
        PhoneNumber callee,
        Authority authority,
        Desk desk,
        String ticket,
        Instant waitingSince) {

    /** Whose word it is that somebody wants to be rung there. */
    public enum Authority {
        /** Who is to be rung said that it is their number. */
        CONFIRMED,
        /** A member of staff has the number before their eyes and wants it rung. */
        STAFF,
        /** The carrier's alone. Anybody can make it say anything, so that nobody is rung for it. */
        CALLER_ID
    }
}
