package io.madoguchi.platform.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Why the service cannot start, in one line: all settings that are missing, else what failed. */
final class StartFailure {
    /** What nothing can be started without, and the variable of the environment that gives it. */
    private static final Map<String, String> REQUIRED = required(
            "quarkus.datasource.jdbc.url", "QUARKUS_DATASOURCE_JDBC_URL",
            "quarkus.datasource.username", "QUARKUS_DATASOURCE_USERNAME",
            "quarkus.datasource.password", "QUARKUS_DATASOURCE_PASSWORD");

    /** Only a demonstration starts without. */
    private static final Map<String, String> REQUIRED_BY_A_HELP_LINE = required(
            "madoguchi.twilio.account-sid", "MADOGUCHI_TWILIO_ACCOUNT_SID",
            "madoguchi.twilio.auth-token", "MADOGUCHI_TWILIO_AUTH_TOKEN");

    /** What Quarkus wraps every failure in. */
    private static final String QUARKUS = "Failed to start quarkus";

    private StartFailure() {}

    static String of(Throwable failure, Config settings) {
        List<String> missing = missing(settings);
        return missing.isEmpty()
                ? reason(failure)
                : "These settings are missing: " + String.join(", ", missing) + ". SETTINGS.md explains them.";
    }

    static List<String> missing(Config settings) {
        var needed = new LinkedHashMap<>(REQUIRED);
        if (!isTrue(settings, "madoguchi.demo.enabled")) {
            needed.putAll(REQUIRED_BY_A_HELP_LINE);
        }
        needed.keySet().removeIf(name -> given(settings, name).isPresent());
        if (!hasKeys(settings)) {
            needed.put("madoguchi.keys", "MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE");
        }
        return List.copyOf(needed.values());
    }

    /** Of a chain of failures the innermost says what happened, and the one around it what was being done. */
    private static String reason(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (!QUARKUS.equals(each.getMessage())) {
                chain.add(each);
            }
        }
        Throwable innermost = chain.isEmpty() ? failure : chain.removeLast();
        String what =
                Objects.requireNonNullElse(line(innermost), innermost.getClass().getSimpleName());
        String doing = chain.isEmpty() ? null : line(chain.getLast());
        if (doing == null) {
            return what;
        }
        return doing.contains(what) ? doing : doing + ": " + what;
    }

    private static @Nullable String line(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? null : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean hasKeys(Config settings) {
        return isTrue(settings, "madoguchi.keys.generate")
                || given(settings, "madoguchi.keys").isPresent()
                || given(settings, "madoguchi.keys.file")
                        .map(Path::of)
                        .filter(Files::exists)
                        .isPresent();
    }

    private static boolean isTrue(Config settings, String name) {
        return given(settings, name).filter("true"::equals).isPresent();
    }

    private static Optional<String> given(Config settings, String name) {
        return settings.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    private static Map<String, String> required(String... namesAndVariables) {
        var required = new LinkedHashMap<String, String>();
        for (int each = 0; each < namesAndVariables.length; each += 2) {
            required.put(namesAndVariables[each], namesAndVariables[each + 1]);
        }
        return required;
    }
}
