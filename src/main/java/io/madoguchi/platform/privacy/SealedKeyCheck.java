package io.madoguchi.platform.privacy;

import jakarta.inject.Singleton;
import java.util.List;

/** The value by which the data's key ring is known. */
@Singleton
class SealedKeyCheck implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", KeyCheck.SEALED));
    }
}
