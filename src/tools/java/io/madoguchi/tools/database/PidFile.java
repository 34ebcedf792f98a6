package io.madoguchi.tools.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The number of a process we started, kept so that a later start finds what a killed one left behind.
 *
 * @param file where the number is written
 * @param mark what the command line must contain for the process to be ours: numbers are used again
 */
public record PidFile(Path file, String mark) {
    private static final Duration PAUSE = Duration.ofMillis(20);

    public void write(long pid) {
        try {
            Files.writeString(file, pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded process, if it still runs and is ours. */
    public Optional<ProcessHandle> running() {
        return pid().flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(mark));
    }

    /** Ends what a killed run left behind; true when there was something. */
    public boolean stopLeftover(Duration patience) {
        Optional<ProcessHandle> leftover = running();
        leftover.ifPresent(process -> stop(process, patience));
        delete();
        return leftover.isPresent();
    }

    /** Asks the process to end, and ends it when it has not done so in time. */
    public static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!ended(process, patience)) {
            process.destroyForcibly();
            ended(process, patience);
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (runs(process) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return !runs(process);
    }

    /** An ended process whose parent has not noticed still has a number, but no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
