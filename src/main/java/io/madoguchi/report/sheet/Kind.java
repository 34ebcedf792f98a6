package io.madoguchi.report.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What the cells of a column are, how a CSV file spells them and how a workbook shows them. */
public enum Kind {
    /** A {@link String}. */
    TEXT(String.class, "General", 20),
    /** A {@link String} that may need several lines. */
    PROSE(String.class, "General", 60),
    /** A whole {@link Number}. */
    NUMBER(Number.class, "#,##0", 10),
    /** Any {@link Number}. */
    DECIMAL(Number.class, "#,##0.00", 10),
    /** A {@link Number}, 1 being all of it; a file says 0.8523, a workbook shows 85.2 %. */
    PERCENT(Number.class, "0.0%", 10),
    /** A {@link Number} of seconds; a file says 5400, a workbook shows 1:30:00 and counts on beyond a day. */
    SECONDS(Number.class, "[h]:mm:ss", 10),
    /** A {@link ZonedDateTime}, shown in its own zone; a file says the offset, too. */
    INSTANT(ZonedDateTime.class, "yyyy-mm-dd hh:mm:ss", 20),
    /** A {@link LocalDate}. */
    DAY(LocalDate.class, "yyyy-mm-dd", 12),
    /** A {@link Figure}, each of a kind of its own. */
    FIGURE(Figure.class, "General", 16);

    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final double MICROS_OF_A_DAY = SECONDS_OF_A_DAY * 1_000_000;
    /** Day 0 of a workbook, as it counts from March 1900 on (ECMA-376 part 1, §18.17.4.1). */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private final Class<?> type;
    private final String format;
    private final int width;

    Kind(Class<?> type, String format, int width) {
        this.type = type;
        this.format = format;
        this.width = width;
    }

    /** The cell as people and programs read it in a file; a number is never written with an exponent. */
    public String text(Object cell) {
        checked(cell);
        return switch (this) {
            case TEXT, PROSE, DAY -> cell.toString();
            case FIGURE -> of(cell).text(((Figure) cell).value());
            case INSTANT -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((ZonedDateTime) cell);
            case NUMBER, DECIMAL, PERCENT, SECONDS -> plain((Number) cell);
        };
    }

    /** The number a workbook keeps for a cell that is no text. */
    public double number(Object cell) {
        checked(cell);
        return switch (this) {
            case TEXT, PROSE -> throw new IllegalArgumentException("A text is no number");
            case FIGURE -> of(cell).number(((Figure) cell).value());
            case DAY -> days((LocalDate) cell);
            case INSTANT -> {
                var local = ((ZonedDateTime) cell).toLocalDateTime();
                long micros = ChronoUnit.MICROS.between(local.toLocalDate().atStartOfDay(), local);
                yield days(local.toLocalDate()) + micros / MICROS_OF_A_DAY;
            }
            case SECONDS -> ((Number) cell).doubleValue() / SECONDS_OF_A_DAY;
            case NUMBER, DECIMAL, PERCENT -> ((Number) cell).doubleValue();
        };
    }

    /** Of which kind a cell is that stands under this one. */
    public Kind of(Object cell) {
        return cell instanceof Figure figure ? figure.kind() : this;
    }

    public boolean isText() {
        return type == String.class;
    }

    /** The number format of a workbook. */
    public String format() {
        return format;
    }

    /** How many half-width characters its cells usually have. */
    int width() {
        return width;
    }

    private void checked(Object cell) {
        if (!type.isInstance(cell)) {
            throw new IllegalArgumentException(
                    this + " takes no " + cell.getClass().getSimpleName());
        }
    }

    private static String plain(Number number) {
        return number instanceof Double || number instanceof Float
                ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
                : number.toString();
    }

    private static long days(LocalDate day) {
        return ChronoUnit.DAYS.between(DAY_ZERO, day);
    }
}
