package io.madoguchi.directory.csv;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Receives a {@link CsvFile}, straight into an array of the announced length. */
@Provider
@Consumes("text/csv")
class CsvFileReader implements MessageBodyReader<CsvFile> {
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
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        return new CsvFile(length == null ? body.readAllBytes() : body.readNBytes(Integer.parseInt(length)));
    }
}
