package io.madoguchi.directory.institution;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Folding;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of an institution. */
@Entity
@Table(name = "institution")
class InstitutionRow {
    static final SealedColumn STREET = new SealedColumn("institution", "street");
    static final SealedColumn MAIL = new SealedColumn("institution", "mail");

    /** Bound to the institution: the order of its telephones may change. */
    static final SealedColumn PHONE = new SealedColumn("institution_phone", "number");

    @Id
    private UUID id;

    private String code;

    @Enumerated(EnumType.STRING)
    private InstitutionKind kind;

    private String name;

    @Column(name = "name_folded")
    private String nameFolded;

    private String prefecture;
    private String city;

    private @Nullable SealedText street;

    private @Nullable SealedText mail;

    @ElementCollection
    @CollectionTable(name = "institution_phone", joinColumns = @JoinColumn(name = "institution_id"))
    @OrderColumn(name = "position")
    private List<Phone> phones;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected InstitutionRow() {}

    @SuppressWarnings("NullAway.Init") // the rest is in the entry
    InstitutionRow(Institution.Entry entry, Vault vault) {
        id = UuidCreator.getTimeOrderedEpoch();
        phones = new ArrayList<>();
        become(entry, vault);
    }

    void become(Institution.Entry entry, Vault vault) {
        code = entry.code();
        kind = entry.kind();
        name = entry.name();
        nameFolded = Folding.name(entry.name());
        prefecture = entry.prefecture().code();
        city = entry.city();
        street = STREET.seal(id, street, entry.street());
        mail = MAIL.seal(id, mail, entry.mail());
        if (!entry.phones().equals(numbers())) {
            phones.clear();
            entry.phones().forEach(number -> phones.add(new Phone(id, number, vault)));
        }
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String code() {
        return code;
    }

    Institution.Entry entry() {
        return new Institution.Entry(
                code,
                kind,
                name,
                Prefecture.coded(prefecture).orElseThrow(),
                city,
                STREET.open(id, street),
                numbers(),
                MAIL.open(id, mail));
    }

    Institution institution() {
        return new Institution(id, version, entry());
    }

    private List<String> numbers() {
        return phones.stream()
                .map(phone -> PHONE.open(id, phone.number))
                .filter(Objects::nonNull)
                .toList();
    }

    @Embeddable
    static class Phone {
        private SealedText number;

        @Column(name = "number_index")
        private byte[] index;

        @SuppressWarnings("NullAway.Init") // filled by Hibernate
        protected Phone() {}

        Phone(UUID institution, String e164, Vault vault) {
            number = PHONE.seal(institution, e164);
            index = vault.index(PhoneNumber.parse(e164).orElseThrow());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Phone phone && Arrays.equals(phone.index, index);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(index);
        }
    }
}
