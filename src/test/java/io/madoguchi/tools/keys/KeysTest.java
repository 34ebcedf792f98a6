package io.madoguchi.tools.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.platform.privacy.KeyRing;
import io.madoguchi.platform.privacy.KeyRing.SealingKey;
import io.madoguchi.platform.privacy.KeyRingFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it. */
class KeysTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String file;

    @BeforeEach
    void aRing() {
        file = folder.resolve("keys.json").toString();
        new KeyRingFile(Path.of(file)).write(KeyRing.generate());
    }

    private int keys(String... args) {
        out.getBuffer().setLength(0);
        return Keys.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private List<SealingKey> ring() {
        return new KeyRingFile(Path.of(file)).read().sealingKeys();
    }

    @Test
    void aFreshRingIsPrintedReadyForTheService() {
        assertThat(keys("new")).isZero();

        assertThat(KeyRing.parse(out.toString()).sealingKeys()).hasSize(1);
    }

    @Test
    void aKeyIsReplacedInThreeSteps() throws IOException {
        String old = ring().getFirst().id();

        assertThat(keys("add", file)).isZero();
        String fresh = ring().getLast().id();
        assertThat(out.toString().lines()).containsExactly(old + "  enabled  seals", fresh + "  enabled  opens");
        assertThat(keys("promote", file, fresh)).isZero();
        assertThat(keys("drop", file, old)).isZero();

        assertThat(out.toString().lines()).containsExactly(fresh + "  enabled  seals");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-------");
    }

    @Test
    void theListShowsNoSecret() throws IOException {
        assertThat(keys("list", file)).isZero();

        assertThat(out.toString()).matches("[0-9a-f]{8}  enabled  seals\n");
        assertThat(Files.readString(Path.of(file)))
                .hasSizeGreaterThan(out.toString().length() * 4);
    }

    @Test
    void theKeyThatSealsIsNotDropped() throws IOException {
        String before = Files.readString(Path.of(file));

        assertThat(keys("drop", file, ring().getFirst().id())).isEqualTo(2);

        assertThat(err.toString()).contains("promote another first");
        assertThat(Files.readString(Path.of(file))).isEqualTo(before);
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws IOException {
        assertThat(keys("promote", file, "0badcafe")).isEqualTo(2);
        assertThat(keys("list", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(keys(
                        "list",
                        Files.writeString(folder.resolve("broken"), "{}").toString()))
                .isEqualTo(2);
        assertThat(keys()).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "The ring has no key 0badcafe",
                        "none cannot be read",
                        "The key ring cannot be read",
                        "Say what to do")
                .doesNotContain("Exception");
    }

    @Test
    void helpTellsHowToChangeTheKeyWithoutAPause() {
        assertThat(keys("--help")).isZero();
        assertThat(out.toString()).contains("keys add FILE", "keys promote FILE KEYID", "keys drop FILE KEYID");
        assertThat(keys("drop", "--help")).isZero();
        assertThat(out.toString()).contains("can never be read again");
    }
}
