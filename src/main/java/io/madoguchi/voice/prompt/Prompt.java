package io.madoguchi.voice.prompt;

import io.madoguchi.core.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A moment at which a caller hears something, and the values its text may name. */
public enum Prompt {
    GREETING("desk"),
    RECORDING_NOTICE,
    CLOSED_OUTSIDE_HOURS("desk"),
    CLOSED_WEEKEND("desk"),
    CLOSED_HOLIDAY("desk", "holiday"),
    CLOSED_YEAR_END("desk"),
    CLOSED_CLOSURE("desk", "reason"),
    OPENS_AGAIN("opens"),
    LEAVE_MESSAGE,
    NUMBER_WITHHELD,
    LEAVE_MESSAGE_AND_NUMBER,
    MESSAGE_THANKS,
    NO_MESSAGE,
    WAITING("position"),
    OFFER_CALLBACK,
    CLOSED_WHILE_WAITING,
    QUEUE_UNAVAILABLE,
    CALLBACK_CONFIRM("number"),
    CALLBACK_ENTER,
    CALLBACK_INVALID,
    CALLBACK_READ_BACK("number"),
    CALLBACK_THANKS("number"),
    CALLBACK_NO_NUMBER,
    NOT_A_DESK,
    SUSPENDED,
    TECHNICAL_PROBLEM;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot change
    private final Set<String> placeholders;

    Prompt(String... placeholders) {
        this.placeholders = Set.of(placeholders);
    }

    /** The values the text may name in braces, such as {@code {opens}}. */
    public Set<String> placeholders() {
        return placeholders;
    }

    /** The name in URLs: {@code closed-holiday}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Prompt> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    /** The text a desk has unless somebody wrote another; read from the program, not from the database. */
    public String standardText(String language) {
        return Words.words("prompts", language, wireName(), "");
    }
}
