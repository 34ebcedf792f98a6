package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.platform.privacy.KeyRing.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the keys come from, and how they are changed without anything becoming unreadable. */
class KeyRingTest {
    private final KeyRing ring = KeyRing.generate();

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path folder;

    private static String newest(KeyRing ring) {
        return ring.sealingKeys().getLast().id();
    }

    private static byte[] sealedBy(KeyRing ring) {
        return new Vault(ring).seal("test", "", "secret");
    }

    private static String opened(KeyRing ring, byte[] sealed) {
        return new Vault(ring).open("test", "", sealed);
    }

    @Test
    void aNewKeyOpensBeforeItSeals() {
        KeyRing added = ring.withNewKey();
        KeyRing promoted = added.promoting(newest(added));

        assertThat(added.sealingKeys()).extracting(SealingKey::primary).containsExactly(true, false);
        assertThat(added.primary()).isEqualTo(ring.primary());
        assertThat(promoted.sealingKeys()).extracting(SealingKey::primary).containsExactly(false, true);
        assertThat(opened(added, sealedBy(promoted)))
                .as("a replica that knows the key but does not seal with it yet")
                .isEqualTo("secret");
    }

    @Test
    void whatTheOldKeySealedOpensUntilTheKeyIsDropped() {
        KeyRing added = ring.withNewKey();
        KeyRing promoted = added.promoting(newest(added));
        KeyRing alone = promoted.without(ring.primary());
        byte[] old = sealedBy(ring);

        assertThat(opened(promoted, old)).isEqualTo("secret");
        assertThat(new Vault(promoted).isSealedByPrimary(old)).isFalse();
        assertThat(new Vault(promoted).isSealedByPrimary(sealedBy(promoted))).isTrue();
        assertThatThrownBy(() -> opened(alone, old)).isInstanceOf(IllegalStateException.class);
        assertThat(opened(alone, sealedBy(promoted))).isEqualTo("secret");
    }

    @Test
    void blindIndexesOutliveEveryKeyThatSeals() {
        KeyRing added = ring.withNewKey();
        KeyRing alone = added.promoting(newest(added)).without(ring.primary());

        assertThat(new Vault(alone).index("a", "x")).isEqualTo(new Vault(ring).index("a", "x"));
    }

    @Test
    void theKeyThatSealsCannotBeDroppedNorAnUnknownOnePromoted() {
        assertThatThrownBy(() -> ring.without(ring.primary()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("promote another first");
        assertThatThrownBy(() -> ring.promoting("0badcafe")).hasMessageContaining("no key 0badcafe");
        assertThatThrownBy(() -> ring.without("0badcafe")).hasMessageContaining("no key 0badcafe");
    }

    @Test
    void withoutKeysTheServiceDoesNotStart() {
        Path missing = folder.resolve("none.json");

        assertThatThrownBy(() -> KeyRingSource.keyRing(Optional.empty(), missing, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_KEYS")
                .hasMessageContaining("scripts/keys new");
        assertThat(missing).doesNotExist();
    }

    @Test
    void brokenKeysStopTheStartAndAreNotQuoted() throws IOException {
        Path broken = Files.writeString(folder.resolve("keys.json"), "{\"sealing\":\"geheim\"}");

        assertThatThrownBy(() -> KeyRingSource.keyRing(Optional.empty(), broken, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> KeyRingSource.keyRing(Optional.of("geheim"), broken, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aDemonstrationMakesItsOwnKeysOnceForItselfAlone() throws IOException {
        Path file = folder.resolve("data/keys.json");
        KeyRing made = KeyRingSource.keyRing(Optional.empty(), file, true);
        KeyRing again = KeyRingSource.keyRing(Optional.empty(), file, true);

        assertThat(again.primary()).isEqualTo(made.primary());
        assertThat(opened(again, sealedBy(made))).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theRingInTheSettingsGoesBeforeTheFile() {
        var file = new KeyRingFile(folder.resolve("keys.json"));
        file.write(KeyRing.generate());

        assertThat(KeyRingSource.keyRing(Optional.of(ring.toJson()), file.path(), false)
                        .primary())
                .isEqualTo(ring.primary());
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
        var file = new KeyRingFile(folder.resolve("keys.json"));
        file.write(KeyRing.generate());
        file.write(ring);

        assertThat(file.read().primary()).isEqualTo(ring.primary());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file.path());
        }
        assertThatThrownBy(() -> new KeyRingFile(folder.resolve("none")).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theRingSurvivesBeingWrittenAndReadAndIsNotShown() {
        assertThat(opened(KeyRing.parse(ring.toJson()), sealedBy(ring))).isEqualTo("secret");
        assertThat(ring).hasToString("KeyRing");
        assertThat(ring.sealingKeys()).singleElement().satisfies(key -> {
            assertThat(key.id()).matches("[0-9a-f]{8}");
            assertThat(key.status()).isEqualTo("ENABLED");
        });
    }
}
