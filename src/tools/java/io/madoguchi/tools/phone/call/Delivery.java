package io.madoguchi.tools.phone.call;

import java.time.Duration;

/**
 * How badly the network between Twilio and the service behaves. The same seed misbehaves the same way.
 *
 * @param duplicate share of all requests delivered twice
 * @param reorder share of the callbacks that overtake or fall far behind
 * @param drop share of the callbacks that never arrive
 * @param mostDelay every callback is late by up to this much
 */
public record Delivery(long seed, double duplicate, double reorder, double drop, Duration mostDelay) {

    /** Every request once, in order, on time. */
    public static Delivery faithful() {
        return seeded(1);
    }

    public static Delivery seeded(long seed) {
        return new Delivery(seed, 0, 0, 0, Duration.ZERO);
    }

    public Delivery duplicating(double share) {
        return new Delivery(seed, share, reorder, drop, mostDelay);
    }

    public Delivery reordering(double share) {
        return new Delivery(seed, duplicate, share, drop, mostDelay);
    }

    public Delivery dropping(double share) {
        return new Delivery(seed, duplicate, reorder, share, mostDelay);
    }

    public Delivery delayingUpTo(Duration most) {
        return new Delivery(seed, duplicate, reorder, drop, most);
    }
}
