package io.madoguchi.report.rows;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From when to when, as each desk's own clock tells it. */
record Period(Function<ZoneId, Instant> from, Function<ZoneId, Instant> to) {
    /** Of two days, the last of which is included, or two instants, the last of which is not. */
    static Period asked(@Nullable String from, @Nullable String to) {
        return new Period(edge("from", Input.required("from", from), 0), edge("to", Input.required("to", to), 1));
    }

    /** The first instant at a desk in that zone. */
    Instant start(ZoneId zone) {
        return from.apply(zone);
    }

    /** The instant after the last. */
    Instant end(ZoneId zone) {
        Instant end = to.apply(zone);
        if (!start(zone).isBefore(end)) {
            throw Invalid.at("?to", "must be after from");
        }
        return end;
    }

    private static Function<ZoneId, Instant> edge(String name, String text, int daysLater) {
        if (text.contains("T")) {
            Instant at = Input.required(name, Input.instant(name, text));
            return zone -> at;
        }
        LocalDate day = Input.required(name, Input.date(name, text)).plusDays(daysLater);
        return zone -> day.atStartOfDay(zone).toInstant();
    }
}
