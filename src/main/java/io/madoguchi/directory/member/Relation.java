package io.madoguchi.directory.member;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member is to an institution for some time, both days included.
 *
 * @param institution its id
 * @param to null while it lasts
 */
@Embeddable
public record Relation(
        @Column(name = "institution_id") UUID institution,
        @Enumerated(EnumType.STRING) Role role,
        @Column(name = "from_date") LocalDate from,
        @Column(name = "to_date") @Nullable LocalDate to) {

    /** The words are part of the API. */
    public enum Role {
        /** 開設者 */
        FOUNDER,
        /** 管理者 */
        MANAGER;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Role> named(String wireName) {
            return Arrays.stream(values())
                    .filter(role -> role.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public boolean isOn(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }
}
