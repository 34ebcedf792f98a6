package io.madoguchi.platform.access;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to sign in that failed, in a row and by user name, on whichever replica. A name no account has is counted like
 * any other, so that no answer tells whether there is such an account. Those of somebody who entered from a source lately
 * are counted for that source apart: guesses from elsewhere do not lock them out, nor they others.
 */
@ApplicationScoped
public class Attempts implements PanacheRepositoryBase<Attempts.Row, String> {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Vault vault;
    private final Clock clock;
    private final LockPlan plan;

    Attempts(
            Vault vault,
            Clock clock,
            @ConfigProperty(name = "madoguchi.signin.slow-from-failure") int slowFrom,
            @ConfigProperty(name = "madoguchi.signin.lock-at-failure") int lockAt,
            @ConfigProperty(name = "madoguchi.signin.lock-for") Duration lockFor) {
        this.vault = vault;
        this.clock = clock;
        this.plan = new LockPlan(slowFrom, lockAt, lockFor);
    }

    /** Whose attempts are counted together; made by {@link #of}. */
    public record Count(String key, String account) {}

    /**
     * The count for an attempt.
     *
     * @param entered whether that name entered from that source lately
     */
    public Count of(String username, String source, boolean entered) {
        String account = key(username);
        return new Count(entered ? Entrances.index(vault, username, source) : account, account);
    }

    /**
     * Whether an attempt has failed since the last success.
     *
     * @throws TooManyAttempts when it is too early for another one, be it right or wrong
     */
    public boolean failedBefore(Count count) {
        Row row = findById(count.key);
        if (row != null) {
            row.mustNotBeBlocked(clock.instant());
        }
        return row != null;
    }

    /**
     * Counts an attempt as failed before it is checked: of many at one moment, no more are checked than may be.
     *
     * @return whether the name is locked unless this attempt turns out right
     * @throws TooManyAttempts when it is too early
     */
    public boolean begin(Count count) {
        return Transactions.inOne(() -> {
            Row row = findById(count.key, LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                row = new Row(count);
                persist(row);
            }
            row.count(plan, clock.instant());
            return plan.isLock(row.failures);
        });
    }

    /** Starts from nothing: an attempt was right. */
    public void forget(Count count) {
        delete("nameIndex", count.key);
    }

    /** An administrator unlocks the name, for whoever tries. */
    void unlock(String username) {
        delete("nameIndex = ?1 or accountIndex = ?1", key(username));
    }

    /** Until when nobody can sign in, for those of these names that are locked. */
    Map<String, Instant> locked(List<String> usernames) {
        var locked = new HashMap<String, Instant>();
        Instant now = clock.instant();
        Map<String, String> names = new HashMap<>();
        usernames.forEach(each -> names.put(key(each), each));
        for (Row row : list(
                "(nameIndex in ?1 or accountIndex in ?1) and blockedUntil > ?2 and failures >= ?3",
                names.keySet(),
                now,
                plan.lockAt())) {
            String account = row.accountIndex == null ? row.nameIndex : row.accountIndex;
            locked.merge(names.get(account), row.blockedUntil, (one, other) -> one.isAfter(other) ? one : other);
        }
        return locked;
    }

    /** Drops what is long past; an attacker must not fill the table with names. */
    public long forgetOld() {
        return delete("lastAt < ?1", clock.instant().minus(REMEMBERED));
    }

    private String key(String username) {
        return HexFormat.of().formatHex(vault.index("sign-in", username));
    }

    @Entity
    @Table(name = "sign_in_attempt")
    static class Row {
        @Id
        @Column(name = "name_index")
        private String nameIndex;

        @Column(name = "account_index")
        private @Nullable String accountIndex;

        @Column(name = "failures")
        private int failures;

        @Column(name = "blocked_until")
        private Instant blockedUntil;

        @Column(name = "last_at")
        private Instant lastAt;

        @SuppressWarnings("NullAway.Init") // filled by Hibernate
        protected Row() {}

        Row(Count count) {
            this.nameIndex = count.key;
            this.accountIndex = count.account;
            this.blockedUntil = Instant.EPOCH;
            this.lastAt = Instant.EPOCH;
        }

        void mustNotBeBlocked(Instant now) {
            if (now.isBefore(blockedUntil)) {
                throw new TooManyAttempts(Duration.between(now, blockedUntil));
            }
        }

        void count(LockPlan plan, Instant now) {
            mustNotBeBlocked(now);
            failures = plan.left(failures, Duration.between(lastAt, now)) + 1;
            lastAt = now;
            blockedUntil = now.plus(plan.pauseAfter(failures));
        }
    }
}
