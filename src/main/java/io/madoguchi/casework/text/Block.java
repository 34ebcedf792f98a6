package io.madoguchi.casework.text;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** A stretch of 65,536 places, and how the set of those that have something is kept. */
final class Block {
    private static final int BITS = 16;
    /** A bit for each place. */
    private static final int FULL_LENGTH = (1 << BITS) / 8;

    private Block() {}

    static int of(int place) {
        return place >>> BITS;
    }

    static int member(int place) {
        return place & ((1 << BITS) - 1);
    }

    static int place(int block, int member) {
        return (block << BITS) | member;
    }

    /** Two bytes for each member, or a bit for each place of the block, whichever is shorter. */
    static byte[] encode(BitSet members) {
        if (members.cardinality() * Short.BYTES >= FULL_LENGTH) {
            return ByteBuffer.allocate(FULL_LENGTH).put(members.toByteArray()).array();
        }
        var few = ByteBuffer.allocate(members.cardinality() * Short.BYTES);
        members.stream().forEach(member -> few.putShort((short) member));
        return few.array();
    }

    static BitSet decode(byte[] kept) {
        if (kept.length == FULL_LENGTH) {
            return BitSet.valueOf(kept);
        }
        var members = new BitSet();
        for (var few = ByteBuffer.wrap(kept); few.hasRemaining(); ) {
            members.set(Short.toUnsignedInt(few.getShort()));
        }
        return members;
    }
}
