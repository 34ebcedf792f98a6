package io.madoguchi.platform.privacy;

import io.madoguchi.core.Rejected;

/** What is asked for was altered in the database, or sealed with another key: it is not believed, and nothing is done with it. */
public final class Unreadable extends Rejected {
    public Unreadable() {
        super(
                409,
                "kept-data-unreadable",
                "What is kept was altered",
                "What is kept of it cannot be opened for the place it stands in, so that nothing is done with it. Tell"
                        + " your administrator.");
    }
}
