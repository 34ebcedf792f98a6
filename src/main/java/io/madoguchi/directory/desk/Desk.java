package io.madoguchi.directory.desk;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * A desk as it stands at one revision of the calendar; immutable.
 *
 * @param numbers the numbers that ring here, E.164
 * @param languages what callers hear, in this order: {@code ja}, {@code en}
 * @param suspended whether every call is turned away for now
 * @param hoursVersion the revision of the last change to the hours, the closures or the holidays this desk observes
 * @param version counts the changes to the desk itself; its ETag
 */
public record Desk(
        UUID id,
        String code,
        String nameJa,
        String nameEn,
        List<String> numbers,
        List<String> languages,
        boolean suspended,
        DeskCalendar calendar,
        long hoursVersion,
        long version) {

    public Status statusAt(Instant now) {
        return calendar.statusAt(now);
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    /** The desk's name in {@code ja} or {@code en}. */
    public String name(String language) {
        return language.equals("en") ? nameEn : nameJa;
    }
}
