package io.madoguchi.casework.statute;

import java.util.List;
import java.util.function.Function;

/**
 * One duty as it has stood since a day; a later rule for the same duty takes its place for what becomes known from its own
 * day on.
 *
 * @param grounds the questions because of whose answers it applies; none when it does not
 */
record Rule(
        Duty.Code duty, Source source, Function<Situation, List<Question>> grounds, Function<Situation, Term> term) {

    Rule(Duty.Code duty, Source source, Function<Situation, List<Question>> grounds, Term term) {
        this(duty, source, grounds, situation -> term);
    }
}
