package io.madoguchi.casework.search;

import io.madoguchi.casework.search.Order.Place;
import io.madoguchi.casework.text.TextIndex;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finds cases. What is frequent is read in the order asked for until there is enough; what is rare is found by an index and put
 * into order afterwards. Which of both it is shows itself: the first way is given up after a while.
 */
@Singleton
class Search {
    private final EntityManager database;
    private final TextIndex index;
    private final Vault vault;
    private final Asker asker;
    private final int few;
    private final int listedInVain;
    private final int readInVain;

    /**
     * Made by the container.
     *
     * @param few so few cases are simply looked at
     * @param listedInVain rows the database may look at in vain in a list; each may lie on a page of its own on disk
     * @param readInVain the same in a search, where an index of all the rest costs more; a ticket with its text counts for two
     */
    Search(
            EntityManager database,
            TextIndex index,
            Vault vault,
            Asker asker,
            @ConfigProperty(name = "madoguchi.search.few") int few,
            @ConfigProperty(name = "madoguchi.search.listed-in-vain") int listedInVain,
            @ConfigProperty(name = "madoguchi.search.read-in-vain") int readInVain) {
        this.database = database;
        this.index = index;
        this.vault = vault;
        this.asker = asker;
        this.few = few;
        this.listedInVain = listedInVain;
        this.readInVain = readInVain;
    }

    /**
     * What is looked for.
     *
     * @param terms null: whatever passes the filters
     * @param after null at the beginning
     */
    record Wanted(
            Filters filters,
            Order order,
            @Nullable Terms terms,
            @Nullable Place after) {}

    /** The first so many, in their order. */
    List<Place> find(Wanted wanted, int rows) {
        Terms terms = wanted.terms;
        return terms == null ? listed(wanted, rows) : anyOf(wanted, terms, rows);
    }

    private List<Place> listed(Wanted wanted, int rows) {
        if (wanted.filters.isEmpty()) {
            return query(wanted).walking().first(rows);
        }
        List<Place> walked = query(wanted).walking().lookingAt(listedInVain).first(rows);
        return walked.size() == rows ? walked : query(wanted).sorting().first(rows);
    }

    /** The first of each way in which the terms can be meant hold the first of all. */
    private List<Place> anyOf(Wanted wanted, Terms terms, int rows) {
        var found = new ArrayList<>(text(wanted, terms.words(), rows));
        terms.ticketNumber().ifPresent(number -> found.addAll(exact(wanted, "number", "ticket_number", number, rows)));
        terms.phoneNumber().ifPresent(number -> found.addAll(text(wanted, List.of(number.e164()), rows)));
        if (asker.seesPeople()) {
            byte[] name = vault.indexOfName(terms.whole());
            found.addAll(exact(wanted, "caller_name_index", "ticket_caller_name", name, rows));
            terms.phoneNumber().map(vault::index).ifPresent(number -> {
                found.addAll(exact(wanted, "caller_number_index", "ticket_caller", number, rows));
                found.addAll(exact(wanted, "callback_number_index", "ticket_callback", number, rows));
            });
        }
        return found.stream()
                .distinct()
                .sorted(wanted.order.comparator())
                .limit(rows)
                .toList();
    }

    private List<Place> exact(Wanted wanted, String column, String key, Object value, int rows) {
        return query(wanted)
                .from("ticket t FORCE INDEX (" + key + ")")
                .where("t." + column + " = :exact", "exact", value)
                .first(rows);
    }

    private List<Place> text(Wanted wanted, List<String> words, int rows) {
        BitSet candidates = index.mayHold(words);
        int count = candidates.cardinality();
        if (count <= few) {
            return count == 0 ? List.of() : among(wanted, candidates, words, rows);
        }
        List<Place> walked =
                query(wanted).walking().holding(words).lookingAt(readInVain).first(rows);
        if (walked.size() == rows) {
            return walked;
        }
        return passAtMost(wanted, count)
                ? query(wanted).sorting().holding(words).first(rows)
                : among(wanted, candidates, words, rows);
    }

    private List<Place> among(Wanted wanted, BitSet candidates, List<String> words, int rows) {
        String places = candidates.stream().mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        return query(wanted).from("""
                        JSON_TABLE(:places, '$[*]' COLUMNS (place INT PATH '$')) candidate
                        STRAIGHT_JOIN ticket_text x ON x.place = candidate.place
                        STRAIGHT_JOIN ticket t ON t.id = x.ticket_id""").value("places", places).where(words).first(rows);
    }

    /** Whether the filters leave fewer cases than that. */
    private boolean passAtMost(Wanted wanted, int count) {
        return !wanted.filters.isEmpty() && query(wanted).count(count + 1) <= count;
    }

    private TicketSql query(Wanted wanted) {
        return new TicketSql(database, wanted);
    }
}
