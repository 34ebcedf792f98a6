package io.madoguchi.directory.member;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member as it stands at one version; immutable.
 *
 * @param version its ETag
 * @param relations what the member is or was to institutions
 */
public record Member(UUID id, long version, Entry entry, List<Relation> relations) {
    public String name() {
        return entry.name;
    }

    /** The class the member belonged to that day. */
    public Optional<MemberClass> classOn(LocalDate date) {
        return Membership.on(date, entry.memberships);
    }

    /** Whether the member founded or managed the institution that day. */
    public boolean runs(UUID institution, LocalDate date) {
        return relations.stream().anyMatch(each -> each.institution().equals(institution) && each.isOn(date));
    }

    /**
     * What the register says of a member. At least one of the numbers is there.
     *
     * @param number 会員番号
     * @param registerNumber 医籍番号
     * @param memberships in their order
     */
    public record Entry(
            @Nullable String number,
            @Nullable String registerNumber,
            String name,
            @Nullable String kana,
            List<Membership> memberships) {

        /** Not who it is: a record finds its way into logs. */
        @Override
        public String toString() {
            return "Member.Entry";
        }
    }
}
