package io.madoguchi.voice.audio;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A folder that only the service's own account may read; replicas share it. */
@Singleton
class FolderStore implements Store {
    private static final String SUFFIX = ".sealed";
    private static final String UNFINISHED = ".part";
    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    FolderStore(@ConfigProperty(name = "madoguchi.data") String data) {
        folder = Path.of(data, "recordings");
    }

    @Override
    public Draft draft(String name) throws IOException {
        Files.createDirectories(folder, OUR_FOLDER);
        return new Part(folder.resolve(name + "." + UUID.randomUUID() + UNFINISHED), file(name));
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return FileChannel.open(file(name), StandardOpenOption.READ);
    }

    @Override
    public boolean has(String name) throws IOException {
        return Files.exists(file(name));
    }

    @Override
    public void delete(String name) throws IOException {
        if (Files.deleteIfExists(file(name))) {
            writeNamesThrough();
        }
    }

    @Override
    public void tidy(Instant begunBefore) throws IOException {
        for (Path part : parts()) {
            if (Files.getLastModifiedTime(part).toInstant().isBefore(begunBefore)) {
                Files.deleteIfExists(part);
            }
        }
    }

    private List<Path> parts() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(UNFINISHED)).toList();
        }
    }

    private Path file(String name) {
        if (!name.matches("[0-9a-z-]{1,64}")) {
            throw new IllegalArgumentException("Not a name for a sound");
        }
        return folder.resolve(name + SUFFIX);
    }

    /** A name, too, must survive a power cut. */
    private void writeNamesThrough() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private final class Part implements Draft {
        private final Path part;
        private final Path target;

        Part(Path part, Path target) {
            this.part = part;
            this.target = target;
        }

        @Override
        public OutputStream out() throws IOException {
            return Channels.newOutputStream(
                    FileChannel.open(part, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OURS));
        }

        @Override
        public void keep() throws IOException {
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            writeNamesThrough();
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }
}
