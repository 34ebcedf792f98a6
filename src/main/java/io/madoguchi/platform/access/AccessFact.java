package io.madoguchi.platform.access;

import org.jspecify.annotations.Nullable;

/** What happened at the entrance. */
public sealed interface AccessFact {
    /**
     * The user name that was tried; null when no account has it, for people type their password into the wrong field.
     */
    @Nullable
    String username();

    /** The network address it came from; of IPv6 the first 64 bits. */
    String source();

    /** Somebody tried to sign in and could not show who they are. */
    record SignInFailed(@Nullable String username, String source) implements AccessFact {}

    /** It failed so often in a row that nobody can sign in under the name for a while. */
    record Locked(@Nullable String username, String source) implements AccessFact {}
}
