package io.madoguchi.casework.search;

import io.madoguchi.casework.flow.TicketNumber;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.platform.privacy.Folding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: words that must all stand in a case, which may also be a ticket's number, a telephone number in any
 * spelling, or somebody's name.
 *
 * @param words folded, at least one
 * @param whole as it was typed
 */
record Terms(List<String> words, String whole) {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 10;

    /** Null when nothing is looked for. */
    static @Nullable Terms of(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > LONGEST || !q.matches(Words.ONE_LINE)) {
            throw Invalid.at("?q", "must be one line of at most " + LONGEST + " readable characters");
        }
        String folded = Folding.text(q);
        if (folded.isEmpty()) {
            throw Invalid.at("?q", "must have a letter or a digit");
        }
        List<String> words = List.of(folded.split(" ")).stream().distinct().toList();
        if (words.size() > MOST_WORDS) {
            throw Invalid.at("?q", "must have at most " + MOST_WORDS + " words");
        }
        return new Terms(words, q);
    }

    Optional<String> ticketNumber() {
        return TicketNumber.parse(whole);
    }

    /** An unescaped "+" arrives as a blank. */
    Optional<PhoneNumber> phoneNumber() {
        return PhoneNumber.parseQuery(whole);
    }

    /** It may be somebody's name. */
    @Override
    public String toString() {
        return "Terms";
    }
}
