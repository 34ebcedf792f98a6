package io.madoguchi.report.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** From when to when, as each desk's own clock tells it. */
public record Span(Edge from, Edge to) {
    /** Whole days of each desk, the last included. */
    public static Span ofDays(LocalDate first, LocalDate last) {
        return new Span(new Edge.Day(first), new Edge.Day(last));
    }

    Instant start(ZoneId zone) {
        return switch (from) {
            case Edge.Day(LocalDate day) -> day.atStartOfDay(zone).toInstant();
            case Edge.Moment(Instant at) -> at;
        };
    }

    /** Exclusive. */
    Instant end(ZoneId zone) {
        return switch (to) {
            case Edge.Day(LocalDate day) -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case Edge.Moment(Instant at) -> at;
        };
    }

    /** A day of the desk, or an instant. */
    public sealed interface Edge {
        record Day(LocalDate day) implements Edge {}

        record Moment(Instant at) implements Edge {}
    }
}
