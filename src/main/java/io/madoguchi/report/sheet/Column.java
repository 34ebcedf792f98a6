package io.madoguchi.report.sheet;

import io.madoguchi.core.Words;

/**
 * A column.
 *
 * @param name what programs call it
 * @param heading what stands above it
 * @param width how many half-width characters its cells usually have
 */
public record Column(String name, Kind kind, String heading, int width) {
    /** One as wide as its kind usually is. */
    public Column(String name, Kind kind, String heading) {
        this(name, kind, heading, kind.width());
    }

    /** A column whose heading is the text of its name in {@code words/<bundle>_<language>.properties}. */
    public static Column of(String name, Kind kind, String bundle, String language) {
        return new Column(name, kind, Words.words(bundle, language, name, name));
    }

    /** The same with another width. */
    public Column wide(int characters) {
        return new Column(name, kind, heading, characters);
    }
}
