package io.madoguchi.directory.desk;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import io.madoguchi.directory.hours.Period;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Opening hours as the API reads and writes them. */
@Schema(name = "OpeningHours")
record HoursBody(
        @NotNull @Valid Week weekly,

        @Schema(description = "Whether the desk rests on Japanese national holidays; false when absent") @Nullable
        Boolean closedOnHolidays,

        @Nullable @Valid Range yearEnd) {

    /** The field of these hours in every body that has them. */
    private static final String FIELD = "/hours";

    static HoursBody of(OpeningHours hours) {
        YearEnd yearEnd = hours.yearEnd();
        return new HoursBody(
                Week.of(hours.weekly()),
                hours.closedOnHolidays(),
                yearEnd == null ? null : new Range(Range.text(yearEnd.from()), Range.text(yearEnd.to())));
    }

    OpeningHours toHours() {
        try {
            return new OpeningHours(
                    weekly.toPeriods(),
                    Boolean.TRUE.equals(closedOnHolidays),
                    yearEnd == null ? null : yearEnd.toYearEnd());
        } catch (InvalidHours overlapping) {
            throw overlapping.within(FIELD);
        }
    }

    /** A weekday that is left out has no hours. */
    @Schema(name = "Week")
    record Week(
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> monday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> tuesday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> wednesday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> thursday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> friday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> saturday,
            @Nullable @Size(max = 24) List<@NotNull @Valid Hours> sunday) {
        static Week of(Map<DayOfWeek, List<Period>> weekly) {
            var days = new ArrayList<List<Hours>>();
            for (DayOfWeek day : DayOfWeek.values()) {
                days.add(weekly.getOrDefault(day, List.of()).stream()
                        .map(period -> new Hours(period.fromText(), period.toText()))
                        .toList());
            }
            return new Week(days.get(0), days.get(1), days.get(2), days.get(3), days.get(4), days.get(5), days.get(6));
        }

        Map<DayOfWeek, List<Period>> toPeriods() {
            Map<DayOfWeek, List<Period>> weekly = new EnumMap<>(DayOfWeek.class);
            add(weekly, DayOfWeek.MONDAY, monday);
            add(weekly, DayOfWeek.TUESDAY, tuesday);
            add(weekly, DayOfWeek.WEDNESDAY, wednesday);
            add(weekly, DayOfWeek.THURSDAY, thursday);
            add(weekly, DayOfWeek.FRIDAY, friday);
            add(weekly, DayOfWeek.SATURDAY, saturday);
            add(weekly, DayOfWeek.SUNDAY, sunday);
            return weekly;
        }

        private static void add(Map<DayOfWeek, List<Period>> weekly, DayOfWeek day, @Nullable List<Hours> hours) {
            if (hours == null) {
                return;
            }
            var periods = new ArrayList<Period>();
            for (int each = 0; each < hours.size(); each++) {
                periods.add(hours.get(each).toPeriod("/weekly/" + day.name().toLowerCase(Locale.ROOT) + "/" + each));
            }
            weekly.put(day, periods);
        }
    }

    /** A stretch of opening; an end before its beginning lies on the next day. */
    @Schema(name = "Period")
    record Hours(
            @NotNull @Schema(examples = "09:00") String from,

            @NotNull @Schema(examples = "18:00", description = "24:00 is the end of the day")
            String to) {
        Period toPeriod(String pointer) {
            try {
                return Period.parse(from, to);
            } catch (InvalidHours invalid) {
                throw invalid.within(pointer);
            }
        }
    }

    /** Days of every year, both included; may run over New Year. */
    @Schema(name = "YearEnd")
    record Range(
            @NotNull @Schema(examples = "12-29") String from,
            @NotNull @Schema(examples = "01-03") String to) {
        YearEnd toYearEnd() {
            return new YearEnd(day("from", from), day("to", to));
        }

        static String text(MonthDay day) {
            return day.toString().substring(2);
        }

        private static MonthDay day(String name, String text) {
            try {
                return MonthDay.parse("--" + text);
            } catch (DateTimeException unreadable) {
                throw Invalid.at(FIELD + "/yearEnd/" + name, "must be a day such as 12-29");
            }
        }
    }
}
