package io.madoguchi.directory.institution;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Folding;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of an institution. */
@Entity
@Table(name = "institution")
class InstitutionRow {
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

    @Convert(converter = SealedText.class)
    private @Nullable String street;

    @Convert(converter = SealedText.class)
    private @Nullable String mail;

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
        street = entry.street();
        mail = entry.mail();
        if (!entry.phones().equals(numbers())) {
            phones.clear();
            entry.phones().forEach(number -> phones.add(new Phone(number, vault)));
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
                code, kind, name, Prefecture.coded(prefecture).orElseThrow(), city, street, numbers(), mail);
    }

    Institution institution() {
        return new Institution(id, version, entry());
    }

    private List<String> numbers() {
        return phones.stream().map(phone -> phone.number).toList();
    }

    @Embeddable
    static class Phone {
        @Convert(converter = SealedText.class)
        private String number;

        @Column(name = "number_index")
        private byte[] index;

        @SuppressWarnings("NullAway.Init") // filled by Hibernate
        protected Phone() {}

        Phone(String e164, Vault vault) {
            number = e164;
            index = vault.index(PhoneNumber.parse(e164).orElseThrow());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Phone phone && phone.number.equals(number);
        }

        @Override
        public int hashCode() {
            return number.hashCode();
        }
    }
}
