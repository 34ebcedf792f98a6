package io.madoguchi.platform.privacy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the key ring comes from: {@code MADOGUCHI_KEYS} itself, else the file {@code MADOGUCHI_KEYS_FILE}. A demonstration
 * makes its own; anywhere else a missing ring stops the start, because a second replica would make another.
 */
final class KeyRingSource {
    private KeyRingSource() {}

    @Produces
    @Singleton
    static KeyRing keyRing(
            @ConfigProperty(name = "madoguchi.keys") Optional<String> given,
            @ConfigProperty(name = "madoguchi.keys.file") Path path,
            @ConfigProperty(name = "madoguchi.keys.generate") boolean generate) {
        return given.map(KeyRing::parse).orElseGet(() -> read(new KeyRingFile(path), generate));
    }

    private static KeyRing read(KeyRingFile file, boolean generate) {
        if (!file.exists()) {
            if (!generate) {
                throw new IllegalStateException(
                        "Without its key ring the service can neither keep nor show who rang. Set"
                                + " MADOGUCHI_KEYS or MADOGUCHI_KEYS_FILE; scripts/keys new makes a ring.");
            }
            file.write(KeyRing.generate());
        }
        return file.read();
    }
}
