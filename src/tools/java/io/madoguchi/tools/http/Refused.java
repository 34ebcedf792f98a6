package io.madoguchi.tools.http;

/** Something the person at the keyboard can put right; shown as one sentence. */
final class Refused extends RuntimeException {
    Refused(String message) {
        super(message, null, false, false);
    }
}
