package io.madoguchi.platform.access;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.Invalid;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.jpa.Password;
import io.quarkus.security.jpa.Roles;
import io.quarkus.security.jpa.UserDefinition;
import io.quarkus.security.jpa.Username;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A local account of a member of staff; the password is kept as a bcrypt hash only. */
@Entity
@Table(name = "staff")
@UserDefinition
class Staff {
    static final int SHORTEST_PASSWORD = 12;
    /** bcrypt reads no further than 72 bytes; a longer password would be cut without a word. */
    static final int LONGEST_PASSWORD = 72;

    @Id
    private UUID id;

    @Username
    @Column(name = "username")
    @Convert(converter = Name.class)
    private String username;

    @Password
    @Column(name = "password_hash")
    private String passwordHash;

    @Roles
    @Column(name = "roles")
    private String roles;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Staff() {}

    Staff(String username, String password, int bcryptCost, List<String> roles, String displayName, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.username = username;
        this.passwordHash = hash(password, bcryptCost);
        this.roles = String.join(",", Role.checked(roles));
        this.displayName = displayName;
        this.createdAt = now;
    }

    void setPassword(String password, int bcryptCost) {
        passwordHash = hash(password, bcryptCost);
    }

    private static String hash(String password, int bcryptCost) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw Invalid.at("/password", "must have at most " + LONGEST_PASSWORD + " bytes; a kanji has three");
        }
        return BcryptUtil.bcryptHash(password, bcryptCost);
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

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    String displayName() {
        return displayName;
    }

    List<String> roles() {
        return List.of(roles.split(",", -1));
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
