package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Part;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Figure;
import io.madoguchi.report.sheet.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the beginning and the end of parts are shown: of whole days of each desk's own the first and the last, of others the
 * instant it begins at and the one it no longer reaches.
 */
final class Edges {
    private final List<Part> parts;
    private final Labels labels;
    private final boolean ofDays;

    Edges(List<Part> parts, Labels labels) {
        this.parts = parts;
        this.labels = labels;
        this.ofDays = parts.stream().filter(each -> each.desk() != null).allMatch(this::isOfDays);
    }

    private boolean isOfDays(Part part) {
        return beginsADay(part.stretch().from(), zone(part))
                && beginsADay(part.stretch().to(), zone(part));
    }

    private static boolean beginsADay(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant().equals(at);
    }

    Column from() {
        return labels.column("from", kind());
    }

    Column to() {
        return labels.column(ofDays ? "lastDay" : "to", kind());
    }

    Object from(Part part) {
        return ofDays
                ? ofDesks(part)
                        .map(each -> LocalDate.ofInstant(each.stretch().from(), zone(each)))
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                : part.stretch().from().atZone(zone(part));
    }

    Object to(Part part) {
        return ofDays
                ? ofDesks(part)
                        .map(each -> each.stretch().lastDay(zone(each)))
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : part.stretch().to().atZone(zone(part));
    }

    /** In a column of several kinds. */
    Figure figure(Object edge) {
        return new Figure(kind(), edge);
    }

    /** The part itself; of all desks together, those of each. */
    private Stream<Part> ofDesks(Part part) {
        return part.desk() == null ? parts.stream().filter(each -> each.desk() != null) : Stream.of(part);
    }

    private ZoneId zone(Part part) {
        return labels.zone(part.desk());
    }

    private Kind kind() {
        return ofDays ? Kind.DAY : Kind.INSTANT;
    }
}
