package io.madoguchi.voice.presence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One member of staff at the telephone. What they say of themselves during a call counts when it is over. */
@Entity
@Table(name = "presence")
class Presence {
    @Id
    private String staff;

    @Enumerated(EnumType.STRING)
    private PresenceState state;

    private Instant since;

    @Column(name = "dial_id")
    private @Nullable UUID dialId;

    @Column(name = "wrap_up_until")
    private @Nullable Instant wrapUpUntil;

    @OneToOne(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @JoinColumn(name = "wrap_up_id")
    private @Nullable WrapUp wrapUp;

    private int misses;

    @Column(name = "then_away")
    private boolean thenAway;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Presence() {}

    /** Of whom nothing was heard before. */
    Presence(String staff, Instant now) {
        this.staff = staff;
        this.state = PresenceState.AWAY;
        this.since = now;
    }

    /** They are there and take calls. */
    void arrive(Instant now) {
        misses = 0;
        thenAway = false;
        if (!state.isBusy() && state != PresenceState.AVAILABLE) {
            become(PresenceState.AVAILABLE, now);
        }
    }

    /** They take no calls, or no more after this one. */
    void leave(Instant now) {
        if (state.isBusy()) {
            thenAway = true;
        } else if (state != PresenceState.AWAY) {
            become(PresenceState.AWAY, now);
        }
    }

    /**
     * Their telephone rings for that dial. Who was away is away again after it.
     *
     * @throws OnTheTelephone when it rings already, or they speak
     */
    void ring(UUID dial, Instant now) {
        if (state.isBusy()) {
            throw new OnTheTelephone(state);
        }
        thenAway = state == PresenceState.AWAY;
        dialId = dial;
        become(PresenceState.RINGING, now);
    }

    /** They came to the telephone and pressed 1. */
    void talk(UUID dial, Instant now) {
        if (rings(dial)) {
            misses = 0;
            become(PresenceState.ON_CALL, now);
        }
    }

    /** They did not come to the telephone. Who misses so many calls in a row is not there. */
    void miss(UUID dial, int most, Instant now) {
        if (rings(dial)) {
            misses++;
            thenAway |= misses >= most;
            goOn(now);
        }
    }

    /** It came to nothing, and not for their sake. */
    void spare(UUID dial, Instant now) {
        if (dial.equals(dialId)) {
            goOn(now);
        }
    }

    /** The call is over; if they spoke with somebody, there is something to write up. */
    void hangUp(UUID dial, boolean spoke, Duration lasts, Instant now) {
        if (!dial.equals(dialId)) {
            return;
        }
        if (state == PresenceState.ON_CALL && spoke && !lasts.isZero()) {
            dialId = null;
            become(PresenceState.WRAP_UP, now);
            wrapUp = new WrapUp(dial, staff, now);
            wrapUpUntil = now.plus(lasts);
        } else {
            goOn(now);
        }
    }

    /** They had time enough to write it up. */
    void finishWrapUp(Instant now) {
        if (state == PresenceState.WRAP_UP && wrapUpUntil != null && !now.isBefore(wrapUpUntil)) {
            goOn(now);
        }
    }

    private void goOn(Instant now) {
        dialId = null;
        become(thenAway ? PresenceState.AWAY : PresenceState.AVAILABLE, now);
        thenAway = false;
    }

    private void become(PresenceState next, Instant now) {
        state = next;
        since = now;
        wrapUpUntil = null;
        if (wrapUp != null) {
            wrapUp.end(now);
            wrapUp = null;
        }
    }

    private boolean rings(UUID dial) {
        return state == PresenceState.RINGING && dial.equals(dialId);
    }

    String staff() {
        return staff;
    }

    PresenceState state() {
        return state;
    }

    Instant since() {
        return since;
    }

    /** What their telephone rings for, or they speak on. */
    @Nullable
    UUID dialId() {
        return dialId;
    }

    @Nullable
    Instant wrapUpUntil() {
        return wrapUpUntil;
    }

    /** Whether they are away when what they do now is over. */
    boolean isThenAway() {
        return thenAway;
    }
}
