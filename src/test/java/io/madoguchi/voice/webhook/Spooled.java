package io.madoguchi.voice.webhook;

import jakarta.enterprise.inject.spi.CDI;

/** What was kept on disk while nobody could write it down, for tests of other rooms. */
public final class Spooled {
    private Spooled() {}

    /** As the sweep does once the database is back. */
    public static void writeDown() {
        CDI.current().select(SpoolSweep.class).get().work();
    }
}
