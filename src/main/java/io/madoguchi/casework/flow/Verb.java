package io.madoguchi.casework.flow;

import java.util.Locale;

/** What people do to a case that may change its state. The words are part of the API. */
public enum Verb {
    /** Somebody becomes its owner. */
    ASSIGN,
    /** The owner begins. */
    START,
    /** To the second line. */
    ESCALATE,
    /** Back to the first line. */
    DEESCALATE,
    /** A forensic firm or a lawyer is introduced. */
    REFER,
    /** The caller has to do or tell something first. */
    WAIT,
    RESUME,
    RESOLVE,
    REOPEN,
    CLOSE,
    VOID,
    /** It is the same case as another, which takes its calls. */
    MERGE,
    /** Some of its calls are a case of their own. */
    SPLIT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
