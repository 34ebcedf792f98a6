package io.madoguchi.tools.phone.recording;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with one small file per recording; what is heard is made from its length when somebody asks. */
public final class Shelf {
    private static final Pattern SID = Pattern.compile("RE[0-9a-f]{32}");

    private final Path folder;

    public Shelf(Path folder) {
        this.folder = folder;
    }

    /** The one of a demonstration whose files lie in that folder. */
    public static Shelf in(Path data) {
        return new Shelf(data.resolve("twilio/recordings"));
    }

    /** Puts it there, or changes what is there. */
    public void put(Recording recording) {
        try {
            Path file = Files.createDirectories(folder).resolve(recording.sid());
            Path written = Files.createTempFile(folder, "new-", "");
            Files.write(
                    written,
                    List.of(
                            recording.callSid(),
                            recording.status(),
                            recording.started().toString(),
                            String.valueOf(recording.seconds()),
                            String.valueOf(recording.errorCode())));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Recording> find(String sid) {
        Path file = folder.resolve(sid);
        return SID.matcher(sid).matches() && Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Newest first. */
    public List<Recording> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> SID.matcher(file.getFileName().toString()).matches())
                    .map(Shelf::read)
                    .sorted(comparing(Recording::started).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False if it is not there, or cannot be deleted yet. */
    public boolean delete(String sid) {
        Optional<Recording> completed =
                find(sid).filter(recording -> recording.status().equals("completed"));
        completed.ifPresent(recording -> put(recording.deleted()));
        return completed.isPresent();
    }

    private static Recording read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Recording(
                    file.getFileName().toString(),
                    lines.get(0),
                    lines.get(1),
                    Instant.parse(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    Integer.parseInt(lines.get(4)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
