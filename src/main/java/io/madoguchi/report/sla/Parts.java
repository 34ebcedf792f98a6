package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.sla.SlaReport.Correction;
import java.util.List;

/** A report, before it is put into a form. */
record Parts(List<Part> items, List<Part> totals, List<Correction> corrections) {
    /** For programs. */
    SlaReport told(Threshold threshold) {
        return new SlaReport(
                threshold.seconds(),
                items.stream().map(ReportItems::of).toList(),
                totals.stream().map(ReportItems::of).toList(),
                corrections);
    }
}
