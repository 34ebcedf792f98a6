package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Folding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a case is searched by: all its words and names, folded, and once more every telephone number in them as E.164. */
final class SearchableText {
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<!\\d)(?:\\+\\d|\\(?0)[\\d() .\\-‐-―−ー]{6,}\\d");

    private SearchableText() {}

    static String of(Tickets.Text text, Collection<String> names) {
        Stream<String> own = Stream.of(text.subject(), text.description(), text.affectedSystems());
        String folded = Stream.of(own, text.notes().stream(), names.stream())
                .flatMap(parts -> parts)
                .map(Folding::text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        List<String> numbers = LIKE_A_NUMBER
                .matcher(folded)
                .results()
                .map(MatchResult::group)
                .map(PhoneNumber::parse)
                .flatMap(Optional::stream)
                .map(PhoneNumber::e164)
                .distinct()
                .toList();
        return numbers.isEmpty() ? folded : folded + " " + String.join(" ", numbers);
    }
}
