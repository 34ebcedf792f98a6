package io.madoguchi.voice.call;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.PhoneNumber.Kind;
import io.madoguchi.platform.privacy.SealedColumns;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import java.util.List;

/** What the call log seals, and which blind indexes its rows of before schema version 6 still need. */
@Singleton
class SealedCalls implements SealedColumns {
    private final Vault vault;

    SealedCalls(Vault vault) {
        this.vault = vault;
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("phone_call", "id", "caller", "caller_number", "callback_number")
                        .indexed(
                                new Index("caller_index", "caller_number", this::ofNumber),
                                new Index("callback_index", "callback_number", this::ofNumber)),
                Table.of("call_event", "id", "fields", "answer")
                        .indexed(new Index("dedupe_key", "dedupe_key", key -> CallEvent.index(key, vault))));
    }

    private byte[] ofNumber(String e164) {
        return vault.index(new PhoneNumber(e164, Kind.OTHER));
    }
}
