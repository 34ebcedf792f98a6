package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyTest {
    private static final int LENGTH = 300_000;

    private final FileKey key = FileKey.generate();
    private final byte[] clear = new byte[LENGTH];

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path folder;

    FileKeyTest() {
        new Random(7).nextBytes(clear);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 150_001, LENGTH - 1})
    void whatWasSealedIsOpenedFromAnyPlaceOn(int place) throws IOException {
        byte[] opened = open(FileKey.parse(key.text()), sealed(), "a", place);
        assertThat(opened).isEqualTo(Arrays.copyOfRange(clear, place, LENGTH));
    }

    @Test
    void sealedTheSameIsNeverTheSame() throws IOException {
        assertThat(sealed()).isNotEqualTo(sealed()).hasSizeGreaterThan(LENGTH);
    }

    @Test
    void underAnotherNameOrWithAnotherKeyItStaysShut() {
        assertThatIOException().isThrownBy(() -> open(key, sealed(), "b", 0));
        assertThatIOException().isThrownBy(() -> open(FileKey.generate(), sealed(), "a", 0));
    }

    @Test
    void whatWasAlteredOrCutShortIsNotRead() throws IOException {
        byte[] altered = sealed();
        altered[LENGTH / 2] ^= 1;
        assertThatIOException().isThrownBy(() -> open(key, altered, "a", 0));
        byte[] cut = Arrays.copyOf(sealed(), LENGTH / 2);
        assertThatIOException().isThrownBy(() -> open(key, cut, "a", 0));
    }

    @Test
    void whatIsNoKeyIsNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileKey.parse("{\"secret\":1}"))
                .withMessageNotContaining("secret");
        assertThat(key).hasToString("FileKey");
    }

    private byte[] sealed() throws IOException {
        var to = new ByteArrayOutputStream();
        try (var sealing = key.sealing(to, "a")) {
            sealing.write(clear);
        }
        return to.toByteArray();
    }

    private byte[] open(FileKey with, byte[] sealed, String name, int place) throws IOException {
        Path file = Files.write(folder.resolve("file"), sealed);
        var opened = new ByteArrayOutputStream();
        try (var channel = with.opening(FileChannel.open(file, StandardOpenOption.READ), name)) {
            channel.position(place);
            ByteBuffer chunk = ByteBuffer.allocate(10_000);
            while (channel.read(chunk) >= 0) {
                opened.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
        return opened.toByteArray();
    }
}
