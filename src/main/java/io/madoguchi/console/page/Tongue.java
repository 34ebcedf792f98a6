package io.madoguchi.console.page;

import io.madoguchi.core.Words;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a page speaks.
 *
 * @param language {@code ja} or {@code en}
 */
public record Tongue(String language) {
    /** What stands where there is nothing to tell. */
    public static final String NOTHING = "—";

    /** The text of a key in {@code words/console}. */
    public String say(String key) {
        return Words.words("console", language, key, key);
    }

    /** The same with something in the place of {@code {0}}. */
    public String say(String key, Object what) {
        return say(key).replace("{0}", String.valueOf(what));
    }

    /** The time of day; another day than that of {@code now} is told, too. */
    public String moment(Instant at, Instant now, ZoneId zone) {
        var then = at.atZone(zone);
        boolean today = then.toLocalDate().equals(LocalDate.ofInstant(now, zone));
        return format(today ? "HH:mm" : say("format.moment")).format(then);
    }

    public String time(Instant at, ZoneId zone) {
        return format("HH:mm:ss").format(at.atZone(zone));
    }

    public String day(LocalDate day) {
        return day(day, "format.day");
    }

    /** The day in a form of which the key stands in the words. */
    public String day(LocalDate day, String form) {
        return format(say(form)).format(day);
    }

    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, locale());
    }

    /** A whole number with separators. */
    public String number(@Nullable Number number) {
        return number == null ? NOTHING : String.format(locale(), "%,d", number.longValue());
    }

    /** A fraction as per cent with one decimal. */
    public String percent(@Nullable Double fraction) {
        return fraction == null ? NOTHING : String.format(locale(), "%.1f%%", fraction * 100);
    }

    /** Minutes and seconds, from an hour on with the hours: {@code 3:05}, {@code 1:00:00}. */
    public String span(@Nullable Number seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long all = Math.max(0, Math.round(seconds.doubleValue()));
        return all < 3600
                ? "%d:%02d".formatted(all / 60, all % 60)
                : "%d:%02d:%02d".formatted(all / 3600, all / 60 % 60, all % 60);
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale());
    }

    private Locale locale() {
        return language.equals("en") ? Locale.UK : Locale.JAPAN;
    }
}
