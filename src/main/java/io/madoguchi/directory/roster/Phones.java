package io.madoguchi.directory.roster;

import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** At which telephone a member of staff is reached. Methods that change something run in the caller's transaction. */
@Singleton
public class Phones {
    private final EntityManager database;
    private final Colleagues colleagues;
    private final Clock clock;

    Phones(EntityManager database, Colleagues colleagues, Clock clock) {
        this.database = database;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Where to ring somebody; empty also when their account is disabled, though it is kept. */
    public Optional<PhoneNumber> of(String username) {
        return colleagues
                .find(username)
                .filter(Colleague::active)
                .flatMap(each -> row(each.username()))
                .flatMap(Row::phone);
    }

    /** The numbers of those who have one, also of disabled accounts. */
    public Map<String, PhoneNumber> of(Collection<String> usernames) {
        var numbers = new HashMap<String, PhoneNumber>();
        database.createQuery("from StaffPhone where username in :usernames", Row.class)
                .setParameter("usernames", usernames)
                .getResultStream()
                .forEach(row -> row.phone().ifPresent(number -> numbers.put(row.username, number)));
        return numbers;
    }

    Optional<Row> row(String username) {
        return Optional.ofNullable(database.find(Row.class, username));
    }

    Row set(String username, PhoneNumber number, String by) {
        Row row = database.find(Row.class, username, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = new Row(username, number, by, clock.instant());
            database.persist(row);
        } else {
            row.change(number, by, clock.instant());
        }
        return row;
    }

    void remove(String username) {
        database.remove(row(username).orElseThrow(() -> new NotFound("telephone")));
    }

    /** Somebody's telephone. */
    @Entity(name = "StaffPhone")
    @Table(name = "staff_phone")
    static class Row {
        static final SealedColumn NUMBER = new SealedColumn("staff_phone", "number");

        @Id
        private String username;

        private SealedText number;

        @Column(name = "changed_at")
        private Instant changedAt;

        @Column(name = "changed_by")
        private String changedBy;

        @SuppressWarnings("NullAway.Init") // filled by Hibernate
        protected Row() {}

        Row(String username, PhoneNumber number, String by, Instant now) {
            this.username = username;
            change(number, by, now);
        }

        final void change(PhoneNumber to, String by, Instant now) {
            number = NUMBER.seal(username, to.e164());
            changedBy = by;
            changedAt = now;
        }

        String username() {
            return username;
        }

        String number() {
            return NUMBER.text(username, number);
        }

        /** Empty if it has become no number since: numbering plans change, and what was altered is not believed. */
        Optional<PhoneNumber> phone() {
            return PhoneNumber.parse(number());
        }

        Instant changedAt() {
            return changedAt;
        }

        String changedBy() {
            return changedBy;
        }
    }
}
