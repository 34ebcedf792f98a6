package io.madoguchi.directory.csv;

import io.madoguchi.core.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** One line of a list. What cannot be read is thrown as a {@link BadField}. */
public final class CsvLine {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})([-/])([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern READABLE = Pattern.compile(Words.ONE_LINE);

    private final long number;
    private final CSVRecord fields;
    private final List<Column> header;
    private final Map<String, Long> seen;

    CsvLine(long number, CSVRecord fields, List<Column> header, Map<String, Long> seen) {
        this.number = number;
        this.fields = fields;
        this.header = header;
        this.seen = seen;
    }

    /** The text of a field; empty when the list has no such column or the line nothing in it. */
    public Optional<String> text(Column column, int longest) {
        int position = header.indexOf(column);
        String text = position < 0 ? "" : fields.get(position).strip();
        if (text.isEmpty()) {
            if (column.required()) {
                throw new BadField(column, "is missing");
            }
            return Optional.empty();
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new BadField(column, "has more than " + longest + " characters");
        }
        if (!READABLE.matcher(text).matches()) {
            throw new BadField(column, Words.ONE_LINE_MESSAGE);
        }
        return Optional.of(text);
    }

    /**
     * A field that means something, read by {@code reader}.
     *
     * @param otherwise what to say of a text the reader has no answer for
     */
    public <T> Optional<T> value(Column column, Function<String, Optional<T>> reader, String otherwise) {
        return text(column, 200).map(text -> reader.apply(text).orElseThrow(() -> new BadField(column, otherwise)));
    }

    /** A date as {@code 2026-04-01} or {@code 2026/4/1}, from 1900 to 2199. */
    public Optional<LocalDate> date(Column column) {
        return value(column, CsvLine::date, "is not a date such as 2026-04-01");
    }

    /** Refuses a value that an earlier line of the same list has too. */
    public void mustBeFirst(Column column, String key) {
        Long earlier = seen.putIfAbsent(column.name() + ':' + key, number);
        if (earlier != null) {
            throw new BadField(column, "is on line " + earlier + " already");
        }
    }

    long number() {
        return number;
    }

    private static Optional<LocalDate> date(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(part(parts, 1), part(parts, 3), part(parts, 4)))
                    .filter(date -> date.getYear() >= 1900 && date.getYear() <= 2199);
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
