package io.madoguchi.casework.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest {
    @Property(tries = 200)
    void aSetIsReadAsItWasWritten(@ForAll Set<@IntRange(max = 65_535) Integer> some) {
        var members = new BitSet();
        some.forEach(members::set);
        assertThat(Block.decode(Block.encode(members))).isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "4095, 8190", "4096, 8192", "65536, 8192"})
    void aSetTakesTwoBytesForEachMemberUntilABitForEachPlaceIsShorter(int size, int bytes) {
        var members = new BitSet();
        members.set(65_536 - size, 65_536);
        assertThat(Block.encode(members)).hasSize(bytes);
        assertThat(Block.decode(Block.encode(members))).isEqualTo(members);
    }

    @Property
    void aPlaceIsAMemberOfItsBlock(@ForAll @IntRange(min = 1) int place) {
        assertThat(Block.place(Block.of(place), Block.member(place))).isEqualTo(place);
    }
}
