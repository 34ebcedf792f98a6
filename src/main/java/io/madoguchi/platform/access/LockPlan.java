package io.madoguchi.platform.access;

import java.time.Duration;

/**
 * How long nobody may try again after failed attempts in a row.
 *
 * @param slowFrom the failure after which there is a pause of a second; each further failure doubles it
 * @param lockAt the failure that locks
 * @param lockFor how long it locks, how long a pause can be at most, and after how long without failures all are forgotten
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

    /**
     * What is left of so many failures after a time without another one: all that lock drain away evenly while the lock
     * lasts, so that the first failure after it is a first one again.
     */
    int left(int failures, Duration since) {
        long drained = Math.max(0, since.toMillis()) * lockAt / Math.max(1, lockFor.toMillis());
        return (int) Math.max(0, Math.min(failures, lockAt) - drained);
    }

    boolean isLock(int failures) {
        return failures >= lockAt;
    }
}
