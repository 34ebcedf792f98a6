package io.madoguchi.platform.access;

import java.time.Duration;

/**
 * How long nobody may try again after failed attempts in a row.
 *
 * @param slowFrom the failure after which there is a pause of a second; each further failure doubles it
 * @param lockAt the failure that locks
 * @param lockFor how long it locks, and how long a pause can be at most
 */
record LockPlan(int slowFrom, int lockAt, Duration lockFor) {
    private static final int LONGEST_DOUBLING = 20;

    Duration pauseAfter(int failures) {
        if (failures >= lockAt) {
            return lockFor;
        }
        if (failures < slowFrom) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - slowFrom, LONGEST_DOUBLING));
        return pause.compareTo(lockFor) < 0 ? pause : lockFor;
    }

    boolean isLock(int failures) {
        return failures >= lockAt;
    }
}
