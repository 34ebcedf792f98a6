package io.madoguchi.report.sheet;

import io.madoguchi.core.Words;

/**
 * A column.
 *
 * @param name what programs call it
 * @param heading what stands above it
 */
public record Column(String name, Kind kind, String heading) {
    /** A column whose heading is the text of its name in {@code words/<bundle>_<language>.properties}. */
    public static Column of(String name, Kind kind, String bundle, String language) {
        return new Column(name, kind, Words.words(bundle, language, name, name));
    }
}
