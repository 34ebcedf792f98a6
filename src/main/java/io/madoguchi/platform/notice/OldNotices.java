package io.madoguchi.platform.notice;

import io.madoguchi.platform.privacy.Forgetful;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Notices nobody looks for any more; who read them, and where they were sent, goes with them. */
@Singleton
class OldNotices implements Forgetful {
    private static final int MOST = 1000;

    private final EntityManager database;

    OldNotices(EntityManager database) {
        this.database = database;
    }

    /** The oldest first, at most {@value #MOST}. */
    @Override
    public int forgetBefore(Instant limit) {
        return database.createNativeQuery("DELETE FROM notice WHERE owed_at < :limit ORDER BY owed_at LIMIT :most")
                .setParameter("limit", limit)
                .setParameter("most", MOST)
                .executeUpdate();
    }
}
