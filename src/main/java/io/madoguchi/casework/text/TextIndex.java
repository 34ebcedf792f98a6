package io.madoguchi.casework.text;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in which cases some words may stand, without reading their texts. */
@Singleton
public class TextIndex {
    private final EntityManager database;

    TextIndex(EntityManager database) {
        this.database = database;
    }

    /**
     * The places (ticket_text.place) of every case that holds all these folded words, and of some that do not: those whose
     * change the index has not been told yet, and those that hold the pairs of characters elsewhere.
     */
    public BitSet mayHold(Collection<String> words) {
        // In this order: a change that is told in between is found in both rather than in neither.
        BitSet untold = untold();
        BitSet found = having(
                words.stream().flatMap(word -> Grams.toLookUp(word).stream()).collect(Collectors.toSet()));
        found.or(untold);
        return found;
    }

    private BitSet untold() {
        List<?> rows = database.createNativeQuery("""
                        SELECT DISTINCT text.place FROM ticket_text_change late
                        JOIN ticket_text text ON text.ticket_id = late.ticket_id""", Integer.class).getResultList();
        var places = new BitSet();
        rows.forEach(place -> places.set((Integer) place));
        return places;
    }

    private BitSet having(Set<Long> grams) {
        List<?> rows = database.createNativeQuery(
                        "SELECT block, members FROM ticket_gram WHERE gram IN (:grams)", Object[].class)
                .setParameter("grams", grams)
                .getResultList();
        Map<Integer, List<byte[]>> byBlock = new HashMap<>();
        for (Object row : rows) {
            var columns = (Object[]) row;
            byBlock.computeIfAbsent((Integer) columns[0], block -> new ArrayList<>())
                    .add((byte[]) columns[1]);
        }
        var places = new BitSet();
        byBlock.forEach((block, sets) -> {
            if (sets.size() == grams.size()) {
                common(sets).stream().forEach(member -> places.set(Block.place(block, member)));
            }
        });
        return places;
    }

    private static BitSet common(List<byte[]> sets) {
        BitSet common = Block.decode(sets.getFirst());
        sets.stream().skip(1).map(Block::decode).forEach(common::and);
        return common;
    }
}
