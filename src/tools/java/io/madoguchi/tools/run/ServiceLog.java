package io.madoguchi.tools.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** What the service said in this run; the run before is kept beside it. */
record ServiceLog(Path file) {
    private static final int TAIL = 40;

    static ServiceLog in(Path data) throws IOException {
        Path file = Files.createDirectories(data.resolve("log")).resolve("madoguchi.log");
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling("madoguchi.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        return new ServiceLog(file);
    }

    String tail() {
        try {
            String content = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
            List<String> lines = Arrays.asList(content.stripTrailing().split("\n"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
