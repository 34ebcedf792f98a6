package io.madoguchi.voice.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path data;

    @SuppressWarnings("NullAway.Init") // before each test
    private FolderStore store;

    @BeforeEach
    void open() {
        store = new FolderStore(data.toString());
    }

    @Test
    void onlyTheServiceItselfMayReadWhatIsKept() throws IOException {
        keep("one", "a sound");
        assertThat(read("one")).isEqualTo("a sound");
        Path file = files().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsKeptTakesThePlaceOfWhatWasThere() throws IOException {
        keep("one", "a sound");
        keep("one", "another");
        assertThat(read("one")).isEqualTo("another");
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatIsNotKeptLeavesNothing() throws IOException {
        try (Store.Draft draft = store.draft("one")) {
            try (var out = draft.out()) {
                out.write(1);
            }
            assertThat(files()).hasSize(1);
            assertThatIOException().isThrownBy(() -> store.open("one"));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        keep("one", "a sound");
        store.delete("one");
        store.delete("one");
        assertThatIOException().isThrownBy(() -> store.open("one"));
    }

    @Test
    void draftsOfTheDeadAreClearedAway() throws IOException {
        store.tidy(Instant.now());
        keep("one", "a sound");
        Path old = Files.writeString(data.resolve("recordings/two.x.part"), "half a");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-11-22T00:00:00Z")));
        Path young = Files.writeString(data.resolve("recordings/three.x.part"), "half a");
        Files.setLastModifiedTime(young, FileTime.from(Instant.parse("2026-11-23T12:00:00Z")));

        store.tidy(Instant.parse("2026-11-23T00:00:00Z"));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(read("one")).isEqualTo("a sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../keys", "a/b", "A", "a.part", "a\u0000"})
    void aNameLeadsNowhereElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.open(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.draft(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(name));
    }

    private void keep(String name, String text) throws IOException {
        try (Store.Draft draft = store.draft(name)) {
            try (var out = draft.out()) {
                out.write(text.getBytes(UTF_8));
            }
            draft.keep();
        }
    }

    private String read(String name) throws IOException {
        try (var channel = store.open(name)) {
            ByteBuffer all = ByteBuffer.allocate((int) channel.size());
            channel.read(all);
            return new String(all.array(), UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(data.resolve("recordings"))) {
            return files.toList();
        }
    }
}
