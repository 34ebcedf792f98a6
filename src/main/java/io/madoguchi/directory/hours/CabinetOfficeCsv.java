package io.madoguchi.directory.hours;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.madoguchi.core.Rejected.Fault;
import io.madoguchi.directory.hours.HoursRejected.InvalidHolidayFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of holidays the Cabinet Office publishes as {@code syukujitsu.csv}: {@code YYYY/M/D,name}, in CP932 or UTF-8,
 * with or without a header line. Taken as a whole or not at all.
 */
public final class CabinetOfficeCsv {
    private static final Charset CP932 = Charset.forName("windows-31j");
    private static final Pattern LINE = Pattern.compile("([0-9]{4})/([0-9]{1,2})/([0-9]{1,2}),([^,]*)");
    private static final Pattern HEADER = Pattern.compile("[^0-9,]+,[^0-9,]+");
    private static final int MAX_LINES = 10_000;
    /** The file begins with 1955. */
    private static final int FIRST_LISTED_YEAR = 1955;

    private static final int MAX_NAME = 50;
    private static final int MAX_FAULTS = 20;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<LocalDate, Integer> lineOf = new HashMap<>();

    private CabinetOfficeCsv() {}

    /** One line of the list. */
    public record Entry(LocalDate date, String name) {}

    /**
     * The entries in the order of the file.
     *
     * @throws InvalidHolidayFile naming the first twenty bad lines
     */
    public static List<Entry> parse(byte[] file) {
        return new CabinetOfficeCsv().read(file);
    }

    private List<Entry> read(byte[] file) {
        List<byte[]> lines = split(file);
        if (lines.size() > MAX_LINES) {
            fault(MAX_LINES + 1, "The file has more than " + MAX_LINES + " lines");
        } else {
            Charset charset = decode(file, UTF_8).isPresent() ? UTF_8 : CP932;
            for (int number = 1; number <= lines.size(); number++) {
                line(number, decode(lines.get(number - 1), charset));
            }
            if (lineOf.isEmpty() && faults.isEmpty()) {
                fault(1, "The file lists no date");
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidHolidayFile(faults.stream().limit(MAX_FAULTS).toList());
        }
        return List.copyOf(entries);
    }

    private void line(int number, Optional<String> decoded) {
        if (decoded.isEmpty()) {
            fault(number, "The line is neither CP932 nor UTF-8");
            return;
        }
        String text = decoded.get();
        if (number == 1) {
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (HEADER.matcher(text).matches()) {
                return;
            }
        }
        Matcher fields = LINE.matcher(text);
        if (!fields.matches()) {
            fault(number, "Expected YYYY/M/D,name");
            return;
        }
        entry(number, fields);
    }

    private void entry(int number, Matcher fields) {
        String name = fields.group(4).strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(CabinetOfficeCsv::isInvisible)) {
            fault(number, "The name must be 1 to " + MAX_NAME + " printable characters");
            return;
        }
        LocalDate date;
        try {
            date = LocalDate.of(number(fields, 1), number(fields, 2), number(fields, 3));
        } catch (DateTimeException impossible) {
            fault(number, "The date does not exist");
            return;
        }
        if (date.getYear() < FIRST_LISTED_YEAR || date.getYear() > JapaneseHolidays.LAST_YEAR) {
            fault(number, "The year must be " + FIRST_LISTED_YEAR + " to " + JapaneseHolidays.LAST_YEAR);
            return;
        }
        Integer earlier = lineOf.putIfAbsent(date, number);
        if (earlier != null) {
            fault(number, "The date is already on line " + earlier);
        }
        entries.add(new Entry(date, name));
    }

    private void fault(int number, String detail) {
        faults.add(new Fault("line " + number, detail));
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }

    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    /** Lines without their LF, of which no CP932 or UTF-8 character has a byte; a CR is stripped off the name. */
    private static List<byte[]> split(byte[] file) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '\n') {
                lines.add(Arrays.copyOfRange(file, start, at));
                start = at + 1;
            }
        }
        if (start < file.length) {
            lines.add(Arrays.copyOfRange(file, start, file.length));
        }
        return lines;
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException undecodable) {
            return Optional.empty();
        }
    }
}
