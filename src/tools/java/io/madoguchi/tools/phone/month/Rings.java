package io.madoguchi.tools.phone.month;

import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who rings when. Mornings and the hour after lunch are busy, Mondays most of all; on days off few ring, and hardly anybody
 * the desk that rests then; at night some try the one that helps at once. How long they wait for somebody follows from how busy the hour is.
 */
final class Rings {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Of a hundred calls of a weekday, by the hour in which they come. */
    private static final int[] WEEKDAY = {1, 0, 0, 0, 1, 1, 2, 3, 7, 13, 13, 11, 7, 10, 9, 7, 5, 4, 2, 1, 1, 1, 1, 0};

    private static final int[] DAY_OFF = {1, 0, 0, 0, 0, 1, 3, 6, 12, 14, 13, 10, 7, 7, 7, 6, 5, 4, 2, 1, 1, 0, 0, 0};

    private final int perWeekday;
    private final RandomGenerator random;

    /** @param perWeekday the calls of an ordinary weekday, both desks together */
    Rings(int perWeekday, RandomGenerator random) {
        this.perWeekday = perWeekday;
        this.random = random;
    }

    record Ring(Instant at, Desk desk, CallerScript script) {}

    /** @param dayOff on which few are at work: a weekend, a holiday, the turn of the year */
    List<Ring> of(LocalDate day, boolean dayOff) {
        double mean = dayOff ? perWeekday / 3.0 : perWeekday * (day.getDayOfWeek() == DayOfWeek.MONDAY ? 1.25 : 0.95);
        var rings = new ArrayList<Ring>();
        for (int each = poisson(mean); each > 0; each--) {
            int hour = hour(dayOff ? DAY_OFF : WEEKDAY);
            Instant at = day.atTime(hour, random.nextInt(60), random.nextInt(60))
                    .atZone(TOKYO)
                    .toInstant();
            rings.add(new Ring(
                    at, random.nextInt(100) < (dayOff ? 90 : 60) ? Desk.EMERGENCY : Desk.GUIDELINE, script(hour)));
        }
        return rings;
    }

    /** The same caller, once more. */
    Ring again(Ring before, Instant at) {
        int hour = at.atZone(TOKYO).getHour();
        return new Ring(at, before.desk, script(hour).from(before.script.callerId()));
    }

    private CallerScript script(int hour) {
        var script = CallerScript.caller();
        if (random.nextInt(25) == 0) {
            script.withheld();
        } else {
            script.from("+8190%08d".formatted(random.nextInt(20_000_000, 90_000_000)));
        }
        script.speakAndPress(Duration.ofSeconds(random.nextInt(8, 60)), "#");
        boolean busy = WEEKDAY[hour] >= 9;
        Duration wait = exponential(busy ? 14 : 6, 3);
        Duration patience = exponential(110, 4);
        int whim = random.nextInt(100);
        if (whim < 2) {
            script.hangUpAt(Point.GREETING);
        } else if (wait.compareTo(patience) > 0) {
            script.waitInQueue(patience);
        } else if (whim < 6) {
            script.pressAt(Duration.ofSeconds(random.nextInt(12, 40)), "9")
                    .press("1")
                    .silent(Duration.ofSeconds(1));
        } else {
            script.answeredAfter(wait, exponential(420, 45));
        }
        return script;
    }

    private Duration exponential(double mean, int least) {
        return Duration.ofSeconds(least + Math.round(-mean * Math.log(1 - random.nextDouble())));
    }

    private int hour(int[] weights) {
        int left = random.nextInt(100);
        for (int hour = 0; hour < weights.length; hour++) {
            left -= weights[hour];
            if (left < 0) {
                return hour;
            }
        }
        return 10;
    }

    /** Knuth's way, which is quick enough for the calls of a day. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
