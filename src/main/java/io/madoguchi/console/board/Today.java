package io.madoguchi.console.board;

import io.madoguchi.casework.policy.Answering;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.sla.SlaQuery;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.report.sla.SlaReports;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How desks have answered today. Reading that takes a while, so it is read again only after many times that while. */
@Singleton
class Today {
    /** Of every so many seconds one may be spent reading. */
    private static final int ONE_IN = 20;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final SlaReports reports;
    private final Answering answering;

    Today(SlaReports reports, Answering answering) {
        this.reports = reports;
        this.answering = answering;
    }

    /**
     * How a desk has answered.
     *
     * @param soon what counts as soon enough: what the desk promises, or 20 s when calls are not counted by that
     */
    record Answered(SlaReport.Calls calls, Threshold soon) {}

    /**
     * The calls of the present day of a desk.
     *
     * @param among how many desks are read
     */
    Answered of(Desk desk, int among, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, desk.zone());
        Known last = known.get(desk.code());
        if (last == null || !last.day.equals(day) || System.nanoTime() - last.until > 0) {
            long began = System.nanoTime();
            Answered answered = read(desk, day, now);
            long ended = System.nanoTime();
            last = new Known(day, answered, ended + (ended - began) * ONE_IN * among);
            known.put(desk.code(), last);
        }
        return last.answered;
    }

    private Answered read(Desk desk, LocalDate day, Instant now) {
        Threshold soon = Threshold.of(answering.promised(desk.id(), now)).orElse(Threshold.TWENTY_SECONDS);
        var query = new SlaQuery(List.of(desk), Span.ofDays(day, day), Interval.DAY, soon);
        return new Answered(reports.read(query, now).totals().getFirst().calls(), soon);
    }

    /**
     * What was read.
     *
     * @param until when it is good enough, as {@link System#nanoTime} counts
     */
    private record Known(LocalDate day, Answered answered, long until) {}
}
