package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.ticket.Caller;
import io.madoguchi.directory.guidance.Category;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written into a case; null leaves a field as it is.
 *
 * @param category a code; the severity follows it unless it is given too
 * @param careAffected true makes the case S1 unless a severity is given (domain.md §5.1)
 * @param callerName empty forgets it
 * @param callbackNumber in any spelling; empty forgets it
 * @param relation of the caller to the member
 */
public record Filling(
        @Nullable String subject,
        @Nullable String description,
        @Nullable String category,
        @Nullable Severity severity,
        @Nullable List<String> affectedSystems,
        @Nullable Boolean careAffected,
        @Nullable LocalDate incidentOn,
        @Nullable String callerName,
        @Nullable String callbackNumber,
        @Nullable String relation) {
    static final Filling NOTHING = new Filling(null, null, null, null, null, null, null, null, null, null);

    static Filling categorised(String code) {
        return new Filling(null, null, code, null, null, null, null, null, null, null);
    }

    /** What a case must not be taken for less grave than, when it takes over another. */
    static Filling atLeast(Severity severity, @Nullable Boolean careAffected) {
        return new Filling(null, null, null, severity, null, careAffected, null, null, null, null);
    }

    static Filling about(String subject) {
        return new Filling(subject, null, null, null, null, null, null, null, null, null);
    }

    Caller.Said caller() {
        return new Caller.Said(callerName, callbackNumber, relation);
    }

    /** One a line. */
    @Nullable
    String systems() {
        return affectedSystems == null ? null : String.join("\n", affectedSystems);
    }

    /**
     * How bad the case is by what is written here; empty when that says nothing new about it.
     *
     * @param careBefore whether patient care was affected by what was known before
     * @param another the category the case is put into, when it is another one
     */
    Optional<Severity> severity(@Nullable Boolean careBefore, @Nullable Category another) {
        if (severity != null) {
            return Optional.of(severity);
        }
        boolean wasAffected = Boolean.TRUE.equals(careBefore);
        boolean isAffected = careAffected == null ? wasAffected : careAffected;
        if (isAffected && (another != null || !wasAffected)) {
            return Optional.of(Severity.S1);
        }
        return Optional.ofNullable(another).map(Category::severity).map(Severity::valueOf);
    }

    /** Never what it says of the caller. */
    @Override
    public String toString() {
        return "Filling";
    }
}
