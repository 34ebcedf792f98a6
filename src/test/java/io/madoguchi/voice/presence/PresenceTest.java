package io.madoguchi.voice.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
    private static final Duration WRAP_UP = Duration.ofMinutes(1);
    private static final int MOST = 2;
    private static final UUID CALL = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Presence presence = new Presence("operator", NOW);

    private void arrived() {
        presence.arrive(NOW);
    }

    private void speaking() {
        presence.ring(CALL, NOW);
        presence.talk(CALL, NOW);
    }

    @Test
    void whoWasNeverHeardOfIsAway() {
        assertThat(presence.state()).isEqualTo(PresenceState.AWAY);
    }

    @Test
    void aCallGoesFromRingingToTalkToWrapUpToAvailable() {
        arrived();
        presence.ring(CALL, NOW.plusSeconds(1));
        assertThat(presence.state()).isEqualTo(PresenceState.RINGING);
        presence.talk(CALL, NOW.plusSeconds(5));
        assertThat(presence.state()).isEqualTo(PresenceState.ON_CALL);
        presence.hangUp(CALL, true, WRAP_UP, NOW.plusSeconds(65));
        assertThat(presence.state()).isEqualTo(PresenceState.WRAP_UP);
        assertThat(presence.wrapUpUntil()).isEqualTo(NOW.plusSeconds(125));

        presence.finishWrapUp(NOW.plusSeconds(124));
        assertThat(presence.state()).isEqualTo(PresenceState.WRAP_UP);
        presence.finishWrapUp(NOW.plusSeconds(125));
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
        assertThat(presence.since()).isEqualTo(NOW.plusSeconds(125));
        assertThat(presence.wrapUpUntil()).isNull();
        assertThat(presence.dialId()).isNull();
    }

    @Test
    void whoIsReadySoonerSaysSo() {
        arrived();
        speaking();
        presence.hangUp(CALL, true, WRAP_UP, NOW);
        presence.arrive(NOW.plusSeconds(3));
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void whereNobodySpokeThereIsNothingToWriteUp() {
        arrived();
        speaking();
        presence.hangUp(CALL, false, WRAP_UP, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void oneTelephoneRingsForOneThingAtATime() {
        arrived();
        presence.ring(CALL, NOW);
        assertThatThrownBy(() -> presence.ring(OTHER, NOW)).isInstanceOf(OnTheTelephone.class);
        presence.talk(CALL, NOW);
        assertThatThrownBy(() -> presence.ring(OTHER, NOW)).isInstanceOf(OnTheTelephone.class);
        assertThat(presence.dialId()).isEqualTo(CALL);
    }

    @Test
    void whatIsHeardOfAnotherCallChangesNothing() {
        arrived();
        presence.ring(CALL, NOW);
        presence.talk(OTHER, NOW);
        presence.miss(OTHER, MOST, NOW);
        presence.spare(OTHER, NOW);
        presence.hangUp(OTHER, true, WRAP_UP, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.RINGING);
    }

    @Test
    void whoMissesTwoInARowIsAway() {
        arrived();
        presence.ring(CALL, NOW);
        presence.miss(CALL, MOST, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
        presence.ring(OTHER, NOW);
        presence.miss(OTHER, MOST, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AWAY);
    }

    @Test
    void aCallThatIsTakenBeginsTheCountAnew() {
        arrived();
        presence.ring(CALL, NOW);
        presence.miss(CALL, MOST, NOW);
        speaking();
        presence.hangUp(CALL, true, Duration.ZERO, NOW);
        presence.ring(OTHER, NOW);
        presence.miss(OTHER, MOST, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void aCallThatIsTakenBackIsNotMissed() {
        arrived();
        for (int call = 0; call < 5; call++) {
            presence.ring(CALL, NOW);
            presence.spare(CALL, NOW);
        }
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void whoLeavesDuringACallIsAwayAfterIt() {
        arrived();
        speaking();
        presence.leave(NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.ON_CALL);
        assertThat(presence.isThenAway()).isTrue();
        presence.hangUp(CALL, true, WRAP_UP, NOW);
        presence.finishWrapUp(NOW.plus(WRAP_UP));
        assertThat(presence.state()).isEqualTo(PresenceState.AWAY);
        assertThat(presence.isThenAway()).isFalse();
    }

    @Test
    void whoThinksBetterOfItStays() {
        arrived();
        speaking();
        presence.leave(NOW);
        presence.arrive(NOW);
        presence.hangUp(CALL, true, Duration.ZERO, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void whoRingsSomebodyBackWhileAwayIsAwayAgainAfterIt() {
        speaking();
        presence.hangUp(CALL, true, Duration.ZERO, NOW);
        assertThat(presence.state()).isEqualTo(PresenceState.AWAY);
    }

    @Test
    void sayingAgainWhatIsTrueDoesNotLoseThePlaceOfWhoHasWaitedLongest() {
        arrived();
        presence.arrive(NOW.plusSeconds(60));
        assertThat(presence.since()).isEqualTo(NOW);
        presence.leave(NOW.plusSeconds(61));
        presence.leave(NOW.plusSeconds(70));
        assertThat(presence.since()).isEqualTo(NOW.plusSeconds(61));
    }
}
