package io.madoguchi.platform.access;

import org.jspecify.annotations.Nullable;

/** What happened at the entrance, and to accounts. */
public sealed interface AccessFact {
    /** Whose account it is about; null when no account has the name that was tried. */
    @Nullable
    String username();

    /** Somebody could not enter. */
    sealed interface Refusal extends AccessFact {
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

    /** The identity provider gave somebody other roles or desks than they had. */
    record Reassigned(String username) implements AccessFact {}

    /** The present request opened or changed an account, or gave it another password. */
    record AccountChanged(String username) implements AccessFact {}
}
