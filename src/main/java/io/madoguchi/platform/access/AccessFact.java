package io.madoguchi.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened at the entrance, and to accounts. */
public sealed interface AccessFact {
    /** Somebody could not enter. */
    sealed interface Refusal extends AccessFact {
        /** Whose account it is about; null when no account has the name that was tried. */
        @Nullable
        String username();

        /** The network address it came from; of IPv6 the first 64 bits. */
        String source();
    }

    /**
     * Somebody tried to sign in and could not show who they are.
     *
     * @param username null when no account has it, for people type their password into the wrong field
     */
    record SignInFailed(@Nullable String username, String source) implements Refusal {}

    /**
     * A token of the identity provider names an account that another person has, or that has a password of ours.
     *
     * @param username of that account
     */
    record TokenOfAnother(String username, String source) implements Refusal {}

    /** It failed so often in a row that nobody can sign in under the name for a while. */
    record Locked(@Nullable String username, String source) implements Refusal {}

    /** A session of the console began. */
    record SignedIn(String username) implements AccessFact {}

    /** A session of the console was ended by the person whose it was. */
    record SignedOut(String username) implements AccessFact {}

    /** An account was opened by no request of the API: the first one, or at the first request with a token. */
    record AccountOpened(String username) implements AccessFact {}

    /** The identity provider gave somebody other roles or desks than they had. */
    record Reassigned(String username) implements AccessFact {}

    /** The present request shows these accounts. */
    record AccountsSeen(List<String> usernames) implements AccessFact {}

    /** The present request opened or changed an account, or gave it another password. */
    record AccountChanged(String username) implements AccessFact {}
}
