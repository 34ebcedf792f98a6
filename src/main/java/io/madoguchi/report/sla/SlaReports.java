package io.madoguchi.report.sla;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Stretch;
import io.madoguchi.report.measure.Sum;
import io.madoguchi.report.rollup.Figures;
import io.madoguchi.report.sla.SlaReport.Correction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports on what was promised, for whoever shows them. */
@Singleton
public class SlaReports {
    private final Figures figures;

    SlaReports(Figures figures) {
        this.figures = figures;
    }

    /**
     * The report; days that are over as they were counted last.
     *
     * @throws Invalid when it would have too many parts or none, or edges between half-hours
     */
    public SlaReport read(SlaQuery query, Instant now) {
        return parts(query, now).told(query.threshold());
    }

    Parts parts(SlaQuery query, Instant now) {
        var items = new ArrayList<Part>();
        var totals = new ArrayList<Part>();
        var corrections = new ArrayList<Correction>();
        for (DeskReport desk : desks(query, now)) {
            List<Part> parts = desk.parts();
            items.addAll(parts);
            totals.add(Sum.overTime(parts));
            corrections.addAll(desk.corrections());
        }
        if (totals.size() > 1) {
            totals.add(Sum.overDesks(totals));
        }
        return new Parts(items, totals, corrections);
    }

    private List<DeskReport> desks(SlaQuery query, Instant now) {
        var reports = new ArrayList<DeskReport>();
        int parts = 0;
        for (Desk desk : query.desks()) {
            var report = new DeskReport(desk, query, figures, now);
            parts += report.size();
            if (parts > Stretch.MOST) {
                throw Stretch.tooMany();
            }
            reports.add(report);
        }
        return reports;
    }
}
