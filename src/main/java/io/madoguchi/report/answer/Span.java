package io.madoguchi.report.answer;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** From when to when, as each desk's own clock tells it. */
public record Span(Edge from, Edge to) {
    /** Whole days of each desk, the last included. */
    public static Span ofDays(LocalDate first, LocalDate last) {
        return new Span(new Edge.Day(first), new Edge.Day(last));
    }

    /**
     * Of two days, the last of which is included, or two instants, the last of which is not.
     *
     * @param from the query parameter, null when absent
     * @param to the query parameter, null when absent
     * @throws Invalid for what is absent or neither
     */
    public static Span asked(@Nullable String from, @Nullable String to) {
        return new Span(edge("from", from), edge("to", to));
    }

    private static Edge edge(String name, @Nullable String text) {
        String given = Input.required(name, text);
        return given.contains("T")
                ? new Edge.Moment(Input.required(name, Input.instant(name, given)))
                : new Edge.Day(Input.required(name, Input.date(name, given)));
    }

    /** The first instant at a desk in that zone. */
    public Instant start(ZoneId zone) {
        return switch (from) {
            case Edge.Day(LocalDate day) -> day.atStartOfDay(zone).toInstant();
            case Edge.Moment(Instant at) -> at;
        };
    }

    /**
     * The instant after the last.
     *
     * @throws Invalid when that is not after the first
     */
    public Instant end(ZoneId zone) {
        Instant end =
                switch (to) {
                    case Edge.Day(LocalDate day) ->
                        day.plusDays(1).atStartOfDay(zone).toInstant();
                    case Edge.Moment(Instant at) -> at;
                };
        if (!start(zone).isBefore(end)) {
            throw Invalid.at("?to", "must be later than from");
        }
        return end;
    }

    /** A day of the desk, or an instant. */
    public sealed interface Edge {
        record Day(LocalDate day) implements Edge {}

        record Moment(Instant at) implements Edge {}
    }
}
