package io.madoguchi.directory.blocklist;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Whose calls are refused, and why. */
@Singleton
class SealedNumbers implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", BlockedNumber.NUMBER, BlockedNumber.REASON));
    }
}
