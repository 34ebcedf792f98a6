package io.madoguchi.voice.presence;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.roster.OnDuty;
import io.madoguchi.directory.roster.Phones;
import io.madoguchi.directory.roster.Rosters;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who can be rung, for rooms that have somebody to be spoken with; all in the caller's transaction. */
@Singleton
public class Presences {
    private final PresenceRows rows;
    private final Rosters rosters;
    private final Phones phones;
    private final Colleagues colleagues;
    private final Clock clock;

    Presences(PresenceRows rows, Rosters rosters, Phones phones, Colleagues colleagues, Clock clock) {
        this.rows = rows;
        this.rosters = rosters;
        this.phones = phones;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Somebody who can be rung now; nobody else rings them before this transaction ends. */
    public record Free(Colleague who, PhoneNumber telephone) {}

    /**
     * Of those who are on duty at the desk, available, and have a telephone, whoever has been available for longest.
     *
     * @param suitable who of them may be asked
     */
    public Optional<Free> longestFree(Desk desk, Predicate<Colleague> suitable) {
        Instant now = clock.instant();
        Map<String, Free> candidates = new HashMap<>();
        for (OnDuty each : rosters.onDuty(desk, now)) {
            PhoneNumber phone = each.phone();
            if (phone != null) {
                colleagues
                        .find(each.username())
                        .filter(suitable)
                        .ifPresent(who -> candidates.put(who.username(), new Free(who, phone)));
            }
        }
        return candidates.isEmpty()
                ? Optional.empty()
                : rows.longestAvailable(Set.copyOf(candidates.keySet())).map(found -> candidates.get(found.staff()));
    }

    /**
     * The telephone of somebody who wants to take a call.
     *
     * @throws NoTelephone when they have entered none
     */
    public PhoneNumber telephone(String username) {
        return phones.of(username).orElseThrow(NoTelephone::new);
    }
}
