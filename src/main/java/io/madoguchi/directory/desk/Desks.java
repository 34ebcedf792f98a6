package io.madoguchi.directory.desk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.calendar.Holidays;
import io.madoguchi.directory.calendar.Revisions;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Special;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All desks, ready to be asked. What was read is kept in memory until the calendar's revision moves on, so a ring costs one
 * small query however many desks, closures and holidays there are.
 */
@Singleton
public class Desks {
    private final EntityManager database;
    private final Revisions revisions;
    private final Holidays holidays;
    private volatile @Nullable Snapshot latest;

    Desks(EntityManager database, Revisions revisions, Holidays holidays) {
        this.database = database;
        this.revisions = revisions;
        this.holidays = holidays;
    }

    /** All desks, by code. */
    public List<Desk> all() {
        return List.copyOf(current().byCode.values());
    }

    public Optional<Desk> byCode(String code) {
        return Optional.ofNullable(current().byCode.get(code));
    }

    /** The desk a number rings at; in any usual spelling, as carriers write it. */
    public Optional<Desk> byNumber(String number) {
        String e164 = PhoneNumber.parse(number).map(PhoneNumber::e164).orElse(number);
        return all().stream().filter(desk -> desk.numbers().contains(e164)).findFirst();
    }

    /** The desk of that code, or 404. */
    public Desk named(String code) {
        return byCode(code).orElseThrow(() -> new NotFound("desk"));
    }

    public Optional<Desk> byId(UUID id) {
        return all().stream().filter(desk -> desk.id().equals(id)).findFirst();
    }

    /** As last read, without asking the database: good enough for a label. */
    public Optional<Desk> known(UUID id) {
        Snapshot snapshot = latest;
        return snapshot == null
                ? Optional.empty()
                : snapshot.byCode.values().stream()
                        .filter(desk -> desk.id().equals(id))
                        .findFirst();
    }

    /**
     * The desk with the hours, closures and holidays of an earlier revision: what any computation that names its revision
     * can be repeated with.
     *
     * @throws io.madoguchi.core.Rejected 404 for an unknown desk, 400 for a revision that is not, or was before the desk
     */
    public Desk asOf(String code, long revision) {
        if (revision < 1 || revision > revisions.current()) {
            throw Invalid.at("?hoursVersion", "is not a revision of the calendar");
        }
        named(code);
        Desk then = all(revision).byCode.get(code);
        if (then == null) {
            throw Invalid.at("?hoursVersion", "is older than the desk");
        }
        return then;
    }

    private Snapshot current() {
        long revision = revisions.current();
        Snapshot known = latest;
        if (known == null || known.revision != revision) {
            known = next(known, revision);
            // What is not committed yet is for whoever is changing it, not for everybody.
            if (!revisions.isChanging()) {
                latest = known;
            }
        }
        return known;
    }

    /** Only the desks that were changed since are read anew, unless something was changed that concerns all. */
    private Snapshot next(@Nullable Snapshot known, long revision) {
        if (known == null || known.revision > revision) {
            return all(revision);
        }
        return revisions
                .desksChanged(known.revision, revision)
                .map(changed -> {
                    var byCode = new TreeMap<>(known.byCode);
                    byCode.values().removeIf(desk -> changed.contains(desk.id()));
                    byCode.putAll(read(revision, false, changed));
                    return new Snapshot(revision, byCode);
                })
                .orElseGet(() -> all(revision));
    }

    private Snapshot all(long revision) {
        return new Snapshot(revision, read(revision, true, Set.of()));
    }

    /** So many queries however many desks there are. */
    private SortedMap<String, Desk> read(long revision, boolean all, Set<UUID> some) {
        HolidayCalendar observed = holidays.asOf(revision);
        long imported = holidays.importedAs(revision);
        Map<UUID, List<HoursRow>> hours = hours(revision, all, some);
        Map<UUID, List<Special>> specials = specials(revision, all, some);
        Map<UUID, Long> changed = revisions.lastAboutHours(revision);
        SortedMap<String, Desk> byCode = new TreeMap<>();
        for (DeskRow row : database.createQuery("from DeskRow where :all = true or id in :some", DeskRow.class)
                .setParameter("all", all)
                .setParameter("some", some)
                .getResultList()) {
            List<HoursRow> own = hours.getOrDefault(row.id(), List.of());
            if (!own.isEmpty()) {
                byCode.put(
                        row.code(),
                        desk(
                                row,
                                own,
                                specials.getOrDefault(row.id(), List.of()),
                                observed,
                                changed.getOrDefault(row.id(), 1L),
                                imported));
            }
        }
        return byCode;
    }

    /**
     * One desk.
     *
     * @param changed the revision that last changed its hours
     * @param imported that of the list of holidays
     */
    private static Desk desk(
            DeskRow row,
            List<HoursRow> hours,
            List<Special> specials,
            HolidayCalendar observed,
            long changed,
            long imported) {
        var versions = new TreeMap<LocalDate, OpeningHours>();
        hours.forEach(each -> versions.put(each.effectiveFrom(), each.hours()));
        boolean observes = versions.values().stream().anyMatch(OpeningHours::closedOnHolidays);
        return new Desk(
                row.id(),
                row.code(),
                row.nameJa(),
                row.nameEn(),
                row.numbers(),
                row.languages(),
                row.isSuspended(),
                new DeskCalendar(ZoneId.of(row.zone()), versions, specials, observed),
                Math.max(changed, observes ? imported : 0),
                row.version());
    }

    /** By desk, in the order of the revisions: for one date the later word counts. */
    private Map<UUID, List<HoursRow>> hours(long revision, boolean all, Set<UUID> some) {
        return database.createQuery("""
                        from HoursRow where revision <= :revision and (:all = true or deskId in :some) order by revision""", HoursRow.class)
                .setParameter("revision", revision)
                .setParameter("all", all)
                .setParameter("some", some)
                .getResultStream()
                .collect(groupingBy(HoursRow::deskId));
    }

    private Map<UUID, List<Special>> specials(long revision, boolean all, Set<UUID> some) {
        return database.createQuery("""
                        from SpecialRow where revision <= :revision and (:all = true or deskId in :some)
                        and (endedRevision is null or endedRevision > :revision) order by revision, id""", SpecialRow.class)
                .setParameter("revision", revision)
                .setParameter("all", all)
                .setParameter("some", some)
                .getResultStream()
                .collect(groupingBy(SpecialRow::deskId, mapping(SpecialRow::special, toList())));
    }

    private record Snapshot(long revision, SortedMap<String, Desk> byCode) {}
}
