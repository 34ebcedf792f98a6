package io.madoguchi.platform.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A key ring on disk, readable by its owner only and never half written. */
public record KeyRingFile(Path path) {
    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the ring.
     *
     * @throws UncheckedIOException when there is no such file or it may not be read
     * @throws IllegalArgumentException when it holds no key ring
     */
    public KeyRing read() {
        try {
            return KeyRing.parse(Files.readString(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key ring " + path + " cannot be read", unreadable);
        }
    }

    /** Writes the ring in place of what was there. */
    public void write(KeyRing ring) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(
                    folder,
                    "keys",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, ring.toJson());
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new UncheckedIOException("The key ring " + path + " cannot be written", refused);
        }
    }
}
