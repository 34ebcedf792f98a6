package io.madoguchi.report.sla;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.rollup.Figures;
import io.madoguchi.report.rollup.Tally;
import io.madoguchi.report.sla.SlaReport.Correction;
import io.madoguchi.report.sla.SlaReport.Item;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports on what was promised, for whoever shows them. */
@Singleton
public class SlaReports {
    private final Figures figures;

    SlaReports(Figures figures) {
        this.figures = figures;
    }

    /**
     * The report, up to date to the moment.
     *
     * @throws Invalid when it would have too many parts, none, or edges between half-hours
     */
    public SlaReport read(SlaQuery query, Instant now) {
        var items = new ArrayList<Item>();
        var totals = new ArrayList<Item>();
        var corrections = new ArrayList<Correction>();
        var all = new Sum();
        for (Desk desk : query.desks()) {
            var part = new DeskReport(desk, query, figures, now);
            mustNotBeTooMany(items.size() + part.size());
            var sum = new Sum();
            part.forEach((stretch, closed, reading) -> {
                items.add(ReportItems.of(desk.code(), stretch, closed, reading));
                sum.add(stretch, closed, reading);
            });
            totals.add(sum.item(desk.code(), query.threshold()));
            all.add(sum);
            corrections.addAll(part.corrections());
        }
        if (query.desks().size() > 1) {
            totals.add(all.item(null, query.threshold()));
        }
        return new SlaReport(query.threshold().seconds(), items, totals, corrections);
    }

    private static void mustNotBeTooMany(int parts) {
        if (parts > Stretch.MOST) {
            throw Invalid.at("?interval", "would divide the report into more than " + Stretch.MOST + " parts");
        }
    }
}
