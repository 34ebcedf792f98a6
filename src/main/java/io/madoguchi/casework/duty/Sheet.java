package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Answers;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.Situation;
import io.madoguchi.casework.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The duties of a case as they stand.
 *
 * @param given what was answered
 * @param presumed what the category lets one presume of the rest
 * @param stated whether somebody has stated when the institution got to know; otherwise it is when the case was opened
 */
record Sheet(Ticket ticket, Situation situation, Answers given, Answers presumed, boolean stated, List<Line> lines) {

    /**
     * One of them.
     *
     * @param deed null until it is done
     */
    record Line(Duty duty, Duty.Standing standing, @Nullable Deed deed) {}

    /** Those that somebody still has to do by a certain day. */
    List<Duty> running() {
        return lines.stream()
                .filter(line -> line.standing().isOwed() && line.duty().deadline() != null)
                .map(Line::duty)
                .toList();
    }
}
