package io.madoguchi.tools.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;

/** A member of staff who takes calls until it is closed. */
record Shift(String user, DeskApi api) implements AutoCloseable {
    /**
     * They have a telephone, and are available.
     *
     * @return its number
     */
    String begin() {
        String path = "/api/v1/staff/" + user + "/phone";
        String telephone = api.find(path)
                .orElseGet(() -> api.put(path, "{\"phone\":\"" + somebodysNumber() + "\"}"))
                .path("phone")
                .asText();
        api.put("/api/v1/presence/" + user, "{\"state\":\"available\"}");
        return telephone;
    }

    /** Whether they could have been rung, in words. */
    String standing() {
        JsonNode presence = api.get("/api/v1/presence/" + user);
        return "%s is %s, and by the roster %s"
                .formatted(
                        user,
                        presence.path("state").asText(),
                        presence.path("onDuty").asBoolean() ? "on duty" : "off duty");
    }

    @Override
    public void close() {
        api.put("/api/v1/presence/" + user, "{\"state\":\"away\"}");
    }

    /** Made up, of a range that is in use. */
    static String somebodysNumber() {
        return "+8190" + (20_000_000 + new SecureRandom().nextInt(70_000_000));
    }
}
