package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Stretch;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Figure;
import io.madoguchi.report.sheet.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * How the beginning and the end of parts are shown: of whole days the first and the last, of others the instant it begins at
 * and the one it no longer reaches.
 */
record Edges(boolean ofDays, ZoneId zone) {
    static Edges of(List<Part> parts, ZoneId zone) {
        return new Edges(
                parts.stream()
                        .map(Part::stretch)
                        .allMatch(each -> beginsADay(each.from(), zone) && beginsADay(each.to(), zone)),
                zone);
    }

    private static boolean beginsADay(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant().equals(at);
    }

    Column from(Labels labels) {
        return labels.column("from", kind());
    }

    Column to(Labels labels) {
        return labels.column(ofDays ? "lastDay" : "to", kind());
    }

    Object from(Stretch stretch) {
        return ofDays ? LocalDate.ofInstant(stretch.from(), zone) : stretch.from();
    }

    Object to(Stretch stretch) {
        return ofDays ? stretch.lastDay(zone) : stretch.to();
    }

    /** In a column of several kinds. */
    Figure figure(Object edge) {
        return new Figure(kind(), edge);
    }

    private Kind kind() {
        return ofDays ? Kind.DAY : Kind.INSTANT;
    }
}
