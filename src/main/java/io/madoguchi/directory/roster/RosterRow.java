package io.madoguchi.directory.roster;

import io.madoguchi.directory.hours.Period;
import io.madoguchi.directory.roster.WeeklyPlan.Shift;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The weekly plan of a desk as it is stored. */
@Entity
@Table(name = "roster")
class RosterRow {
    @Id
    @Column(name = "desk_id")
    private UUID deskId;

    @Column(name = "changed_at")
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "roster_shift", joinColumns = @JoinColumn(name = "desk_id"))
    @OrderColumn(name = "place")
    private List<ShiftRow> shifts;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RosterRow() {}

    RosterRow(UUID deskId, WeeklyPlan plan, Instant now) {
        this.deskId = deskId;
        this.shifts = new ArrayList<>();
        this.version = 1;
        replace(plan, now);
    }

    final void replace(WeeklyPlan plan, Instant now) {
        shifts.clear();
        plan.shifts().forEach(each -> shifts.add(ShiftRow.of(each)));
        // The same plan again is a change, too.
        changedAt = now;
    }

    WeeklyPlan plan() {
        return new WeeklyPlan(shifts.stream().map(ShiftRow::shift).toList());
    }

    Instant changedAt() {
        return changedAt;
    }

    long version() {
        return version;
    }

    /** A shift; its weekdays as bits, of which the lowest is Monday. */
    @Embeddable
    record ShiftRow(
            String username,
            int weekdays,
            @Column(name = "from_second") int fromSecond,
            @Column(name = "to_second") int toSecond) {
        static ShiftRow of(Shift shift) {
            int weekdays = shift.days().stream().mapToInt(ShiftRow::bit).sum();
            return new ShiftRow(
                    shift.username(),
                    weekdays,
                    shift.period().fromSecond(),
                    shift.period().toSecond());
        }

        Shift shift() {
            Set<DayOfWeek> days = Arrays.stream(DayOfWeek.values())
                    .filter(day -> (weekdays & bit(day)) != 0)
                    .collect(Collectors.toUnmodifiableSet());
            return new Shift(username, days, new Period(fromSecond, toSecond));
        }

        private static int bit(DayOfWeek day) {
            return 1 << (day.getValue() - 1);
        }
    }
}
