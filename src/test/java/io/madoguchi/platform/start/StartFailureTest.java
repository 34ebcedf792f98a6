package io.madoguchi.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
    private static final Map<String, String> EVERYTHING = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:mariadb://db/madoguchi",
            "quarkus.datasource.username", "madoguchi",
            "quarkus.datasource.password", "secret",
            "madoguchi.twilio.account-sid", "AC1",
            "madoguchi.twilio.auth-token", "token",
            "madoguchi.keys", "{}");

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path folder;

    private static Config settings(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "given", 100))
                .build();
    }

    @Test
    void allMissingSettingsAreNamedAtOnce() {
        assertThat(StartFailure.of(new IllegalStateException("URL is not set"), settings(Map.of())))
                .isEqualTo("These settings are missing: QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME,"
                        + " QUARKUS_DATASOURCE_PASSWORD, MADOGUCHI_TWILIO_ACCOUNT_SID, MADOGUCHI_TWILIO_AUTH_TOKEN,"
                        + " MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE. SETTINGS.md explains them.");
    }

    @Test
    void eachIsMissedAloneAndABlankOneIsNone() {
        for (String name : EVERYTHING.keySet()) {
            var given = new HashMap<>(EVERYTHING);
            given.put(name, "  ");
            assertThat(StartFailure.missing(settings(given))).as(name).hasSize(1);
        }
        assertThat(StartFailure.missing(settings(EVERYTHING))).isEmpty();
    }

    @Test
    void aDemonstrationNeedsNoTwilioAndMakesItsKeys() {
        var given = new HashMap<>(EVERYTHING);
        given.keySet().removeIf(name -> name.contains("twilio") || name.contains("keys"));
        given.put("madoguchi.demo.enabled", "true");
        given.put("madoguchi.keys.generate", "true");

        assertThat(StartFailure.missing(settings(given))).isEmpty();
    }

    @Test
    void aRingIsInAFileThatIsThere() {
        var given = new HashMap<>(EVERYTHING);
        given.remove("madoguchi.keys");
        given.put("madoguchi.keys.file", folder.toString());
        assertThat(StartFailure.missing(settings(given))).isEmpty();

        given.put("madoguchi.keys.file", folder.resolve("none").toString());
        assertThat(StartFailure.missing(settings(given))).containsExactly("MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE");
    }

    @Test
    void otherwiseOneLineSaysWhatWasBeingDoneAndWhatHappened() {
        var refused = new SQLException("Access denied\n  for user 'x'");
        var failure = new RuntimeException(
                "Failed to start quarkus",
                new IllegalStateException("The database does not let the service in", refused));

        assertThat(StartFailure.of(failure, settings(EVERYTHING)))
                .isEqualTo("The database does not let the service in: Access denied for user 'x'");
        assertThat(StartFailure.of(
                        new RuntimeException("Failed to start quarkus", new IllegalStateException("Another ring")),
                        settings(EVERYTHING)))
                .isEqualTo("Another ring");
        assertThat(StartFailure.of(
                        new SQLException(
                                "Socket fail to connect to db:3306. Connection refused",
                                new IOException("Connection refused")),
                        settings(EVERYTHING)))
                .isEqualTo("Socket fail to connect to db:3306. Connection refused");
        assertThat(StartFailure.of(new NullPointerException(), settings(EVERYTHING)))
                .isEqualTo("NullPointerException");
    }
}
