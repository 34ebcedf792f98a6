package io.madoguchi.voice.counter;

import io.madoguchi.core.PhoneNumber;

/** How whoever rings somebody back comes to the telephone. */
sealed interface Ringing {
    Ringing REGISTERED = new Registered();
    Ringing BY_HAND = new ByHand();

    /** At the telephone they have registered; by hand when there is none. */
    record Registered() implements Ringing {}

    /** They ring themselves. */
    record ByHand() implements Ringing {}

    /** At that telephone. */
    record At(PhoneNumber telephone) implements Ringing {
        /** Never the number. */
        @Override
        public String toString() {
            return "At";
        }
    }
}
