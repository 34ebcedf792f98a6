package io.madoguchi.directory.blocklist;

import io.madoguchi.core.ETag;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbers whose calls are refused. Methods that change something run in the caller's transaction. */
@Singleton
public class BlockList {
    private static final String WHAT = "blocked number";
    private static final UUID LAST = new UUID(-1, -1);

    private final EntityManager database;
    private final OwnDesks own;
    private final Asker asker;
    private final Vault vault;
    private final Clock clock;

    BlockList(EntityManager database, OwnDesks own, Asker asker, Vault vault, Clock clock) {
        this.own = own;
        this.asker = asker;
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Whether a call from this number is refused now, at that desk or everywhere: one look into a unique index.
     *
     * @param desk null when the number that was rung is no desk's
     */
    public boolean blocks(PhoneNumber number, @Nullable UUID desk, Instant now) {
        return !database.createQuery("""
                        select 1 from BlockedNumber
                        where inForce = :index and (deskId is null or deskId = :desk) and until > :now""", Integer.class)
                .setParameter("index", vault.index(number))
                .setParameter("desk", desk)
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
    }

    /**
     * The latest first; of one number when one is given.
     *
     * @param desks blocks at these and everywhere
     */
    List<BlockedNumber> list(@Nullable PhoneNumber number, List<UUID> desks, @Nullable UUID before, int rows) {
        String ofNumber = number == null ? "" : " and index = :index";
        var query = database.createQuery(
                "from BlockedNumber where id < :before and (deskId is null or deskId in :desks)" + ofNumber
                        + " order by id desc",
                BlockedNumber.class);
        query.setParameter("before", before == null ? LAST : before).setParameter("desks", desks);
        if (number != null) {
            query.setParameter("index", vault.index(number));
        }
        return query.setMaxResults(rows).getResultList();
    }

    /** The block of that id at a desk of the current user or everywhere, or 404. */
    BlockedNumber named(UUID id) {
        BlockedNumber blocked = database.find(BlockedNumber.class, id);
        if (blocked == null) {
            throw new NotFound(WHAT);
        }
        if (blocked.deskId() != null) {
            own.mustHave(blocked.deskId(), WHAT, "blocked-number:" + id);
        }
        return blocked;
    }

    /**
     * Blocks a number at a desk.
     *
     * @param desk null: everywhere
     * @throws Rejected 409 when the number is blocked there already
     */
    BlockedNumber block(PhoneNumber number, @Nullable Desk desk, String reason, Instant until, String by) {
        UUID at = desk == null ? null : desk.id();
        Instant now = clock.instant();
        byte[] index = vault.index(number);
        database.createQuery(
                        "from BlockedNumber where inForce = :index and deskId is not distinct from :desk",
                        BlockedNumber.class)
                .setParameter("index", index)
                .setParameter("desk", at)
                .getResultStream()
                .findFirst()
                .ifPresent(earlier -> {
                    if (earlier.isOn(now)) {
                        throw new AlreadyBlocked();
                    }
                    earlier.makeRoom();
                    database.flush();
                });
        var blocked = new BlockedNumber(at, number.e164(), index, reason, until, by, now);
        database.persist(blocked);
        return blocked;
    }

    /** Only administrators change a block that is everywhere. */
    BlockedNumber change(UUID id, @Nullable String ifMatch, Consumer<BlockedNumber> change) {
        BlockedNumber blocked = named(id);
        if (blocked.deskId() == null && !asker.is(Role.ADMIN)) {
            throw new ForbiddenException();
        }
        ETag.mustMatch(ifMatch, blocked.version());
        change.accept(blocked);
        database.flush();
        return blocked;
    }

    /** Seals the reasons of before they were sealed. */
    void sealReasons() {
        database.createQuery("from BlockedNumber where clearReason is not null", BlockedNumber.class)
                .getResultStream()
                .forEach(BlockedNumber::sealReason);
    }

    private static final class AlreadyBlocked extends Rejected {
        AlreadyBlocked() {
            super(409, "already-blocked", "The number is blocked", "The number is blocked already; change that block.");
        }
    }
}
