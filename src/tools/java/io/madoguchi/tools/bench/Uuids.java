package io.madoguchi.tools.bench;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids as the database keeps them: sixteen bytes. */
final class Uuids {
    private Uuids() {}

    static UUID of(byte[] kept) {
        var bytes = ByteBuffer.wrap(kept);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
