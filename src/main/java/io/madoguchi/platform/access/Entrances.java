package io.madoguchi.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who entered by password within the last {@value #HOURS} hours, and from where. What others do, there or with that name
 * elsewhere, is not held against them. Kept in the database, so that other replicas and a restarted one know it, and in
 * memory, so that it is seldom asked.
 */
@ApplicationScoped
public class Entrances implements PanacheRepositoryBase<Entrances.Row, String> {
    private static final int HOURS = 12;
    private static final Duration A_SHIFT = Duration.ofHours(HOURS);
    private static final Duration WRITTEN_AGAIN_AFTER = Duration.ofHours(1);
    private static final Duration STRANGERS_KEPT = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Cache<String, Instant> entrants =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<String, Boolean> strangers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(STRANGERS_KEPT)
            .build();
    private final Vault vault;
    private final Clock clock;

    public Entrances(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether that person entered from there lately. */
    public boolean isKnown(String username, String source) {
        String entrant = index(vault, username, source);
        if (isLately(entrants.getIfPresent(entrant))) {
            return true;
        }
        if (strangers.getIfPresent(entrant) != null) {
            return false;
        }
        Optional<Instant> written =
                Transactions.inOne(() -> findByIdOptional(entrant).map(row -> row.lastAt));
        written.ifPresentOrElse(at -> entrants.put(entrant, at), () -> strangers.put(entrant, true));
        return isLately(written.orElse(null));
    }

    /** Remembers that somebody entered. */
    public void entered(String username, String source) {
        String entrant = index(vault, username, source);
        Instant now = clock.instant();
        Instant before = entrants.getIfPresent(entrant);
        strangers.invalidate(entrant);
        if (before == null || now.isBefore(before) || now.isAfter(before.plus(WRITTEN_AGAIN_AFTER))) {
            Transactions.inOne(() -> getEntityManager()
                    .createNativeQuery("""
                            INSERT INTO sign_in_entrance (entrant_index, last_at) VALUES (:entrant, :now)
                            ON DUPLICATE KEY UPDATE last_at = VALUES(last_at)""")
                    .setParameter("entrant", entrant)
                    .setParameter("now", now)
                    .executeUpdate());
            entrants.put(entrant, now);
        }
    }

    /** Drops what is no longer lately. */
    public long forgetOld() {
        return delete("lastAt < ?1", clock.instant().minus(A_SHIFT));
    }

    /** Of a name and a source; neither can contain the character between them. */
    static String index(Vault vault, String username, String source) {
        return HexFormat.of().formatHex(vault.index("sign-in-entrance", username + '\n' + source));
    }

    private boolean isLately(@Nullable Instant at) {
        return at != null && clock.instant().isBefore(at.plus(A_SHIFT));
    }

    @Entity
    @Table(name = "sign_in_entrance")
    static class Row {
        @Id
        @Column(name = "entrant_index")
        private String entrantIndex;

        @Column(name = "last_at")
        private Instant lastAt;

        @SuppressWarnings("NullAway.Init") // filled by Hibernate
        protected Row() {}
    }
}
