package io.madoguchi.tools.phone;

/** Something the person at the keyboard can put right; shown as one sentence. */
public final class Refused extends RuntimeException {
    public Refused(String message) {
        super(message, null, false, false);
    }
}
