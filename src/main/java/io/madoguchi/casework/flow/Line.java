package io.madoguchi.casework.flow;

/** Who works on a case: the first line helps remotely, the second advises on serious cases (leaflet: 1次対応, 2次対応). */
public enum Line {
    FIRST(1),
    SECOND(2);

    private final int number;

    Line(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The line of that number, 1 or 2. */
    public static Line of(int number) {
        return switch (number) {
            case 1 -> FIRST;
            case 2 -> SECOND;
            default -> throw new IllegalArgumentException("There is no line " + number);
        };
    }
}
