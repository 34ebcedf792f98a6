package io.madoguchi.directory.csv;

import io.madoguchi.core.Rejected;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;

/**
 * An import has its list for itself: whoever edits an entry meanwhile is told so at once instead of waiting for the locks.
 * Reading waits for nobody. Part of the caller's transaction, until its end.
 */
@Singleton
public class Turns {
    private final EntityManager database;

    Turns(EntityManager database) {
        this.database = database;
    }

    /**
     * The whole list for an import.
     *
     * @throws Rejected 409 when another import has it
     */
    public void toImport(String list) {
        take("SELECT list FROM import_turn WHERE list = :list FOR UPDATE", list);
    }

    /**
     * One entry for an edit; edits do not hinder each other.
     *
     * @throws Rejected 409 when an import has the list
     */
    public void toEdit(String list) {
        take("SELECT list FROM import_turn WHERE list = :list LOCK IN SHARE MODE NOWAIT", list);
    }

    private void take(String query, String list) {
        try {
            database.createNativeQuery(query, String.class)
                    .setParameter("list", list)
                    .getSingleResult();
        } catch (LockTimeoutException | PessimisticLockException taken) {
            throw new ImportRunning();
        }
    }

    private static final class ImportRunning extends Rejected {
        ImportRunning() {
            super(
                    409,
                    "import-running",
                    "The list is being imported",
                    "A list is being imported at this moment. Try again in a minute.");
        }
    }
}
