package io.madoguchi.report.sla;

import io.madoguchi.report.sla.SlaReport.Correction;
import java.util.List;

/** A report, before it is put into a form. */
record Parts(List<Part> items, List<Part> totals, List<Correction> corrections) {}
