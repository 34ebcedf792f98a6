package io.madoguchi.casework.promise;

import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.promise.PromiseClock.End;
import io.madoguchi.casework.promise.PromiseClock.How;
import io.madoguchi.casework.promise.PromiseClock.Run;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PromiseClockTest {
    private static final Instant TEN = jst("2026-11-24T10:00");
    private static final Instant ELEVEN = jst("2026-11-24T11:00");
    private static final Instant NOON = jst("2026-11-24T12:00");
    private static final Instant ONE = jst("2026-11-24T13:00");
    private static final PromiseClock CLOCK = PromiseClock.started(new Within(Duration.ofHours(4)), TEN);

    @Test
    void itRunsFromItsStart() {
        assertThat(CLOCK.runs()).containsExactly(new Run(TEN, null));
        assertThat(CLOCK.isRunning()).isTrue();
        assertThat(CLOCK.isPaused()).isFalse();
    }

    @Test
    void itStandsStillWhileItIsPaused() {
        PromiseClock paused = CLOCK.paused(ELEVEN, State.WAITING_CALLER);
        assertThat(paused.runs()).containsExactly(new Run(TEN, ELEVEN));
        assertThat(paused.isRunning()).isFalse();
        assertThat(paused.isPaused()).isTrue();

        PromiseClock on = paused.resumed(NOON, State.WAITING_CALLER);
        assertThat(on.runs()).containsExactly(new Run(TEN, ELEVEN), new Run(NOON, null));
        assertThat(on.pauses()).containsExactly(new Pause(ELEVEN, NOON, State.WAITING_CALLER));
        assertThat(on.isRunning()).isTrue();
    }

    @Test
    void pausedTwiceForOneReasonItWasPausedOnce() {
        PromiseClock paused = CLOCK.paused(ELEVEN, State.REFERRED);
        assertThat(paused.paused(NOON, State.REFERRED)).isEqualTo(paused);
        assertThat(paused.paused(NOON, State.WAITING_CALLER).pauses())
                .containsExactly(new Pause(ELEVEN, NOON, State.REFERRED), new Pause(NOON, null, State.WAITING_CALLER));
    }

    @Test
    void anEndClosesThePauseUnderWay() {
        PromiseClock met = CLOCK.paused(ELEVEN, State.WAITING_CALLER).ended(NOON, How.MET);
        assertThat(met.end()).isEqualTo(new End(NOON, How.MET));
        assertThat(met.pauses()).containsExactly(new Pause(ELEVEN, NOON, State.WAITING_CALLER));
        assertThat(met.isRunning()).isFalse();
        assertThat(met.isPaused()).isFalse();
    }

    @Test
    void whatHasEndedIsNeitherEndedAgainNorPaused() {
        PromiseClock met = CLOCK.ended(ELEVEN, How.MET);
        assertThat(met.ended(NOON, How.CANCELLED)).isEqualTo(met);
        assertThat(met.paused(NOON, State.REFERRED)).isEqualTo(met);
        assertThat(met.runs()).containsExactly(new Run(TEN, ELEVEN));
    }

    @Test
    void takenUpAgainItStoodStillSinceItsEnd() {
        PromiseClock again = CLOCK.ended(ELEVEN, How.MET).resumed(ONE, State.RESOLVED);
        assertThat(again.end()).isNull();
        assertThat(again.pauses()).containsExactly(new Pause(ELEVEN, ONE, State.RESOLVED));
        assertThat(again.runs()).containsExactly(new Run(TEN, ELEVEN), new Run(ONE, null));
    }

    @Test
    void itNeverRunsBackwards() {
        Instant nine = jst("2026-11-24T09:00");
        assertThat(CLOCK.paused(nine, State.REFERRED).pauses()).containsExactly(new Pause(TEN, null, State.REFERRED));
        assertThat(CLOCK.ended(nine, How.MET).end()).isEqualTo(new End(TEN, How.MET));
        PromiseClock paused = CLOCK.paused(NOON, State.REFERRED);
        assertThat(paused.resumed(ELEVEN, State.REFERRED).pauses())
                .containsExactly(new Pause(NOON, NOON, State.REFERRED));
        assertThat(paused.resumed(ONE, State.REFERRED).ended(ELEVEN, How.MET).end())
                .isEqualTo(new End(ONE, How.MET));
        assertThat(CLOCK.ended(NOON, How.MET).resumed(ELEVEN, State.RESOLVED).pauses())
                .containsExactly(new Pause(NOON, NOON, State.RESOLVED));
    }

    @Test
    void anotherTargetLeavesTheTimeAsItWas() {
        PromiseClock paused = CLOCK.paused(ELEVEN, State.REFERRED).broken(NOON);
        PromiseClock other = paused.aimedAt(new ByEndOfDay(2), NOON);
        assertThat(other).isEqualTo(new PromiseClock(new ByEndOfDay(2), TEN, NOON, paused.pauses(), null, NOON));
    }

    @Test
    void itIsBrokenOnceAndStaysSo() {
        PromiseClock broken = CLOCK.broken(ELEVEN).broken(NOON);
        assertThat(broken.brokenAt()).isEqualTo(ELEVEN);
        PromiseClock after = broken.paused(NOON, State.REFERRED)
                .resumed(ONE, State.REFERRED)
                .ended(ONE, How.MET)
                .resumed(ONE, State.RESOLVED);
        assertThat(after.brokenAt()).isEqualTo(ELEVEN);
    }

    @Test
    void aPauseEndsAfterItBegan() {
        assertThatThrownBy(() -> new Pause(NOON, ELEVEN, State.REFERRED)).isInstanceOf(IllegalArgumentException.class);
    }
}
