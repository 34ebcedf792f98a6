package io.madoguchi.report.sla;

import io.madoguchi.report.answer.Answers;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Wanted;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Answers with the report on what was promised, in each of its forms. */
@Singleton
public class SlaFiles {
    private final SlaReports reports;
    private final Answers answers;

    SlaFiles(SlaReports reports, Answers answers) {
        this.reports = reports;
        this.answers = answers;
    }

    /** The form that is wanted; JSON is given to who takes any. */
    Format form(Wanted wanted) {
        return answers.form(wanted, Format.JSON, Format.CSV, Format.XLSX);
    }

    /**
     * As CSV the intervals; as a workbook the totals, the intervals, a chart, corrections and definitions.
     *
     * @param name of the file, without its ending
     * @param language of the headings, {@code ja} or {@code en}
     */
    public Response answer(Format form, String name, SlaQuery query, String language, Instant now) {
        return answers.of(new SlaSheets(name, reports.parts(query, now), query, language), form);
    }
}
