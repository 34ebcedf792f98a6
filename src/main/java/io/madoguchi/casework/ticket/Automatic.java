package io.madoguchi.casework.ticket;

import static io.madoguchi.core.Words.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why the service itself moved a ticket. The timeline keeps the word, and words/timeline has the sentence: it is read in the
 * reader's language. The words are part of the API.
 */
public enum Automatic {
    /** It became S1. */
    SEVERITY,
    /** Its category always goes to the second line. */
    CATEGORY,
    /** It waited for its caller, who rang. */
    CALLER_RANG,
    /** It waited for its caller, whose time is up. */
    CALLER_SILENT,
    /** Its assignee can no longer work on it. */
    ASSIGNEE_LEFT;

    /** The detail of a timeline entry that holds the word. */
    static final String DETAIL = "automatic";

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Automatic> named(Object wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * The sentence for people.
     *
     * @param language {@code ja} or {@code en}
     * @param details what the sentence names in braces
     */
    public String sentence(String language, Map<String, ?> details) {
        String sentence = words("timeline", language, DETAIL + "." + wireName(), wireName());
        for (var detail : details.entrySet()) {
            sentence = sentence.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
        }
        return sentence;
    }
}
