package io.madoguchi.voice.presence;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.roster.OnDuty;
import io.madoguchi.directory.roster.Phones;
import io.madoguchi.directory.roster.Rosters;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.voice.dial.Dialling;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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
    private final Dialling dialling;
    private final Clock clock;

    Presences(
            PresenceRows rows, Rosters rosters, Phones phones, Colleagues colleagues, Dialling dialling, Clock clock) {
        this.rows = rows;
        this.rosters = rosters;
        this.phones = phones;
        this.colleagues = colleagues;
        this.dialling = dialling;
        this.clock = clock;
    }

    /** Somebody who can be rung now; nobody else rings them before this transaction ends. */
    public record Free(Colleague who, PhoneNumber telephone) {}

    /**
     * Of those who are on duty at the desk, available, and have a telephone that may be rung, whoever has been available for longest.
     *
     * @param suitable who of them may be asked
     */
    public Optional<Free> longestFree(Desk desk, Predicate<Colleague> suitable) {
        Map<String, PhoneNumber> telephones = telephones(desk);
        Map<String, Free> candidates = new HashMap<>();
        for (Colleague who : telephones.isEmpty() ? List.<Colleague>of() : colleagues.activeAt(desk.code())) {
            PhoneNumber telephone = telephones.get(who.username());
            if (telephone != null && suitable.test(who)) {
                candidates.put(who.username(), new Free(who, telephone));
            }
        }
        return candidates.isEmpty()
                ? Optional.empty()
                : rows.longestAvailable(Set.copyOf(candidates.keySet())).map(found -> candidates.get(found.staff()));
    }

    /** What everybody is doing who is not away, by user name. */
    public Map<String, PresenceState> atWork() {
        return rows.atWork();
    }

    /** Of those who are on duty, where they can be rung. */
    private Map<String, PhoneNumber> telephones(Desk desk) {
        Predicate<PhoneNumber> mayBeRung = dialling.whereToRing();
        Map<String, PhoneNumber> telephones = new HashMap<>();
        for (OnDuty each : rosters.onDuty(desk, clock.instant())) {
            PhoneNumber telephone = each.phone();
            if (telephone != null && mayBeRung.test(telephone)) {
                telephones.put(each.username(), telephone);
            }
        }
        return telephones;
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
