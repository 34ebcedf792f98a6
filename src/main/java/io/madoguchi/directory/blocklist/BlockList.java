package io.madoguchi.directory.blocklist;

import io.madoguchi.core.ETag;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbers whose calls are refused. Methods that change something run in the caller's transaction. */
@Singleton
public class BlockList {
    private static final UUID LAST = new UUID(-1, -1);

    private final EntityManager database;
    private final Vault vault;
    private final Clock clock;

    BlockList(EntityManager database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether a call from this number is refused now: one look into a unique index. */
    public boolean blocks(PhoneNumber number, Instant now) {
        return !database.createQuery(
                        "select 1 from BlockedNumber where inForce = :index and until > :now", Integer.class)
                .setParameter("index", vault.index(number))
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
    }

    /** The latest first; of one number when one is given. */
    List<BlockedNumber> list(@Nullable PhoneNumber number, @Nullable UUID before, int rows) {
        String ofNumber = number == null ? "" : " and index = :index";
        var query = database.createQuery(
                "from BlockedNumber where id < :before" + ofNumber + " order by id desc", BlockedNumber.class);
        query.setParameter("before", before == null ? LAST : before);
        if (number != null) {
            query.setParameter("index", vault.index(number));
        }
        return query.setMaxResults(rows).getResultList();
    }

    Optional<BlockedNumber> find(UUID id) {
        return Optional.ofNullable(database.find(BlockedNumber.class, id));
    }

    /** @throws Rejected 409 when the number is blocked already */
    BlockedNumber block(PhoneNumber number, String reason, Instant until, String by) {
        Instant now = clock.instant();
        byte[] index = vault.index(number);
        database.createQuery("from BlockedNumber where inForce = :index", BlockedNumber.class)
                .setParameter("index", index)
                .getResultStream()
                .findFirst()
                .ifPresent(earlier -> {
                    if (earlier.isOn(now)) {
                        throw new AlreadyBlocked();
                    }
                    earlier.makeRoom();
                    database.flush();
                });
        var blocked = new BlockedNumber(number.e164(), index, reason, until, by, now);
        database.persist(blocked);
        return blocked;
    }

    BlockedNumber change(UUID id, @Nullable String ifMatch, Consumer<BlockedNumber> change) {
        BlockedNumber blocked = find(id).orElseThrow(() -> new NotFound("blocked number"));
        ETag.mustMatch(ifMatch, blocked.version());
        change.accept(blocked);
        database.flush();
        return blocked;
    }

    private static final class AlreadyBlocked extends Rejected {
        AlreadyBlocked() {
            super(409, "already-blocked", "The number is blocked", "The number is blocked already; change that block.");
        }
    }
}
