package io.madoguchi.platform.witness;

import static io.madoguchi.Service.as;

import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;

/** What the trail tells, with what was refused until now. */
public final class Told {
    private Told() {}

    /** The entries about something, the newest first. */
    public static Response of(String subject) {
        refusalsToo();
        return as("auditor").queryParam("subject", subject).get("/api/v1/audit");
    }

    /** Writes down what was refused until now, which the service does each second. */
    public static void refusalsToo() {
        CDI.current().select(RefusalSweep.class).get().sweep();
    }
}
