package io.madoguchi.platform.notice;

/** What this room announces, in the transaction in which it became true. */
public sealed interface NoticeFact {
    /** Somebody is to be told. */
    record IsOwed(Owed owed) implements NoticeFact {}
}
