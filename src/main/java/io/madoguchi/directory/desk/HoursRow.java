package io.madoguchi.directory.desk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.OpeningHours.YearEnd;
import io.madoguchi.directory.hours.Period;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opening hours of a desk from a date on, as one revision said. Never altered. */
@Entity
@Table(name = "desk_hours")
class HoursRow {
    @Id
    private UUID id;

    @Column(name = "desk_id")
    private UUID deskId;

    private long revision;

    @Column(name = "effective_from")
    private LocalDate effectiveFrom;

    @Column(name = "closed_on_holidays")
    private boolean closedOnHolidays;

    @Column(name = "year_end_from")
    private @Nullable String yearEndFrom;

    @Column(name = "year_end_to")
    private @Nullable String yearEndTo;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "desk_period", joinColumns = @JoinColumn(name = "hours_id"))
    private Set<DayPeriod> periods;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected HoursRow() {}

    HoursRow(UUID deskId, long revision, LocalDate effectiveFrom, OpeningHours hours) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.deskId = deskId;
        this.revision = revision;
        this.effectiveFrom = effectiveFrom;
        this.closedOnHolidays = hours.closedOnHolidays();
        YearEnd yearEnd = hours.yearEnd();
        this.yearEndFrom = yearEnd == null ? null : text(yearEnd.from());
        this.yearEndTo = yearEnd == null ? null : text(yearEnd.to());
        this.periods = hours.weekly().entrySet().stream()
                .flatMap(day -> day.getValue().stream().map(period -> DayPeriod.of(day.getKey(), period)))
                .collect(Collectors.toSet());
    }

    OpeningHours hours() {
        Map<DayOfWeek, List<Period>> weekly = new EnumMap<>(DayOfWeek.class);
        periods.forEach(each -> weekly.computeIfAbsent(DayOfWeek.of(each.dayOfWeek), day -> new ArrayList<>())
                .add(new Period(each.fromSecond, each.toSecond)));
        return new OpeningHours(weekly, closedOnHolidays, yearEnd());
    }

    UUID deskId() {
        return deskId;
    }

    long revision() {
        return revision;
    }

    LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    private @Nullable YearEnd yearEnd() {
        return yearEndFrom == null || yearEndTo == null
                ? null
                : new YearEnd(MonthDay.parse("--" + yearEndFrom), MonthDay.parse("--" + yearEndTo));
    }

    private static String text(MonthDay day) {
        return day.toString().substring(2);
    }

    /** A period of one weekday, in seconds of the local day. */
    @Embeddable
    record DayPeriod(
            @Column(name = "day_of_week") int dayOfWeek,
            @Column(name = "from_second") int fromSecond,
            @Column(name = "to_second") int toSecond) {
        static DayPeriod of(DayOfWeek day, Period period) {
            return new DayPeriod(day.getValue(), period.fromSecond(), period.toSecond());
        }
    }
}
