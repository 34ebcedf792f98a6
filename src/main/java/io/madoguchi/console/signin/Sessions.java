package io.madoguchi.console.signin;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is signed in; in the database, so that it holds at every replica and ends at every replica. */
@Singleton
public class Sessions {
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final EntityManager database;
    private final Colleagues colleagues;
    private final SessionSettings settings;
    private final Event<AccessFact> facts;
    private final Clock clock;

    Sessions(
            EntityManager database,
            Colleagues colleagues,
            SessionSettings settings,
            Event<AccessFact> facts,
            Clock clock) {
        this.facts = facts;
        this.database = database;
        this.colleagues = colleagues;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a session, and ends the one the browser had before: nobody would sign out of it.
     *
     * @param before the id of that one; empty when there was none
     * @return what the browser is to show from now on
     */
    String begin(String username, String before) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Transactions.inOne(() -> {
            database.persist(new Session(id(token), username, clock.instant()));
            int over = delete(before);
            facts.fire(new AccessFact.SignedIn(username));
            return over;
        });
        return token;
    }

    /** Whose session it is, as their account stands now; empty when it is over. */
    Optional<Colleague> use(String token) {
        return Transactions.inOne(() -> Optional.ofNullable(database.find(Session.class, id(token)))
                .filter(this::stillHolds)
                .flatMap(session -> colleagues.find(session.staff()))
                .filter(who -> who.active() && !who.roles().isEmpty()));
    }

    /** Of these sessions, by their ids, those that have not ended; they are in use. */
    public Set<String> keep(Collection<String> ids) {
        return Transactions.inOne(() -> database.createQuery("from Session where id in :ids", Session.class)
                .setParameter("ids", ids)
                .getResultStream()
                .filter(this::stillHolds)
                .map(Session::id)
                .collect(Collectors.toSet()));
    }

    private boolean stillHolds(Session session) {
        Instant now = clock.instant();
        boolean holds = !session.isOver(settings, now);
        if (holds) {
            session.use(now);
        }
        return holds;
    }

    void end(String id) {
        Transactions.inOne(() -> {
            Session session = database.find(Session.class, id);
            if (session != null) {
                database.remove(session);
                facts.fire(new AccessFact.SignedOut(session.staff()));
            }
            return true;
        });
    }

    private int delete(String id) {
        return database.createQuery("delete from Session where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** In the caller's transaction. */
    void endAll(String username) {
        database.createQuery("delete from Session where staff = :staff")
                .setParameter("staff", username)
                .executeUpdate();
    }

    int forgetOver() {
        Instant now = clock.instant();
        return Transactions.inOne(
                () -> database.createQuery("delete from Session where beganAt < :began or usedAt < :used")
                        .setParameter("began", now.minus(settings.lasts()))
                        .setParameter("used", now.minus(settings.idle()))
                        .executeUpdate());
    }

    /** By what a session is known, given what its browser shows. */
    static String id(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
