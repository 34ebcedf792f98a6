package io.madoguchi.console.report;

import org.jspecify.annotations.Nullable;

/** What stands in the fields of the form, or in an address; empty where nothing does. */
record Typed(String desk, String from, String to, String interval, String threshold) {
    /** A form sends what is left empty, too. */
    static Typed of(
            @Nullable String desk,
            @Nullable String from,
            @Nullable String to,
            @Nullable String interval,
            @Nullable String threshold) {
        return new Typed(text(desk), text(from), text(to), text(interval), text(threshold));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
