package io.madoguchi.platform.notice.send;

import java.time.Duration;
import java.util.Optional;

/**
 * When a message is tried again.
 *
 * @param first the wait after the first failure; each further one is twice as long
 * @param longest no wait is longer
 * @param attempts after so many there is no other
 */
record Retries(Duration first, Duration longest, int attempts) {
    /** The wait after that many failures, from 1; empty when it is to be given up. */
    Optional<Duration> after(int failures) {
        if (failures >= attempts) {
            return Optional.empty();
        }
        Duration wait = first;
        for (int each = 1; each < failures && wait.compareTo(longest) < 0; each++) {
            wait = wait.multipliedBy(2);
        }
        return Optional.of(wait.compareTo(longest) < 0 ? wait : longest);
    }
}
