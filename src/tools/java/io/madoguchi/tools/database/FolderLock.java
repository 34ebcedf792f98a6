package io.madoguchi.tools.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A folder's "in use" mark, which the operating system takes away when its holder dies. */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the folder if need be, for its owner only. */
    public static FolderLock of(Path folder) {
        FileChannel channel = open(folder);
        if (locked(channel) == null) {
            closed(channel);
            throw new CannotStart("The data folder " + folder + " is in use by another run.");
        }
        return new FolderLock(channel);
    }

    private static FileChannel open(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CannotStart("Cannot write to the data folder " + folder + " (" + e + ").", e);
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new CannotStart("Cannot lock a file in the data folder (" + e + ").", e);
        }
    }

    private static void closed(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CannotStart("Cannot release the data folder (" + e + ").", e);
        }
    }

    @Override
    public void close() {
        closed(channel);
    }
}
