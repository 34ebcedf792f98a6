package io.madoguchi.directory.csv;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was sent: comma-separated UTF-8 (RFC 4180), with or without a byte-order mark, the first line naming the
 * columns. Kept on disk in a file without a name, which is gone when it is closed or the process dies; whoever reads it
 * walks over it.
 */
@Schema(type = SchemaType.STRING, format = "binary")
public final class CsvFile implements Closeable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** Lines that are stored together. */
    public static final int CHUNK = 1000;

    private final FileChannel file;
    private final String fingerprint;

    private CsvFile(FileChannel file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** What comes of a stream until its end, on the disk. */
    static CsvFile received(InputStream body, Path folder) throws IOException {
        var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, ours);
        Path named = Files.createTempFile(folder, "list-", ".part");
        FileChannel file = FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(named);
            var digest = new DigestOutputStream(Channels.newOutputStream(file), MessageDigest.getInstance("SHA-256"));
            body.transferTo(digest);
            return new CsvFile(
                    file, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What tells this file from another, in place of its content, where requests are compared or written down. */
    @JsonValue
    String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * Reads every line and keeps nothing.
     *
     * @throws io.madoguchi.core.Rejected 400 naming the bad lines
     */
    public <T> void check(List<Column> columns, Function<CsvLine, T> reader) {
        inChunks(columns, reader, chunk -> each -> {});
    }

    /**
     * Reads a thousand lines at a time: {@code store} is shown what they say and answers with what is to be done for each.
     * A bad line does not keep the following ones from being read.
     *
     * @throws io.madoguchi.core.Rejected 400 naming the bad lines, after the last one was read
     */
    public <T> void inChunks(List<Column> columns, Function<CsvLine, T> reader, Function<List<T>, Consumer<T>> store) {
        new Reading<>(columns, reader, store).run();
    }

    private final class Reading<T> {
        private final List<Column> columns;
        private final Function<CsvLine, T> reader;
        private final Function<List<T>, Consumer<T>> store;
        private final InvalidFile.Faults faults = new InvalidFile.Faults();
        private final Map<String, Long> seen = new HashMap<>();
        private final List<Read<T>> chunk = new ArrayList<>(CHUNK);
        private BitSet foreign = new BitSet();
        private @Nullable List<Column> header;

        Reading(List<Column> columns, Function<CsvLine, T> reader, Function<List<T>, Consumer<T>> store) {
            this.columns = columns;
            this.reader = reader;
            this.store = store;
        }

        void run() {
            try (Reader text = text();
                    CSVParser parser = CSVParser.parse(text, FORMAT)) {
                lines(parser);
            } catch (IOException unclosed) {
                throw new UncheckedIOException(unclosed);
            }
            faults.refuse();
            if (header == null) {
                faults.add(1, "the file has no header line");
                faults.refuse();
            }
        }

        private void lines(CSVParser parser) {
            long number = 1;
            try {
                for (CSVRecord record : parser) {
                    int broken = foreign.nextSetBit((int) number);
                    if (broken >= number && broken <= Math.max(number, parser.getCurrentLineNumber())) {
                        faults.add(broken, "is not UTF-8");
                        if (header == null) {
                            faults.refuse();
                        }
                    } else if (header == null) {
                        header = header(record);
                        faults.refuse();
                    } else if (record.size() > 1 || !record.get(0).isEmpty()) {
                        line(number, record, header);
                    }
                    number = parser.getCurrentLineNumber() + 1;
                }
            } catch (UncheckedIOException broken) {
                faults.add(number, "a quotation mark is out of place");
            }
            store();
        }

        private void line(long number, CSVRecord record, List<Column> named) {
            if (record.size() != named.size()) {
                faults.add(number, "has " + record.size() + " fields, the header " + named.size());
                return;
            }
            try {
                chunk.add(new Read<>(number, reader.apply(new CsvLine(number, record, named, seen))));
            } catch (BadField bad) {
                faults.add(number, bad);
            }
            if (chunk.size() == CHUNK) {
                store();
            }
        }

        private void store() {
            if (chunk.isEmpty()) {
                return;
            }
            Consumer<T> keep = store.apply(chunk.stream().map(Read::value).toList());
            for (Read<T> read : chunk) {
                try {
                    keep.accept(read.value);
                } catch (BadField bad) {
                    faults.add(read.line, bad);
                }
            }
            chunk.clear();
        }

        private List<Column> header(CSVRecord record) {
            var named = new ArrayList<Column>();
            for (int each = 0; each < record.size(); each++) {
                String field = record.get(each);
                Optional<Column> known = columns.stream()
                        .filter(column -> column.isCalled(field))
                        .findFirst();
                known.ifPresent(named::add);
                if (known.isEmpty()) {
                    faults.add(1, "column " + (each + 1) + " has a name we do not know");
                }
            }
            for (Column column : columns) {
                if (named.indexOf(column) != named.lastIndexOf(column)) {
                    faults.add(1, new BadField(column, "is there twice"));
                }
                if (column.required() && !named.contains(column)) {
                    faults.add(1, new BadField(column, "is a column the file must have"));
                }
            }
            return named;
        }

        /** What is not UTF-8 is known by its line beforehand; in the text it becomes a mark that nobody reads. */
        private Reader text() throws IOException {
            foreign = foreignLines();
            return new InputStreamReader(content(), StandardCharsets.UTF_8);
        }
    }

    /** From its beginning, without the byte-order mark; its end does not close the file, which may be read again. */
    private InputStream content() throws IOException {
        file.position(0);
        var content = new BufferedInputStream(Channels.newInputStream(file)) {
            @Override
            public void close() {}
        };
        content.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(content.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            content.reset();
        }
        return content;
    }

    /** The lines that are not UTF-8, counted from 1 as the parser counts them. */
    private BitSet foreignLines() throws IOException {
        var foreign = new BitSet();
        var line = new ByteArrayOutputStream();
        int number = 1;
        int before = 0;
        InputStream content = content();
        for (int each = content.read(); each >= 0; each = content.read()) {
            boolean endsThePair = each == '\n' && before == '\r';
            if (!endsThePair && (each == '\n' || each == '\r')) {
                foreign.set(number++, !isUtf8(line.toByteArray()));
                line.reset();
            } else if (!endsThePair) {
                line.write(each);
            }
            before = each;
        }
        foreign.set(number, !isUtf8(line.toByteArray()));
        return foreign;
    }

    private static boolean isUtf8(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException foreign) {
            return false;
        }
    }

    private record Read<T>(long line, T value) {}
}
