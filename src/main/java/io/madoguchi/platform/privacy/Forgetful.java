package io.madoguchi.platform.privacy;

import java.time.Instant;

/** A room that keeps something about people, and can forget it when its time is over. */
public interface Forgetful {
    /**
     * Forgets, in the transaction of who asks, what is older and needed no more; the rest of the room must stay whole.
     *
     * @return how many things were forgotten
     */
    int forgetBefore(Instant limit);
}
