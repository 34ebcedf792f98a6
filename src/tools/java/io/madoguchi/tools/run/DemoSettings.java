package io.madoguchi.tools.run;

import io.madoguchi.tools.database.CannotStart;
import io.madoguchi.tools.database.EmbeddedMariaDb;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The settings of a demonstration: the environment's, else those of the last run, else made up. */
public record DemoSettings(
        int port,
        int managementPort,
        String publicBaseUrl,
        String accountSid,
        String authToken,
        String password,
        String callerId,
        String twilioApiUrl) {
    private static final String FILE = "demo.env";
    private static final String PORT = "MADOGUCHI_PORT";

    /** Where health and metrics are asked. */
    public static final String MANAGEMENT_PORT = "MADOGUCHI_MANAGEMENT_PORT";

    private static final String PUBLIC_BASE_URL = "MADOGUCHI_PUBLIC_BASE_URL";
    private static final String ACCOUNT_SID = "MADOGUCHI_TWILIO_ACCOUNT_SID";
    private static final String AUTH_TOKEN = "MADOGUCHI_TWILIO_AUTH_TOKEN";
    private static final String PASSWORD = "MADOGUCHI_DEMO_PASSWORD";
    private static final String CALLER_ID = "MADOGUCHI_TWILIO_CALLER_ID";
    private static final String TWILIO_API_URL = "MADOGUCHI_TWILIO_API_URL";
    private static final String DEMO_CALLER_ID = "+815031234567";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEX = "0123456789abcdef";
    /** Nothing that is mistaken for something else when read aloud or copied by hand. */
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

    public static DemoSettings of(Map<String, String> environment, Path data) {
        Map<String, String> last = read(data.resolve(FILE));
        int port = port(PORT, environment.getOrDefault(PORT, "8080"));
        return new DemoSettings(
                port,
                port(MANAGEMENT_PORT, given(environment, MANAGEMENT_PORT, DemoSettings::freePort)),
                given(environment, PUBLIC_BASE_URL, () -> "http://localhost:" + port),
                given(environment, ACCOUNT_SID, () -> given(last, ACCOUNT_SID, () -> "AC" + random(32, HEX))),
                given(environment, AUTH_TOKEN, () -> given(last, AUTH_TOKEN, () -> random(32, HEX))),
                given(environment, PASSWORD, () -> given(last, PASSWORD, () -> random(16, LEGIBLE))),
                given(environment, CALLER_ID, () -> DEMO_CALLER_ID),
                given(environment, TWILIO_API_URL, () -> ""));
    }

    /** Nobody named a Twilio: the demonstration brings its own. */
    boolean lackTwilio() {
        return twilioApiUrl.isEmpty();
    }

    DemoSettings withTwilioAt(String url) {
        return new DemoSettings(port, managementPort, publicBaseUrl, accountSid, authToken, password, callerId, url);
    }

    /** In the order of the file. */
    private Map<String, String> asEnvironment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put(PORT, String.valueOf(port));
        environment.put(MANAGEMENT_PORT, String.valueOf(managementPort));
        environment.put(PUBLIC_BASE_URL, publicBaseUrl);
        environment.put(ACCOUNT_SID, accountSid);
        environment.put(AUTH_TOKEN, authToken);
        environment.put(PASSWORD, password);
        environment.put(CALLER_ID, callerId);
        if (!twilioApiUrl.isEmpty()) { // nothing is not a URL, and the service would not start
            environment.put(TWILIO_API_URL, twilioApiUrl);
        }
        return environment;
    }

    /** Of a service for demonstrations on that database, whose files lie in the folder. */
    public Map<String, String> forService(Path data, EmbeddedMariaDb database) {
        Map<String, String> environment = asEnvironment();
        environment.put("MADOGUCHI_DATA", data.toString());
        environment.put("QUARKUS_PROFILE", "demo");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("QUARKUS_FLYWAY_USERNAME", database.ownerUsername());
        environment.put("QUARKUS_FLYWAY_PASSWORD", database.ownerPassword());
        return environment;
    }

    /** For the commands that talk to the running service, and for the next run. */
    public void write(Path data) throws IOException {
        Path file = data.resolve(FILE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                asEnvironment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private static Map<String, String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.contains("="))
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second))
                    : Map.of();
        } catch (IOException e) {
            throw new CannotStart("Cannot read " + file + " (" + e + ").", e);
        }
    }

    private static String given(Map<String, String> source, String name, Supplier<String> otherwise) {
        String value = source.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise.get() : value;
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new CannotStart("No port is free (" + e + ").", e);
        }
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new CannotStart(name + " must be a number from 1 to 65535; it is \"" + text + "\".");
    }

    private static String random(int length, String alphabet) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
