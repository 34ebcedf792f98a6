package io.madoguchi.platform.access;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The account of a member of staff. A local one has a password, kept as a bcrypt hash only; who comes by token has none. */
@Entity
@Table(name = "staff")
class Staff {
    @Id
    private UUID id;

    @Column(name = "username")
    @Convert(converter = Name.class)
    private String username;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    private @Nullable String issuer;

    private @Nullable String subject;

    @Column(name = "roles")
    private String roles;

    @Column(name = "desks")
    private String desks;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "disabled")
    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Staff() {}

    Staff(String username, String displayName, Collection<String> roles, Collection<String> desks, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.username = username;
        this.displayName = displayName;
        this.roles = joined(roles);
        this.desks = joined(desks);
        this.createdAt = now;
    }

    void setPasswordHash(String hash) {
        passwordHash = hash;
    }

    void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    void setRoles(Collection<String> roles) {
        this.roles = joined(roles);
    }

    void setDesks(Collection<String> desks) {
        this.desks = joined(desks);
    }

    void setDisabled(boolean disabled) {
        this.disabled = disabled;
    }

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    boolean isLocal() {
        return passwordHash != null;
    }

    /** Whether a token of theirs speaks of this account: it is theirs, or nobody's yet. */
    boolean isOpenTo(Person person) {
        boolean isNobodys = issuer == null && subject == null;
        return !isLocal() && (isNobodys || new Person(String.valueOf(issuer), String.valueOf(subject)).equals(person));
    }

    void belongTo(Person person) {
        issuer = person.issuer();
        subject = person.subject();
    }

    /** Forgets its password and whose it was: it is for whoever comes with a token under its name next. */
    void leaveToTheProvider() {
        passwordHash = null;
        issuer = null;
        subject = null;
    }

    boolean isDisabled() {
        return disabled;
    }

    boolean isActiveAdmin() {
        return !disabled && separated(roles).contains(Role.ADMIN);
    }

    Colleague colleague() {
        List<String> words = separated(roles);
        return new Colleague(username, displayName, words, Asker.Scope.of(words, separated(desks)), !disabled);
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }

    private static String joined(Collection<String> words) {
        return String.join(",", words.stream().distinct().sorted().toList());
    }

    private static List<String> separated(String words) {
        return Stream.of(words.split(",", -1)).filter(each -> !each.isEmpty()).toList();
    }

    /**
     * Asks for no name that no account can have: the database cannot compare its ASCII column with other characters, and to
     * it a blank at the end makes no difference.
     */
    @Converter
    static class Name implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String name) {
            return name.chars().allMatch(each -> each > ' ' && each < 128) ? name : "?";
        }

        @Override
        public String convertToEntityAttribute(String name) {
            return name;
        }
    }
}
