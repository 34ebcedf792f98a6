package io.madoguchi.directory.roster;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Where staff are reached, and why somebody is away. */
@Singleton
class SealedRoster implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("username", Phones.Row.NUMBER), Table.of("id", ExceptionRow.REASON));
    }
}
