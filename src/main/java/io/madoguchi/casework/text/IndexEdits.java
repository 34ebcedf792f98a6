package io.madoguchi.casework.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has to be changed in the index so that it knows some texts as they are now. Its entries are in the index's order. */
final class IndexEdits {
    private final Map<Integer, Map<Long, Edit>> byBlock = new TreeMap<>();

    /** What becomes of one entry. */
    private record Edit(List<Integer> in, List<Integer> out) {
        Edit() {
            this(new ArrayList<>(1), new ArrayList<>(0));
        }
    }

    /** Takes down the case at that place; twice is as good as once. */
    void add(int place, String was, String now) {
        Map<Long, Edit> edits = byBlock.computeIfAbsent(Block.of(place), block -> new TreeMap<>());
        int member = Block.member(place);
        Set<Long> stand = Grams.of(now);
        Set<Long> gone = new HashSet<>(Grams.of(was));
        gone.removeAll(stand);
        stand.forEach(
                gram -> edits.computeIfAbsent(gram, fresh -> new Edit()).in.add(member));
        gone.forEach(
                gram -> edits.computeIfAbsent(gram, fresh -> new Edit()).out.add(member));
    }

    Set<Integer> blocks() {
        return byBlock.keySet();
    }

    List<Long> grams(int block) {
        return List.copyOf(byBlock.getOrDefault(block, Map.of()).keySet());
    }

    /** What the entry of that character or pair must hold, from what it holds. */
    BitSet applied(int block, long gram, BitSet members) {
        Edit edit = byBlock.getOrDefault(block, Map.of()).getOrDefault(gram, new Edit());
        edit.out.forEach(members::clear);
        edit.in.forEach(members::set);
        return members;
    }
}
