package io.madoguchi.directory.csv;

import io.madoguchi.platform.bulkhead.Turns;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Receives a {@link CsvFile} on the disk, where it waits for its import. */
@Provider
@Consumes("text/csv")
class CsvFileReader implements MessageBodyReader<CsvFile> {
    private final Path folder;
    private final Turns turns;

    CsvFileReader(@ConfigProperty(name = "madoguchi.data") String data, Turns turns) {
        this.folder = Path.of(data).toAbsolutePath().resolve("tmp").resolve("lists");
        this.turns = turns;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == CsvFile.class;
    }

    @Override
    public CsvFile readFrom(
            Class<CsvFile> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        CsvFile file = CsvFile.received(body, folder);
        turns.closeAfterwards(file);
        return file;
    }
}
