package io.madoguchi.casework.statute;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something an institution has to do.
 *
 * @param deadline null when it is to be done without delay
 * @param relievedBy what relieves the institution of it once that is done; null when nothing does
 * @param why the questions because of whose answers it has to
 */
public record Duty(
        Code code, @Nullable Deadline deadline, @Nullable Code relievedBy, List<Question> why, Source source) {

    /** In the order in which they are seen to. The words are part of the API. */
    public enum Code {
        VENDOR,
        POLICE,
        MHLW,
        LOCAL_AUTHORITY,
        INSURER,
        PPC_PRELIMINARY,
        NOTIFY_PRINCIPAL,
        NOTIFY_PERSONS,
        PPC_FINAL;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Code> named(String wireName) {
            return Arrays.stream(values())
                    .filter(each -> each.wireName().equals(wireName))
                    .findFirst();
        }
    }

    /** How it stands with a duty. The words are part of the API. */
    public enum Standing {
        OPEN,
        OVERDUE,
        DONE,
        /** Something else that was done took its place. */
        RELIEVED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether somebody still has to do something. */
        public boolean isOwed() {
            return this == OPEN || this == OVERDUE;
        }
    }

    /**
     * How it stands with it.
     *
     * @param done what has been done
     * @param today in Japan
     */
    public Standing standing(Set<Code> done, LocalDate today) {
        if (done.contains(code)) {
            return Standing.DONE;
        }
        if (relievedBy != null && done.contains(relievedBy)) {
            return Standing.RELIEVED;
        }
        return isLate(today) ? Standing.OVERDUE : Standing.OPEN;
    }

    /** Whether what is done on that day is done too late. */
    public boolean isLate(LocalDate on) {
        return deadline != null && on.isAfter(deadline.hard());
    }
}
