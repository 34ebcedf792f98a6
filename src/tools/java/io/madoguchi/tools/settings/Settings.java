package io.madoguchi.tools.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name: the environment's, else those of the running demonstration.
 *
 * @param file lines NAME=VALUE; need not exist
 */
public record Settings(Map<String, String> environment, Path file) {
    /** With {@code $MADOGUCHI_DATA/demo.env}, or {@code data/demo.env}, unless another file is given. */
    public static Settings of(Map<String, String> environment, @Nullable Path given) {
        Path usual = Path.of(environment.getOrDefault("MADOGUCHI_DATA", "data")).resolve("demo.env");
        return new Settings(environment, given == null ? usual : given);
    }

    /**
     * The value, unless it is blank.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public Optional<String> find(String name) throws IOException {
        var all = new HashMap<String, String>();
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    all.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        }
        all.putAll(environment);
        return Optional.ofNullable(all.get(name)).filter(value -> !value.isBlank());
    }
}
