package io.madoguchi.directory.register;

import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.Relation;
import io.madoguchi.directory.register.MemberResource.MembershipBody;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as the API shows it: whole, or without what tells who it is. */
@Schema(name = "Member")
record MemberView(
        UUID id,

        @Schema(description = "会員番号", examples = "12345678") @Nullable
        String number,

        @Schema(description = "医籍番号", examples = "第654321号") @Nullable
        String registerNumber,

        @Schema(examples = "架空 太郎") String name,
        @Schema(examples = "カクウ タロウ") @Nullable String kana,
        List<MembershipBody> memberships,
        List<RelationView> institutions,
        @Schema(examples = "3") long version) {

    private static final String HIDDEN = "***";

    static MemberView of(Member member, boolean clear) {
        Member.Entry entry = member.entry();
        return new MemberView(
                member.id(),
                shown(entry.number(), clear),
                shown(entry.registerNumber(), clear),
                clear ? entry.name() : HIDDEN,
                shown(entry.kana(), clear),
                entry.memberships().stream().map(MembershipBody::of).toList(),
                member.relations().stream().map(RelationView::of).toList(),
                member.version());
    }

    @Override
    public String toString() {
        return "Member[" + id + "]";
    }

    private static @Nullable String shown(@Nullable String text, boolean clear) {
        return text == null || clear ? text : HIDDEN;
    }

    @Schema(name = "MemberInstitution")
    record RelationView(
            UUID institution,

            @Schema(enumeration = {"founder", "manager"}) String role,

            LocalDate from,

            @Schema(description = "The last day; null while it lasts") @Nullable
            LocalDate to) {
        static RelationView of(Relation relation) {
            return new RelationView(relation.institution(), relation.role().wireName(), relation.from(), relation.to());
        }
    }
}
