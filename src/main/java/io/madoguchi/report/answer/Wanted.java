package io.madoguchi.report.answer;

import io.madoguchi.core.Words;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** In which form and language a report is wanted. */
public record Wanted(
        @QueryParam("format")
        @Parameter(description = "json, csv or xlsx; wins over Accept", example = "json")
        @Nullable
        String format,

        @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {

    /** Of the texts, {@code ja} or {@code en}. */
    public String language() {
        return Words.language(languages);
    }
}
