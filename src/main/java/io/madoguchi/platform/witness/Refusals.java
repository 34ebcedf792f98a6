package io.madoguchi.platform.witness;

import io.madoguchi.platform.audit.Deed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What this replica has refused and the trail does not tell yet. The first of a kind is written at once; its repetitions
 * are counted and become one further entry an hour later, so that nobody can make the trail grow by failing. Of one actor so
 * many kinds are kept apart and no more: the rest is counted together.
 */
@Singleton
class Refusals {
    static final Duration WINDOW = Duration.ofHours(1);
    /** Of all who did not show to be anybody. */
    static final int MOST_OF_NOBODY = 100;

    static final int MOST_OF_ONE = 500;
    /** Whoever could not enter did not show to be anybody. */
    static final String NOBODY = "-";

    private static final int BATCH = 100;

    private final Map<Deed, Count> counts = new LinkedHashMap<>();

    /** Of one kind; {@code since} is when its first entry was written, null before. */
    private static final class Count {
        private long times;
        private long told;
        private @Nullable Instant since;
    }

    /**
     * An entry that is to be written.
     *
     * @param kind the refusal it tells of
     * @param repetitions how often it happened again since the last entry; 0 in the first
     */
    record Owed(Deed kind, long repetitions) {
        Deed deed() {
            var subjects = new TreeSet<>(kind.subjects());
            if (repetitions > 0) {
                subjects.add("repeated:" + repetitions);
            }
            return new Deed(
                    kind.actor(),
                    kind.roles(),
                    kind.action(),
                    kind.path(),
                    List.copyOf(subjects),
                    kind.status(),
                    kind.source(),
                    kind.reason());
        }
    }

    synchronized void add(Deed refused) {
        Deed kind = counts.containsKey(refused) || isRoomFor(refused.actor()) ? refused : rest(refused);
        counts.computeIfAbsent(kind, _ -> new Count()).times++;
    }

    /** Some of the entries that are to be written now. */
    synchronized List<Owed> owed(Instant now) {
        return owedSince(now.minus(WINDOW));
    }

    /** The same when there will be no later: repetitions are told before their hour is over. */
    synchronized List<Owed> owedAtTheEnd() {
        return owedSince(Instant.MAX);
    }

    private List<Owed> owedSince(Instant until) {
        var owed = new ArrayList<Owed>();
        for (var each : counts.entrySet()) {
            Count count = each.getValue();
            if (owed.size() == BATCH) {
                break;
            }
            if (count.since == null) {
                owed.add(new Owed(each.getKey(), 0));
            } else if (count.times > count.told && !count.since.isAfter(until)) {
                owed.add(new Owed(each.getKey(), count.times - count.told));
            }
        }
        return owed;
    }

    /** They are written. */
    synchronized void told(List<Owed> written, Instant now) {
        for (Owed each : written) {
            Count count = counts.get(each.kind);
            if (count != null) {
                count.told += Math.max(1, each.repetitions);
                count.since = now;
            }
        }
    }

    /** Forgets what did not happen again within its hour. */
    synchronized void forget(Instant now) {
        counts.values()
                .removeIf(count ->
                        count.since != null && count.times == count.told && !count.since.isAfter(now.minus(WINDOW)));
    }

    private boolean isRoomFor(String actor) {
        long kinds = counts.keySet().stream()
                .filter(each -> each.actor().equals(actor))
                .count();
        return kinds < (actor.equals(NOBODY) ? MOST_OF_NOBODY : MOST_OF_ONE);
    }

    private static Deed rest(Deed refused) {
        return new Deed(refused.actor(), refused.roles(), "further refusals", null, List.of(), null, null, null);
    }
}
