package io.madoguchi.report.rollup;

import io.madoguchi.directory.desk.Desk;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which days and months of a desk are to be counted, are counted, and are closed; in the caller's transaction. */
@Singleton
class Books {
    private static final int BATCH = 2000;

    private final EntityManager database;
    private final Schedule schedule;

    Books(EntityManager database, Schedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    /** A month of a desk. */
    record Page(UUID desk, YearMonth month) {}

    /** Opens a page for every day of a desk that is over, from the month on in which anything happened first. */
    void open(Desk desk, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, desk.zone());
        Object[] known = database.createQuery(
                        "select min(key.day), max(key.day) from DayRow where key.desk = :desk", Object[].class)
                .setParameter("desk", desk.id())
                .getSingleResult();
        firstDay(desk).stream()
                .flatMap(first -> first.isBefore(today) ? first.datesUntil(today) : Stream.empty())
                .filter(day ->
                        known[0] == null || day.isBefore((LocalDate) known[0]) || day.isAfter((LocalDate) known[1]))
                .limit(BATCH)
                .forEach(day -> open(desk, day, now));
    }

    /** Opens a page for every day of a month that is over. */
    void openAll(Desk desk, YearMonth month, Instant now) {
        month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).forEach(day -> open(desk, day, now));
    }

    /** What is about to be closed is counted then. */
    private void open(Desk desk, LocalDate day, Instant now) {
        Instant closing = schedule.closing(YearMonth.from(day), desk.zone());
        database.createNativeQuery("INSERT IGNORE INTO report_month VALUES (:desk, :month, :closing, NULL, 0, 0, 0, 0)")
                .setParameter("desk", desk.id())
                .setParameter("month", day.withDayOfMonth(1))
                .setParameter("closing", closing)
                .executeUpdate();
        database.createNativeQuery(
                        "INSERT IGNORE INTO report_day VALUES (:desk, :day, 0, NULL, IF(:closing > :now, :now, NULL))")
                .setParameter("desk", desk.id())
                .setParameter("day", day)
                .setParameter("closing", closing)
                .setParameter("now", now)
                .executeUpdate();
    }

    private Optional<LocalDate> firstDay(Desk desk) {
        Object seconds =
                database.createNativeQuery("""
                        SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', MIN(at)) FROM (
                            SELECT MIN(received_at) AS at FROM report_call WHERE desk_id = :desk
                            UNION ALL SELECT MIN(promised_at) FROM report_callback WHERE desk_id = :desk
                            UNION ALL SELECT MIN(opened_at) FROM report_ticket WHERE desk_id = :desk) firsts""").setParameter("desk", desk.id()).getSingleResult();
        return Optional.ofNullable((Number) seconds)
                .map(number -> LocalDate.ofInstant(Instant.ofEpochSecond(number.longValue()), desk.zone())
                        .withDayOfMonth(1));
    }

    /** The months with days that are to be counted, the newest first. */
    Set<Page> due(Instant now) {
        var due = new LinkedHashSet<Page>();
        database.createQuery(
                        "select key.desk, key.day from DayRow where lookAt <= :now order by key.day desc",
                        Object[].class)
                .setParameter("now", now)
                .setMaxResults(BATCH)
                .getResultList()
                .forEach(row -> due.add(new Page((UUID) row[0], YearMonth.from((LocalDate) row[1]))));
        return due;
    }

    /** The months that are to be closed, in their order. */
    List<Page> toClose(Instant now) {
        return database.createQuery(
                        "from MonthRow where closedAt is null and closesAt <= :now order by key.month", MonthRow.class)
                .setParameter("now", now)
                .getResultStream()
                .map(row -> new Page(row.desk(), row.month()))
                .toList();
    }

    /** Locked, unless another replica is at it. */
    Optional<MonthRow> claim(Page page) {
        List<?> free = database.createNativeQuery(
                        "SELECT * FROM report_month WHERE desk_id = :desk AND month = :month FOR UPDATE SKIP LOCKED",
                        MonthRow.class)
                .setParameter("desk", page.desk())
                .setParameter("month", page.month().atDay(1))
                .getResultList();
        return free.stream().map(MonthRow.class::cast).findFirst();
    }

    /** Whether an earlier month of the desk is still open. */
    boolean isOpenBefore(Page page) {
        return database.createQuery(
                                "select count(*) from MonthRow where key.desk = :desk and key.month < :month and closedAt is null",
                                Long.class)
                        .setParameter("desk", page.desk())
                        .setParameter("month", page.month().atDay(1))
                        .getSingleResult()
                > 0;
    }

    List<DayRow> days(Page page) {
        return database.createQuery(
                        "from DayRow where key.desk = :desk and key.day between :first and :last order by key.day",
                        DayRow.class)
                .setParameter("desk", page.desk())
                .setParameter("first", page.month().atDay(1))
                .setParameter("last", page.month().atEndOfMonth())
                .getResultList();
    }

    /** Those that were counted, the last half-hour included. */
    Set<LocalDate> countedDays(UUID desk, LocalDate first, LocalDate last) {
        return Set.copyOf(database.createQuery("""
                        select key.day from DayRow
                        where key.desk = :desk and key.day between :first and :last and countedAt is not null""", LocalDate.class)
                .setParameter("desk", desk)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList());
    }

    /** The closed months of a desk from one to another, in their order. */
    List<MonthRow> closed(UUID desk, YearMonth first, YearMonth last) {
        return database.createQuery("""
                        from MonthRow where key.desk = :desk and key.month between :first and :last
                        and closedAt is not null order by key.month""", MonthRow.class)
                .setParameter("desk", desk)
                .setParameter("first", first.atDay(1))
                .setParameter("last", last.atDay(1))
                .getResultList();
    }

    /** The last closed month of a desk, up to a certain one. */
    Optional<MonthRow> lastClosed(UUID desk, YearMonth upTo) {
        return database.createQuery("""
                        from MonthRow where key.desk = :desk and key.month <= :month
                        and closedAt is not null order by key.month desc""", MonthRow.class)
                .setParameter("desk", desk)
                .setParameter("month", upTo.atDay(1))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** In the order of time. */
    List<Correction> corrections(UUID desk, LocalDate first, LocalDate last) {
        return database.createQuery("""
                        from Correction where deskId = :desk and day between :first and :last
                        order by day, nth, id""", Correction.class)
                .setParameter("desk", desk)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
    }

    /** Those of the time up to a day that were noted after a month was closed, and are not in what it opens with. */
    List<Correction> correctionsSince(MonthRow closed, LocalDate last) {
        return database.createQuery(
                        "from Correction where deskId = :desk and day <= :last and notedAt > :since", Correction.class)
                .setParameter("desk", closed.desk())
                .setParameter("last", last)
                .setParameter("since", closed.closedAt())
                .getResultList();
    }
}
