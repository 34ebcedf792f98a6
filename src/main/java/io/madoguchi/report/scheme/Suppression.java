package io.madoguchi.report.scheme;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which counts of a table must not be shown beside their total, so that nobody learns of one or two cases. A count below
 * {@value #FEWEST} is hidden, nothing is not. A single hidden count would be what the others leave of the total, and so
 * would several that are alike: then the next smallest are hidden, too, until two hidden counts differ. Only values decide,
 * never their place: so the hidden counts may be exchanged for one another without anything shown changing, and none is
 * certain, even to who knows this rule.
 */
final class Suppression {
    /** The least that is shown (domain, section 6.3). */
    static final int FEWEST = 3;

    private Suppression() {}

    /** The values that are hidden wherever they stand; empty when even hiding all would not do. */
    static Optional<Set<Integer>> hidden(Collection<Integer> counts) {
        var shown = new TreeSet<>(counts);
        Set<Integer> hidden = new HashSet<>(shown.subSet(1, FEWEST));
        shown.removeAll(hidden);
        while (hidden.size() == 1) {
            Integer next = shown.higher(0);
            if (next == null) {
                next = shown.pollFirst();
            }
            if (next == null) {
                return Optional.empty();
            }
            shown.remove(next);
            hidden.add(next);
        }
        return Optional.of(hidden);
    }

    /** Whether a total may be shown at all. */
    static boolean isTooFew(int total) {
        return total > 0 && total < FEWEST;
    }
}
