package io.madoguchi.report.sheet;

import java.util.List;

/**
 * A picture of some columns of a table.
 *
 * @param along the name of the column whose cells stand below the picture
 * @param drawn the names of the columns that are drawn, none of them texts
 */
public record Chart(String title, Shape shape, String along, List<String> drawn) {
    /** What the picture is made of. */
    public enum Shape {
        BARS,
        LINES
    }

    public Chart {
        drawn = List.copyOf(drawn);
    }
}
