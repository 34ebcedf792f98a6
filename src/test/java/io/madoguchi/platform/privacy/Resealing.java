package io.madoguchi.platform.privacy;

import jakarta.persistence.EntityManager;
import java.util.List;

/** What the sweep does in its time, at once, for tests of other rooms. */
public final class Resealing {
    private Resealing() {}

    public static void of(List<SealedColumns.Table> tables, Vault vault, EntityManager database) {
        var sweep = new RekeySweep(List.of(() -> tables), vault, database);
        while (!sweep.isFinished()) {
            sweep.work();
        }
    }
}
