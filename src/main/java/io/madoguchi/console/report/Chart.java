package io.madoguchi.console.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is drawn, too.
 *
 * @param name by which the page knows it
 * @param kind {@code bar}, {@code stack} or {@code line}
 * @param lead what it shows, in a sentence
 */
record Chart(String name, String kind, String title, String lead, String heading, List<String> series, List<Row> rows) {
    /** What is drawn above one label. */
    record Row(String label, List<Cell> cells) {}

    /**
     * One figure.
     *
     * @param value as it is drawn; null where there is none
     * @param text as it is read
     */
    record Cell(@Nullable Number value, String text) {
        /** For an attribute, where nothing is nothing. */
        public String drawn() {
            return value == null ? "" : String.valueOf(value);
        }
    }
}
