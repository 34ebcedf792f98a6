package io.madoguchi.casework.policy;

import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the desks promise, version by version. Of several that have begun, the one written last is in force. */
@Singleton
public class Policies {
    private final EntityManager database;
    private final Colleagues colleagues;
    private final AuditSubject subject;
    private final Asker asker;
    private final Clock clock;
    private final Map<PolicyRow.Key, DeskPolicy> known = new ConcurrentHashMap<>();

    Policies(EntityManager database, Colleagues colleagues, AuditSubject subject, Asker asker, Clock clock) {
        this.database = database;
        this.colleagues = colleagues;
        this.subject = subject;
        this.asker = asker;
        this.clock = clock;
    }

    public DeskPolicy inForce(UUID desk, Instant at) {
        return database.createQuery("""
                        from PolicyRow where key.deskId = :desk and effectiveFrom <= :at
                        order by key.version desc""", PolicyRow.class)
                .setParameter("desk", desk)
                .setParameter("at", at)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(PolicyRow::policy)
                .orElse(DeskPolicy.STANDARD);
    }

    /** A version there is; read once, for none is ever altered. */
    public DeskPolicy version(UUID desk, long version) {
        return version == 0
                ? DeskPolicy.STANDARD
                : known.computeIfAbsent(
                        new PolicyRow.Key(desk, version),
                        key -> database.find(PolicyRow.class, key).policy());
    }

    /** All but the standard, the latest first. */
    List<DeskPolicy> versions(UUID desk) {
        return database.createQuery(
                        "from PolicyRow where key.deskId = :desk order by key.version desc", PolicyRow.class)
                .setParameter("desk", desk)
                .getResultStream()
                .map(PolicyRow::policy)
                .toList();
    }

    /** The number of the version written last; the ETag of what a desk promises. */
    long latest(UUID desk) {
        return database.createQuery(
                        "select coalesce(max(key.version), 0) from PolicyRow where key.deskId = :desk", Long.class)
                .setParameter("desk", desk)
                .getSingleResult();
    }

    /**
     * Writes a further version. Clocks that run keep the one they were started with: what was promised stays promised.
     * Two who write at one moment get the same number, and the database refuses the second.
     *
     * @throws io.madoguchi.core.Rejected 400 when it is to begin in the past, or the lead does not work at the desk
     */
    void write(Desk desk, @Nullable String ifMatch, PolicyBody asked) {
        long latest = latest(desk.id());
        ETag.mustMatch(ifMatch, latest);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant given = Input.instant("/effectiveFrom", asked.effectiveFrom());
        Instant from = given == null ? now : given;
        if (from.isBefore(now)) {
            throw Invalid.at("/effectiveFrom", "lies in the past: what was promised stays promised");
        }
        var promised = new DeskPolicy(latest + 1, null, lead(desk, asked.lead()), asked.policy());
        subject.is("desk", desk.code());
        database.persist(new PolicyRow(desk.id(), promised, new DeskPolicy.Change(from, now, asker.username())));
    }

    private @Nullable String lead(Desk desk, @Nullable String asked) {
        boolean worksHere = asked == null
                || colleagues
                        .find(asked)
                        .filter(each -> each.worksAt(desk.code()))
                        .isPresent();
        if (!worksHere) {
            throw Invalid.at("/lead", "is nobody who works at this desk");
        }
        return asked;
    }
}
