package io.madoguchi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait after so many failures. */
class LockPlanTest {
    private static final LockPlan PLAN = new LockPlan(5, 10, Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "4, 0", "5, 1", "6, 2", "7, 4", "8, 8", "9, 16", "10, 900", "11, 900", "1000, 900"})
    void thePauseGrowsUntilTheNameIsLocked(int failures, long seconds) {
        assertThat(PLAN.pauseAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(PLAN.isLock(failures)).isEqualTo(failures >= 10);
    }

    @Test
    void noPauseIsLongerThanTheLock() {
        var patient = new LockPlan(1, 1_000, Duration.ofMinutes(1));
        assertThat(patient.pauseAfter(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(patient.pauseAfter(7)).isEqualTo(Duration.ofMinutes(1));
        assertThat(patient.pauseAfter(999)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 10",
        "10, 89, 10",
        "10, 90, 9",
        "10, 450, 5",
        "10, 900, 0",
        "4, 90, 3",
        "4, 900, 0",
        "50, 90, 9",
        "3, -60, 3"
    })
    void failuresDrainAwayWhileTheLockLasts(int failures, long seconds, int left) {
        assertThat(PLAN.left(failures, Duration.ofSeconds(seconds))).isEqualTo(left);
    }

    /** The longest anybody can be kept out by so few guesses is a pause, never the lock. */
    @Test
    void fourGuessesAnHourLockNobodyOut() {
        int failures = 10;
        for (int guess = 0; guess < 100; guess++) {
            failures = PLAN.left(failures, Duration.ofMinutes(15)) + 1;
            assertThat(PLAN.pauseAfter(failures)).isZero();
        }
    }
}
