package io.madoguchi.casework.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IndexEditsTest {
    private static final int PLACE = 70_000;

    private final Map<Long, BitSet> index = new HashMap<>();

    private void tell(String was, String now) {
        var edits = new IndexEdits();
        edits.add(PLACE, was, now);
        apply(edits);
    }

    private void apply(IndexEdits edits) {
        edits.blocks()
                .forEach(block -> edits.grams(block)
                        .forEach(gram ->
                                index.put(gram, edits.applied(block, gram, index.getOrDefault(gram, new BitSet())))));
    }

    private void knows(String text) {
        index.forEach((gram, members) -> assertThat(members.get(Block.member(PLACE)))
                .isEqualTo(Grams.of(text).contains(gram)));
        assertThat(index.keySet()).containsAll(Grams.of(text));
    }

    @Test
    void whatWentIsTakenOutAndWhatCameIsPutIn() {
        tell("", "アイウ");
        tell("アイウ", "イウエ");
        knows("イウエ");
    }

    @Test
    void othersStayWhereTheyAre() {
        var edits = new IndexEdits();
        edits.add(PLACE, "", "ア");
        edits.add(PLACE + 1, "", "ア");
        edits.add(3, "", "ア");
        assertThat(edits.blocks()).containsExactly(0, 1);
        apply(edits);
        tell("ア", "");
        assertThat(index.values())
                .anySatisfy(members ->
                        assertThat(members.get(Block.member(PLACE + 1))).isTrue());
    }

    /** The text may already be further than the change that is told. */
    @Property
    void theIndexKnowsTheLastTextHoweverLateItIsTold(
            @ForAll @Size(min = 2, max = 6) List<@StringLength(max = 6) @CharRange(from = 'a', to = 'e') String> texts,
            @ForAll boolean atOnce) {
        index.clear();
        var edits = new IndexEdits();
        String last = texts.getLast();
        for (int each = 0; each < texts.size(); each++) {
            String was = each == 0 ? "" : texts.get(each - 1);
            if (atOnce) {
                edits.add(PLACE, was, last);
            } else {
                tell(was, texts.get(Math.min(each + 1, texts.size() - 1)));
            }
        }
        apply(edits);
        knows(last);
    }
}
