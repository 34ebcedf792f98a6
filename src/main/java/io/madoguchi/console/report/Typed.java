package io.madoguchi.console.report;

import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of the form, or in an address; desk and days are empty where nothing does. */
record Typed(String desk, String from, String to, String interval, String threshold) {
    /** Unless told otherwise, by weeks, and answered within 20 s. */
    static Typed of(
            @Nullable String desk,
            @Nullable String from,
            @Nullable String to,
            @Nullable String interval,
            @Nullable String threshold) {
        return new Typed(
                text(desk, ""),
                text(from, ""),
                text(to, ""),
                text(interval, Interval.WEEK.wireName()),
                text(threshold, Question.word(Threshold.TWENTY_SECONDS)));
    }

    /** A form sends what is left empty, too. */
    private static String text(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
