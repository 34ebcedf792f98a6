package io.madoguchi.voice.dial;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Who was rung. */
@Singleton
class SealedDials implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", Dial.OPERATOR, Dial.CALLEE));
    }
}
