package io.madoguchi.directory.blocklist;

import io.madoguchi.core.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Seals what was written in the clear before schema version 35. */
@Singleton
class OldReasonsListener {
    private final BlockList blocks;

    OldReasonsListener(BlockList blocks) {
        this.blocks = blocks;
    }

    void sealOldReasons(@Observes StartupEvent started) {
        Transactions.inOne(() -> {
            blocks.sealReasons();
            return true;
        });
    }
}
