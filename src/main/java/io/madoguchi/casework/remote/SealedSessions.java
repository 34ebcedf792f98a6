package io.madoguchi.casework.remote;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Who consented to a remote session. */
@Singleton
class SealedSessions implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", RemoteSession.CONSENT_BY));
    }
}
