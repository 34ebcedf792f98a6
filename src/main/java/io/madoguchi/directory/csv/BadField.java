package io.madoguchi.directory.csv;

/** Says of the present line what is wrong with it, and leaves it. */
public final class BadField extends RuntimeException {
    private final String column;

    /**
     * The fault of one field.
     *
     * @param detail never the value itself: it may be somebody's name
     */
    public BadField(Column column, String detail) {
        this(column.name(), detail);
    }

    BadField(String column, String detail) {
        super(detail, null, false, false);
        this.column = column;
    }

    String column() {
        return column;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
