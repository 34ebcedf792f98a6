package io.madoguchi.voice.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deliveries the database could not take, on disk until it can: one file each, sealed, written through to the disk before
 * the caller hears the apology. Only the service's own account may read them.
 */
@Singleton
class Spool {
    private static final String PURPOSE = "spool";
    private static final String SUFFIX = ".delivery";
    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final Vault vault;
    private final ObjectMapper json = new ObjectMapper();

    Spool(@ConfigProperty(name = "madoguchi.data") String data, Vault vault) {
        this.folder = Path.of(data, "spool");
        this.vault = vault;
    }

    /**
     * Keeps a delivery and what was answered.
     *
     * @return whether it is safe on the disk; a disk that fails as well is also logged
     */
    boolean keep(Delivery delivery, String answered) {
        try {
            Files.createDirectories(folder, OUR_FOLDER);
            // UUIDv7 sorts by time, so the sweep meets the deliveries in their order.
            Path file = folder.resolve(UuidCreator.getTimeOrderedEpoch() + SUFFIX);
            byte[] sealed = vault.seal(
                    PURPOSE,
                    file.getFileName(),
                    json.writeValueAsString(
                            new Kept(delivery.kind(), delivery.at().toString(), delivery.fields(), answered)));
            Path unfinished = folder.resolve(file.getFileName() + ".part");
            try (FileChannel channel = FileChannel.open(
                    unfinished, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OURS)) {
                for (var rest = ByteBuffer.wrap(sealed); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            // The name, too, must survive a power cut.
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
            return true;
        } catch (IOException | UnsupportedOperationException failure) {
            Log.errorf(
                    "%s could not be kept on disk: %s",
                    delivery, failure.getClass().getSimpleName());
            return false;
        }
    }

    /** Hands over every kept delivery, the oldest first; each is forgotten once {@code taker} has said that it took it. */
    void drain(BiPredicate<Delivery, String> taker) {
        for (Path file : files()) {
            try {
                Kept kept =
                        json.readValue(vault.open(PURPOSE, file.getFileName(), Files.readAllBytes(file)), Kept.class);
                var delivery = Delivery.of(kept.kind, kept.fields, Instant.parse(kept.at), null);
                if (taker.test(delivery, kept.answered)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException taken) {
                Log.debugf("%s was taken by another replica", file.getFileName());
            } catch (IOException | DateTimeException | IllegalStateException unreadable) {
                Log.errorf("%s cannot be read and stays where it is", file.getFileName());
            }
        }
    }

    boolean isEmpty() {
        return files().isEmpty();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            Log.error("The spool cannot be read", unreadable);
            return List.of();
        }
    }

    private record Kept(Kind kind, String at, Map<String, String> fields, String answered) {
        Kept {
            Stream.of(kind, at, fields, answered).forEach(Objects::requireNonNull);
        }
    }
}
