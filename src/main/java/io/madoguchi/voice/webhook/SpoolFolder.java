package io.madoguchi.voice.webhook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The spool's files: whole or not there, written through to the disk, read by the service's own account alone. */
final class SpoolFolder {
    /** What is not finished by then never will be: a write takes seconds, and its process may have died over it. */
    private static final Duration UNFINISHED_FOR = Duration.ofMinutes(10);

    private static final String SUFFIX = ".delivery";
    private static final String UNFINISHED = ".part";
    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final Path setAside;

    SpoolFolder(Path folder) {
        this.folder = folder;
        this.setAside = folder.resolve("unreadable");
    }

    /** The name of the file with that id. */
    static String name(Object id) {
        return id + SUFFIX;
    }

    void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder, OUR_FOLDER);
        Path unfinished = folder.resolve(name + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(unfinished, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OURS)) {
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        // The name, too, must survive a power cut.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** In the order of their names. */
    List<String> names() throws IOException {
        return list(folder, name -> name.endsWith(SUFFIX));
    }

    /** Puts a file where it is in nobody's way and somebody can look at it. */
    void setAside(String name) throws IOException {
        Files.createDirectories(setAside, OUR_FOLDER);
        Files.move(folder.resolve(name), setAside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    int countAside() throws IOException {
        return list(setAside, name -> name.endsWith(SUFFIX)).size();
    }

    /** Removes what a process that died has left half written. */
    void sweepUnfinished(Instant now) throws IOException {
        for (String name : list(folder, each -> each.endsWith(UNFINISHED))) {
            Path file = folder.resolve(name);
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(UNFINISHED_FOR))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<String> list(Path folder, Predicate<String> which) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(which)
                    .sorted()
                    .toList();
        }
    }
}
