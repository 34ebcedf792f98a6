package io.madoguchi.directory.register;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.Membership;
import io.madoguchi.directory.member.Relation;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of a member. */
@Entity
@Table(name = "member")
class MemberRow {
    static final SealedColumn NUMBER = new SealedColumn("member", "number");
    static final SealedColumn REGISTER_NUMBER = new SealedColumn("member", "register_number");
    static final SealedColumn NAME = new SealedColumn("member", "name");
    static final SealedColumn KANA = new SealedColumn("member", "kana");

    @Id
    private UUID id;

    private @Nullable SealedText number;

    @Column(name = "number_index")
    private @Nullable UUID numberIndex;

    @Column(name = "register_number")
    private @Nullable SealedText registerNumber;

    @Column(name = "register_index")
    private @Nullable UUID registerIndex;

    private SealedText name;

    private @Nullable SealedText kana;

    @ElementCollection
    @CollectionTable(name = "member_name", joinColumns = @JoinColumn(name = "member_id"))
    @Column(name = "name_index")
    private Set<UUID> names;

    @ElementCollection
    @CollectionTable(name = "membership", joinColumns = @JoinColumn(name = "member_id"))
    @OrderColumn(name = "position")
    private List<Membership> memberships;

    @ElementCollection
    @CollectionTable(name = "member_institution", joinColumns = @JoinColumn(name = "member_id"))
    @OrderColumn(name = "position")
    private List<Relation> relations;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected MemberRow() {}

    @SuppressWarnings("NullAway.Init") // the rest is in the entry
    MemberRow(Member.Entry entry, MemberIndex index) {
        id = UuidCreator.getTimeOrderedEpoch();
        names = new HashSet<>();
        memberships = new ArrayList<>();
        relations = new ArrayList<>();
        become(entry, index);
    }

    void become(Member.Entry entry, MemberIndex index) {
        number = NUMBER.seal(id, number, entry.number());
        numberIndex = entry.number() == null ? null : index.ofNumber(entry.number());
        registerNumber = REGISTER_NUMBER.seal(id, registerNumber, entry.registerNumber());
        registerIndex = entry.registerNumber() == null ? null : index.ofRegisterNumber(entry.registerNumber());
        if (!entry.memberships().equals(memberships)) {
            memberships.clear();
            memberships.addAll(entry.memberships());
        }
        if (!entry.name().equals(NAME.open(id, name)) || !Objects.equals(entry.kana(), KANA.open(id, kana))) {
            name = NAME.seal(id, entry.name());
            kana = KANA.seal(id, kana, entry.kana());
            names.clear();
            names.addAll(index.ofNames(entry.name(), entry.kana()));
        }
    }

    /** What the member is to this institution from now on; the other institutions stay. */
    void relate(UUID institution, List<Relation> wanted) {
        relations.removeIf(each -> each.institution().equals(institution));
        relations.addAll(wanted);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    @Nullable
    UUID numberIndex() {
        return numberIndex;
    }

    @Nullable
    UUID registerIndex() {
        return registerIndex;
    }

    Member.Entry entry() {
        return new Member.Entry(
                NUMBER.open(id, number),
                REGISTER_NUMBER.open(id, registerNumber),
                NAME.text(id, name),
                KANA.open(id, kana),
                List.copyOf(memberships));
    }

    Member member() {
        return new Member(id, version, entry(), List.copyOf(relations));
    }
}
