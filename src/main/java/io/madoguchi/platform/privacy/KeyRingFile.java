package io.madoguchi.platform.privacy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the key ring comes from: {@code MADOGUCHI_KEYS} itself, else the file {@code MADOGUCHI_KEYS_FILE}. A demonstration
 * makes its own; anywhere else a missing ring stops the start, because a second replica would make another.
 */
final class KeyRingFile {
    private KeyRingFile() {}

    @Produces
    @Singleton
    static KeyRing keyRing(
            @ConfigProperty(name = "madoguchi.keys") Optional<String> given,
            @ConfigProperty(name = "madoguchi.keys.file") Path file,
            @ConfigProperty(name = "madoguchi.keys.generate") boolean generate) {
        return given.map(KeyRing::parse).orElseGet(() -> read(file, generate));
    }

    private static KeyRing read(Path file, boolean generate) {
        try {
            if (!Files.exists(file)) {
                if (!generate) {
                    throw new IllegalStateException("No keys: set MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE");
                }
                write(file, KeyRing.generate());
            }
            return KeyRing.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key ring cannot be read", unreadable);
        }
    }

    private static void write(Path file, KeyRing fresh) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(
                folder,
                "keys",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, fresh.toJson());
        Files.move(unfinished, file);
    }
}
