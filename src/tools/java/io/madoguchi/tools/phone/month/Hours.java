package io.madoguchi.tools.phone.month;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.DeskApi;
import io.madoguchi.tools.phone.call.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** When somebody is at a desk, as the service says. */
record Hours(DeskApi api) {
    static String code(Desk desk) {
        return desk.name().toLowerCase(Locale.ROOT);
    }

    boolean isOpen(Desk desk, Instant at) {
        return status(desk, at).path("open").asBoolean();
    }

    /** That moment, or when somebody is there again and has had time for it. */
    Instant staffed(Desk desk, Instant at, Duration afterOpening) {
        JsonNode status = status(desk, at);
        return status.path("open").asBoolean()
                ? at
                : Instant.parse(status.path("opensAt").asText()).plus(afterOpening);
    }

    private JsonNode status(Desk desk, Instant at) {
        return api.get("/api/v1/desks/" + code(desk) + "/status?at=" + at);
    }
}
