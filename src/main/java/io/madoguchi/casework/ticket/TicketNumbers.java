package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.TicketNumber;
import io.madoguchi.directory.desk.Desk;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts the cases of a desk and a day. The count's row stays locked until the commit, so ask for a number late. */
@Singleton
class TicketNumbers {
    private static final int LONGEST_PREFIX = 8;

    private final EntityManager database;

    TicketNumbers(EntityManager database) {
        this.database = database;
    }

    /** In one statement, which writes nothing else first: others are waiting. */
    String next(Desk desk, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, desk.zone());
        var counted = (Object[]) database.createNativeQuery("""
                        INSERT INTO ticket_count (desk_id, day, given) VALUES (:desk, :day, 1)
                        ON DUPLICATE KEY UPDATE given = given + 1
                        RETURNING given, (SELECT prefix FROM ticket_prefix p WHERE p.desk_id = :desk) AS prefix""")
                .setParameter("desk", desk.id())
                .setParameter("day", day)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
        String prefix = counted[1] == null ? choose(desk) : (String) counted[1];
        return TicketNumber.of(prefix, day, ((Number) counted[0]).longValue());
    }

    private Optional<String> known(Desk desk) {
        List<?> prefixes = database.createNativeQuery(
                        "SELECT prefix FROM ticket_prefix WHERE desk_id = :desk", String.class)
                .setParameter("desk", desk.id())
                .getResultList();
        return prefixes.stream().map(String.class::cast).findFirst();
    }

    /** The first letters of the desk's code, as few as tell it from the others; letters behind them if none do. */
    private String choose(Desk desk) {
        String letters = desk.code().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        String name = letters.substring(0, Math.min(letters.length(), LONGEST_PREFIX));
        Stream<String> abbreviations = IntStream.rangeClosed(1, name.length()).mapToObj(end -> name.substring(0, end));
        Stream<String> numbered =
                IntStream.range(0, 26 * 26).mapToObj(TicketNumbers::twoLetters).map(tail -> name.charAt(0) + tail);
        return Stream.concat(abbreviations, numbered)
                .flatMap(prefix -> claimed(desk, prefix).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No letters are left for the numbers of " + desk.code()));
    }

    private static String twoLetters(int index) {
        return "" + (char) ('A' + index / 26) + (char) ('A' + index % 26);
    }

    /** The prefix if no other desk has it; or the one that somebody else has just chosen for this desk. */
    private Optional<String> claimed(Desk desk, String prefix) {
        int claimed = database.createNativeQuery(
                        "INSERT IGNORE INTO ticket_prefix (desk_id, prefix) VALUES (:desk, :prefix)")
                .setParameter("desk", desk.id())
                .setParameter("prefix", prefix)
                .executeUpdate();
        return claimed == 1 ? Optional.of(prefix) : known(desk);
    }
}
