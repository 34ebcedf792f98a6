package io.madoguchi.tools.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;

/** A member of staff who takes calls until it is closed. */
record Shift(String user, DeskApi api) implements AutoCloseable {
    /** They are available at their telephone. */
    void begin() {
        telephone();
        become("available");
    }

    /** Its number, made up and registered if they have none. */
    String telephone() {
        String path = "/api/v1/staff/" + user + "/phone";
        return api.find(path)
                .orElseGet(() -> api.put(path, "{\"phone\":\"" + somebodysNumber() + "\"}"))
                .path("phone")
                .asText();
    }

    /** They have written up what was spoken, and are available. */
    void finishWrapUp() {
        if (api.get("/api/v1/presence/" + user).path("state").asText().equals("wrap_up")) {
            become("available");
        }
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

    void leave() {
        become("away");
    }

    @Override
    public void close() {
        leave();
    }

    private void become(String state) {
        api.put("/api/v1/presence/" + user, "{\"state\":\"" + state + "\"}");
    }

    /** Made up, of a range that is in use. */
    static String somebodysNumber() {
        return "+8190" + (20_000_000 + new SecureRandom().nextInt(70_000_000));
    }
}
