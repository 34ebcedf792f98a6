package io.madoguchi.directory.member;

import io.madoguchi.core.Invalid;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class somebody belonged to for some time, both days included.
 *
 * @param to null while it lasts
 */
@Embeddable
public record Membership(
        @Column(name = "member_class") @Enumerated(EnumType.STRING)
        MemberClass memberClass,

        @Column(name = "from_date") LocalDate from,
        @Column(name = "to_date") @Nullable LocalDate to) {

    public boolean isOn(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }

    /** The class of that day, if any; periods of one person do not overlap. */
    static Optional<MemberClass> on(LocalDate date, List<Membership> memberships) {
        return memberships.stream()
                .filter(each -> each.isOn(date))
                .map(Membership::memberClass)
                .findFirst();
    }

    /**
     * The periods in their order.
     *
     * @throws Invalid when two of them overlap
     */
    public static List<Membership> inOrder(List<Membership> memberships) {
        List<Membership> sorted = memberships.stream()
                .sorted(Comparator.comparing(Membership::from))
                .toList();
        for (int each = 1; each < sorted.size(); each++) {
            LocalDate before = sorted.get(each - 1).to;
            if (before == null || !before.isBefore(sorted.get(each).from)) {
                throw Invalid.at("/memberships", "two periods overlap");
            }
        }
        return sorted;
    }

    /** These periods with this one: for its days it counts, whatever they said. */
    public List<Membership> over(List<Membership> known) {
        var all = new ArrayList<>(List.of(this));
        for (Membership each : known) {
            if (each.from.isBefore(from)) {
                boolean endsBefore = each.to != null && each.to.isBefore(from);
                all.add(new Membership(each.memberClass, each.from, endsBefore ? each.to : from.minusDays(1)));
            }
            if (to != null && (each.to == null || each.to.isAfter(to))) {
                LocalDate rest = to.plusDays(1);
                all.add(new Membership(each.memberClass, each.from.isAfter(rest) ? each.from : rest, each.to));
            }
        }
        return inOrder(all);
    }
}
