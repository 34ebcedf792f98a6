package io.madoguchi.directory.eligibility;

import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.member.Member;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call so far; null is what nobody has asked or found yet.
 *
 * @param member whose institution it is, found by a stated number or name
 * @param confirmed whether a member of staff made sure that the stated number is that member's
 * @param institution where it happened
 * @param calledOn the local date of the call
 * @param occurredOn the date of occurrence; that of the call until it is known
 */
public record Statement(
        @Nullable Caller caller,
        @Nullable Member member,
        boolean confirmed,
        @Nullable Institution institution,
        LocalDate calledOn,
        @Nullable LocalDate occurredOn) {

    /** The day on which everything must have been so. */
    LocalDate day() {
        return Objects.requireNonNullElse(occurredOn, calledOn);
    }
}
