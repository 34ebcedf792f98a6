package io.madoguchi.report.sla;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import java.util.List;

/** What somebody wants to know. Whether they may know it is for whoever asks. */
public record SlaQuery(List<Desk> desks, Span span, Interval interval, Threshold threshold) {}
