package io.madoguchi.directory.hours;

import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of opening on a weekday, in seconds of the local day on which it begins; half-open.
 *
 * @param fromSecond 0 to 86,399
 * @param toSecond after {@code fromSecond}, at most a day later; more than 86,400 is past midnight
 */
public record Period(int fromSecond, int toSecond) {
    static final int DAY = 86_400;

    private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-5][0-9])(?::([0-5][0-9]))?");

    /** @throws InvalidHours when it begins outside the day, or is empty or longer than a day */
    public Period {
        if (fromSecond < 0 || fromSecond >= DAY) {
            throw new InvalidHours("/from", "A period begins between 00:00 and 23:59:59");
        }
        if (toSecond <= fromSecond || toSecond > fromSecond + DAY) {
            throw new InvalidHours("/to", "A period ends after it begins and lasts at most a day");
        }
    }

    /**
     * A period from wall-clock times {@code HH:mm} or {@code HH:mm:ss}. An end at or before the beginning is on the next
     * day; {@code 24:00} is possible as an end only.
     *
     * @throws InvalidHours when a text is no time, or both are the same: that could mean nothing or a whole day
     */
    public static Period parse(String from, String to) {
        int start = second("/from", from);
        int end = second("/to", to);
        if (start == end) {
            throw new InvalidHours("/to", "From and to are the same; a whole day is written 00:00 to 24:00");
        }
        return new Period(start, end < start ? end + DAY : end);
    }

    /** The beginning as {@code HH:mm}, with seconds only if there are any. */
    public String fromText() {
        return text(fromSecond);
    }

    /** The end as {@code HH:mm}, midnight as {@code 24:00}, past midnight as the time of the next day. */
    public String toText() {
        return text(toSecond > DAY ? toSecond - DAY : toSecond);
    }

    private static String text(int second) {
        String minutes = "%02d:%02d".formatted(second / 3600, second / 60 % 60);
        return second % 60 == 0 ? minutes : minutes + ":%02d".formatted(second % 60);
    }

    private static int second(String pointer, String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new InvalidHours(pointer, "Expected a time as HH:mm or HH:mm:ss");
        }
        int seconds = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        int second = Integer.parseInt(parts.group(1)) * 3600 + Integer.parseInt(parts.group(2)) * 60 + seconds;
        if (second > DAY) {
            throw new InvalidHours(pointer, "A day ends at 24:00");
        }
        return second;
    }
}
