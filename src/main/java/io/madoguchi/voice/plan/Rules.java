package io.madoguchi.voice.plan;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How a desk rings back again. The delays count from the dial.
 *
 * @param failed after a technical failure
 * @param attempts the most there are
 * @param days the fewest business days they are spread over
 */
public record Rules(Duration busy, Duration noAnswer, Duration machine, Duration failed, int attempts, int days) {
    public Rules {
        if (Stream.of(busy, noAnswer, machine, failed).anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("A delay before the next attempt is negative");
        }
        if (days < 1 || days > attempts) {
            throw new IllegalArgumentException(attempts + " attempts cannot be spread over " + days + " days");
        }
    }
}
