package io.madoguchi.report.sla;

import io.madoguchi.report.sheet.Downloads;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Reports on what was promised, as files that a browser keeps. */
@Singleton
public class SlaFiles {
    private final SlaReports reports;
    private final Downloads downloads;

    SlaFiles(SlaReports reports, Downloads downloads) {
        this.reports = reports;
        this.downloads = downloads;
    }

    /**
     * The intervals as CSV.
     *
     * @param name of the file, without its ending
     * @param language of the headings, {@code ja} or {@code en}
     */
    public Response csv(String name, SlaQuery query, String language, Instant now) {
        return downloads.csv(name, sheets(query, language, now).items());
    }

    /** The same with totals, a chart, corrections and definitions as a workbook. */
    public Response workbook(String name, SlaQuery query, String language, Instant now) {
        return downloads.workbook(name, sheets(query, language, now).workbook());
    }

    private SlaSheets sheets(SlaQuery query, String language, Instant now) {
        return new SlaSheets(reports.parts(query, now), query, language);
    }
}
