package io.madoguchi.voice.call;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** What the call log seals: who rang, and what was said by whom. */
@Singleton
class SealedCalls implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("id", Call.CALLER, Call.CALLER_NUMBER, Call.CALLBACK_NUMBER),
                Table.of("id", CallEvent.FIELDS, CallEvent.ANSWER));
    }
}
