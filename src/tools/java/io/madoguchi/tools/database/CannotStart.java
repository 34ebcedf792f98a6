package io.madoguchi.tools.database;

/** What stands in the way of a start, as a sentence for the person who asked for it. */
public class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
