package io.madoguchi.report.answer;

import io.madoguchi.report.sheet.Csv;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.workbook.Workbook;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers that a browser keeps as a file. What fails before the first row is a problem; later, the answer breaks off. */
@Singleton
class Downloads {
    private final Sending sending;
    private final Path folder;

    Downloads(Sending sending, @ConfigProperty(name = "madoguchi.data") String data) {
        this.sending = sending;
        this.folder = Path.of(data).toAbsolutePath().resolve("tmp").resolve("sheets");
    }

    /**
     * The table as CSV, sent while its rows are read.
     *
     * @param name of the file, without its ending
     */
    Response csv(String name, Table table) {
        Iterator<List<@Nullable Object>> rows = begun(table.rows().iterator());
        Table begun = new Table(table.title(), table.columns(), () -> rows);
        return answer(Format.CSV, name)
                .entity(sending.wholeOrBrokenOff(out -> Csv.write(begun, out)))
                .build();
    }

    /**
     * The workbook, sent when it is whole.
     *
     * @param name of the file, without its ending
     */
    Response workbook(String name, Workbook workbook) {
        try {
            FileChannel whole = workbook.whole(folder);
            sending.closeAfterwards(whole);
            return answer(Format.XLSX, name)
                    .header(HttpHeaders.CONTENT_LENGTH, whole.size())
                    .entity(sending.wholeOrBrokenOff(out -> send(whole, out)))
                    .build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Closes it also when its end has been told before anybody listened, because the client left early. */
    private static void send(FileChannel whole, OutputStream out) throws IOException {
        try (whole) {
            Channels.newInputStream(whole).transferTo(out);
        }
    }

    /** Having read the first of them. */
    private static <T> Iterator<T> begun(Iterator<T> rows) {
        return rows.hasNext() ? rows : Collections.emptyIterator();
    }

    private static Response.ResponseBuilder answer(Format format, String name) {
        String file = name.replaceAll("[^A-Za-z0-9._-]+", "-") + "." + format.wireName();
        return Response.ok()
                .type(format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.VARY, "Accept, Accept-Language");
    }
}
