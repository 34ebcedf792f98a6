package io.madoguchi.voice.callback;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** The numbers that are to be rung, and those that were. */
@Singleton
class SealedCallbacks implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", Callback.NUMBER), Table.of("id", Attempt.NUMBER));
    }
}
