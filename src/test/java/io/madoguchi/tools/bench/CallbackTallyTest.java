package io.madoguchi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.bench.CallbackTally.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackTallyTest {
    private static final String ONE = "+819020000000";
    private static final String TWO = "+819020000001";
    private static final String STAFF = "+818010000000";
    private static final Rung FIRST_ORDER = new Rung("dial/1", STAFF, true);
    private static final Rung SECOND_ORDER = new Rung("dial/2", STAFF, true);
    private static final Rung CALLED_ONE = new Rung("dial/1", ONE, false);
    private static final Rung CALLED_TWO = new Rung("dial/2", TWO, false);

    private static CallbackTally tally(Rung... calls) {
        return new CallbackTally(List.of(ONE, TWO), List.of(calls));
    }

    @Test
    void isContentWhenEveryoneWasRungOnce() {
        var tally = tally(FIRST_ORDER, CALLED_ONE, SECOND_ORDER, CALLED_TWO);
        assertThat(tally.complaints()).isEmpty();
        assertThat(tally.orders()).isEqualTo(2);
        assertThat(tally.timesRung().getMin()).isOne();
        assertThat(tally.timesRung().getMax()).isOne();
    }

    @Test
    void doesNotMindStaffWhoRangNobody() {
        var neverPressed = new Rung("dial/3", STAFF, true);
        assertThat(tally(FIRST_ORDER, CALLED_ONE, neverPressed, SECOND_ORDER, CALLED_TWO)
                        .complaints())
                .isEmpty();
    }

    @Test
    void namesWhoWasRungTwiceAndWhoNever() {
        var tally = tally(FIRST_ORDER, CALLED_ONE, SECOND_ORDER, new Rung("dial/2", ONE, false));
        assertThat(tally.complaints()).containsExactly(ONE + " was rung 2 times", TWO + " was rung 0 times");
        assertThat(tally.timesRung().getMin()).isZero();
        assertThat(tally.timesRung().getMax()).isEqualTo(2);
    }

    @Test
    void namesADialThatWasOrderedTwiceThoughItsCalleeWasRungOnce() {
        assertThat(tally(FIRST_ORDER, FIRST_ORDER, CALLED_ONE, SECOND_ORDER, CALLED_TWO)
                        .complaints())
                .containsExactly("dial/1 was ordered 2 times");
    }

    @Test
    void namesAStranger() {
        var stranger = new Rung("dial/2", "+819099999999", false);
        assertThat(tally(FIRST_ORDER, CALLED_ONE, SECOND_ORDER, CALLED_TWO, stranger)
                        .complaints())
                .containsExactly("+819099999999 was rung, and nobody promised that");
    }
}
