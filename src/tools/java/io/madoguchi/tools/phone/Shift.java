package io.madoguchi.tools.phone;

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

    @Override
    public void close() {
        api.put("/api/v1/presence/" + user, "{\"state\":\"away\"}");
    }

    /** Made up, of a range that is in use. */
    static String somebodysNumber() {
        return "+8190" + (20_000_000 + new SecureRandom().nextInt(70_000_000));
    }
}
