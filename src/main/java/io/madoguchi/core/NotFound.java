package io.madoguchi.core;

/** The thing named by the URL does not exist, or not for whoever asks. */
public final class NotFound extends Rejected {
    /**
     * Says what was not found.
     *
     * @param what the kind of thing, for example {@code desk}
     */
    public NotFound(String what) {
        super(404, "not-found", "Not found", "There is no such " + what + ".");
    }
}
