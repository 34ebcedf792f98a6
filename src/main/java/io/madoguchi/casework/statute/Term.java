package io.madoguchi.casework.statute;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How long an institution has. */
sealed interface Term {
    /** Null when there is no day to be counted to. */
    @Nullable
    Deadline from(LocalDate known, OfficeDays office);

    record WithoutDelay() implements Term {
        @Override
        public @Nullable Deadline from(LocalDate known, OfficeDays office) {
            return null;
        }
    }

    /**
     * Calendar days, that on which it became known being the first.
     *
     * @param soft the day to be aimed at
     * @param hard the last day
     * @param moves whether a last day on which administrative organs rest moves to the next on which they work
     */
    record Days(int soft, int hard, boolean moves) implements Term {
        @Override
        public Deadline from(LocalDate known, OfficeDays office) {
            LocalDate last = known.plusDays(hard - 1L);
            return new Deadline(known.plusDays(soft - 1L), moves ? office.notBefore(last) : last);
        }
    }
}
