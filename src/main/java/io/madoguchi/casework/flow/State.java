package io.madoguchi.casework.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a case stands. The words are part of the API. */
public enum State {
    /** Nobody has begun; it waits in the queue of the first line, or somebody has just taken it. */
    NEW,
    /** The first line helps: advice, virus removal, remote support. */
    FIRST_LINE,
    /** The second line has it, or it waits for a specialist. */
    SECOND_LINE,
    /** A partner was introduced at the member's wish. */
    REFERRED,
    /** The next step is the caller's. */
    WAITING_CALLER,
    /** Done; it closes by itself after a while unless it is reopened. */
    RESOLVED,
    CLOSED,
    /** No case at all: a wrong number, a prank, or merged into another. */
    VOID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody still has to do something. */
    public boolean isOpen() {
        return this != RESOLVED && this != CLOSED && this != VOID;
    }

    public static Optional<State> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
