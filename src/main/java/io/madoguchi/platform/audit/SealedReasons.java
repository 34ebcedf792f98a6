package io.madoguchi.platform.audit;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Why people changed or saw what they did. */
@Singleton
class SealedReasons implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("seq", AuditEntry.REASON));
    }
}
