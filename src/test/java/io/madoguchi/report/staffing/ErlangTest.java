package io.madoguchi.report.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangTest {
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);
    private static final Offset<Double> EXACT = within(5e-7);

    /** Section 6.2 of the domain: calls, minutes, handling time, seats → who waits, service level, wait, occupancy. */
    @ParameterizedTest
    @CsvSource({
        "100, 30, 180, 11, .682118, .389614, 122.7813, .909091",
        "100, 30, 180, 13, .285270, .795595,  17.1162, .769231",
        "100, 30, 180, 14, .174132, .888350,   7.8359, .714286",
        " 20, 30, 480,  7, .409532, .617942, 117.9453, .761905",
        " 20, 30, 480,  8, .220858, .802368,  39.7544, .666667",
        "  6, 60, 900,  2, .642857, .364246, 1157.1429, .75",
        "  6, 60, 900,  3, .236842, .770923, 142.1053, .5",
        "  6, 60, 900,  4, .074586, .929445,  26.8508, .375"
    })
    void peopleWhoAnswerKeepWhatTheTableSays(
            double calls,
            double minutes,
            double handle,
            int seats,
            double waits,
            double level,
            double wait,
            double busy) {
        var staffed = new ErlangC(calls / (minutes * 60) * handle, seats, handle);

        assertThat(staffed.isStable()).isTrue();
        assertThat(staffed.waiting()).isCloseTo(waits, EXACT);
        assertThat(staffed.serviceLevel(TWENTY_SECONDS)).isCloseTo(level, EXACT);
        assertThat(staffed.averageSpeedOfAnswerSeconds()).hasValueCloseTo(wait, within(5e-5));
        assertThat(staffed.occupancy()).isCloseTo(busy, EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10})
    void withNoMorePeopleThanErlangsTheQueueHasNoEnd(int seats) {
        var staffed = new ErlangC(10, seats, 180);

        assertThat(staffed.isStable()).isFalse();
        assertThat(staffed.waiting()).isOne();
        assertThat(staffed.serviceLevel(TWENTY_SECONDS)).isZero();
        assertThat(staffed.averageSpeedOfAnswerSeconds()).isEmpty();
        assertThat(staffed.occupancy()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"10, 14, .056819", "5, 10, .018385", "1, 1, .5", "3, 0, 1", "0, 5, 0"})
    void callsAreTurnedAwayAsTheTableSays(double load, int lines, double blocked) {
        assertThat(ErlangB.blocked(load, lines)).isCloseTo(blocked, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "10,     180, .8,   20, 14",
        "10,     180, .79,  20, 13",
        "5.3333333333, 480, .8, 20, 8",
        "1.5,    900, .8,   20, 4",
        "1.5,    900, .77,  20, 3",
        "10,     180, .9999, 20, 23",
        "0,      180, .8,   20, 0",
        "0.01,   180, .8,   20, 1",
        "10,     180, .0001, 0, 11"
    })
    void noMorePeopleThanNeeded(double load, double handle, double share, int within, int seats) {
        var target = new Target(share, Duration.ofSeconds(within));

        assertThat(target.seats(load, handle)).isEqualTo(seats);
        if (seats > 1) {
            assertThat(new ErlangC(load, seats, handle).serviceLevel(target.within()))
                    .isGreaterThanOrEqualTo(share);
            assertThat(new ErlangC(load, seats - 1, handle).serviceLevel(target.within()))
                    .isLessThan(share);
        }
    }

    @Test
    void whoKeepsItExactlyIsEnough() {
        double share = new ErlangC(10, 14, 180).serviceLevel(TWENTY_SECONDS);

        assertThat(new Target(share, TWENTY_SECONDS).seats(10, 180)).isEqualTo(14);
    }

    /** Where powers and factorials would be infinite long since. */
    @Test
    void aHundredThousandPeopleAreNoTrouble() {
        assertThat(ErlangB.blocked(100_000, 100_000)).isCloseTo(0.002517, within(1e-5));
        var target = new Target(0.8, TWENTY_SECONDS);
        int seats = target.seats(100_000, 300);

        assertThat(seats).isBetween(100_001, 100_400);
        assertThat(new ErlangC(100_000, seats, 300).serviceLevel(TWENTY_SECONDS))
                .isBetween(0.8, 1.0);
        assertThat(new ErlangC(1e-9, 1000, 300).waiting()).isZero();
    }

    /** Summed as Erlang wrote it down, with its powers and factorials. */
    @Test
    void smallDesksAgreeWithTheTextbook() {
        for (double load : new double[] {0.1, 1, 2.5, 7.9}) {
            for (int seats = (int) load + 1; seats <= 20; seats++) {
                double last = 1;
                double sum = 0;
                for (int each = 0; each < seats; each++) {
                    sum += last;
                    last *= load / (each + 1);
                }
                double busy = last * seats / (seats - load);
                assertThat(new ErlangC(load, seats, 300).waiting()).isCloseTo(busy / (sum + busy), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "1, 20", "-0.1, 20", "1.5, 20", "NaN, 20", "0.8, -1"})
    void aPromiseNobodyCanKeepIsNone(double share, int within) {
        assertThatThrownBy(() -> new Target(share, Duration.ofSeconds(within)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toAnswerAtOnceIsAPromise() {
        assertThat(new Target(0.5, Duration.ZERO).seats(1, 60)).isEqualTo(2);
    }
}
