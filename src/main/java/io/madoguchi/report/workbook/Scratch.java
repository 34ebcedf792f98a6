package io.madoguchi.report.workbook;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.util.TempFileCreationStrategy;

/** Where one workbook waits until it is whole: a folder that nobody else can read, gone with all that is in it when closed. */
final class Scratch implements TempFileCreationStrategy, AutoCloseable {
    /** What a process that died left behind; no request takes so long. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;

    /**
     * A new folder among others; those of processes that died are removed. How old they are is told by the clock of the file
     * system, which nobody sets for a demonstration.
     */
    Scratch(Path among) throws IOException {
        var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(among, ours);
        folder = Files.createTempDirectory(among, "book-", ours);
        tidy(among, Files.getLastModifiedTime(folder).toInstant().minus(LEFT_BEHIND));
    }

    /** A new empty file. */
    Path file() throws IOException {
        return Files.createTempFile(folder, "sheet-", ".part");
    }

    @Override
    public File createTempFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile(folder, prefix, suffix).toFile();
    }

    @Override
    public File createTempDirectory(String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix).toFile();
    }

    /** What is to be removed comes into our folder first, so that of several who find it one has it. */
    private void tidy(Path among, Instant begunBefore) throws IOException {
        for (Path each : within(among)) {
            try {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(begunBefore)) {
                    Files.move(each, folder.resolve(each.getFileName()));
                }
            } catch (NoSuchFileException taken) {
                // by another, who removes it
            }
        }
    }

    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    @Override
    public void close() {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
