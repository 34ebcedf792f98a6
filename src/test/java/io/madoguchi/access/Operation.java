package io.madoguchi.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of {@code access/operations.txt}, and what of {@code access/requests.txt} belongs to it.
 *
 * @param name method and path as the contract has them
 * @param who the letters of the roles that may
 */
record Operation(String name, String who, Desk desk, boolean leavesAnEntry, Request request) {
    /** What a desk of others means to an operation; {@code operations.txt} explains the words. */
    enum Desk {
        ANY,
        OWN,
        NAMED,
        LIST,
        CHARGE,
        EVERY
    }

    /** @param status what those who may are given instead of 2xx or 409; 0 when it is one of these */
    record Request(String query, String body, int status) {
        private static final Request PLAIN = new Request("", "", 0);
        private static final Pattern FORM = Pattern.compile("(?:\\?(\\S+))?\\s*(.*?)\\s*(?:=> (\\d{3}))?");

        static Request of(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new IllegalStateException("Unreadable: " + text);
            }
            return new Request(
                    Objects.requireNonNullElse(parts.group(1), ""),
                    parts.group(2),
                    parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        }
    }

    static List<Operation> all() {
        Map<String, Request> requests = new LinkedHashMap<>();
        rows("requests.txt").forEach(row -> {
            String[] cells = row.split("\\s+", 3);
            requests.put(cells[0] + " " + cells[1], Request.of(cells[2]));
        });
        List<Operation> all = rows("operations.txt")
                .map(row -> row.split("\\s+", -1))
                .map(cells -> of(cells, requests))
                .toList();
        if (!all.stream().map(Operation::name).toList().containsAll(requests.keySet())) {
            throw new IllegalStateException("A request of no operation");
        }
        return all;
    }

    private static Operation of(String[] cells, Map<String, Request> requests) {
        String name = cells[0] + " " + cells[1];
        return new Operation(
                name,
                cells[2],
                Desk.valueOf(cells[3].toUpperCase(java.util.Locale.ROOT)),
                cells[4].equals("entry"),
                requests.getOrDefault(name, Request.PLAIN));
    }

    private static Stream<String> rows(String file) {
        try (var stream = Operation.class.getResourceAsStream("/access/" + file)) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    String path() {
        return name.substring(name.indexOf(' ') + 1);
    }

    /** Whether people sign in for it: not those of Twilio, nor of a demonstration. */
    boolean isForStaff() {
        return who.length() == 5;
    }

    /** The operation in the contract. */
    JsonNode in(JsonNode contract) {
        return contract.path("paths").path(path()).path(method().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public String toString() {
        return name;
    }
}
