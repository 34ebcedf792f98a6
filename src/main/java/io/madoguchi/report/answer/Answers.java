package io.madoguchi.report.answer;

import io.madoguchi.core.Rejected;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with a report in one of its forms. */
@Singleton
public class Answers {
    private final Downloads downloads;
    private final HttpHeaders headers;

    Answers(Downloads downloads, HttpHeaders headers) {
        this.downloads = downloads;
        this.headers = headers;
    }

    /**
     * The form that is wanted.
     *
     * @param offered the first is given to who takes any
     * @throws Rejected 400 for a format that is not offered, 406 when none of what is accepted is
     */
    public Format form(Wanted wanted, Format... offered) {
        return Format.asked(wanted.format(), headers, offered);
    }

    public Response of(Report report, Format form) {
        return switch (form) {
            case JSON -> Response.ok(report.json(), Format.JSON_TYPE).build();
            case CSV -> downloads.csv(report.name(), report.table());
            case XLSX -> downloads.workbook(report.name(), report.workbook());
        };
    }
}
