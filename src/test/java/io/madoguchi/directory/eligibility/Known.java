package io.madoguchi.directory.eligibility;

import io.madoguchi.directory.institution.Coverage;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.InstitutionKind;
import io.madoguchi.directory.institution.Prefecture;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.MemberClass;
import io.madoguchi.directory.member.Membership;
import io.madoguchi.directory.member.Relation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call of which everything is known, and the same call with something else known of it. */
record Known(Statement statement) {
    static final UUID CLINIC = new UUID(1, 1);
    static final UUID ANOTHER = new UUID(1, 2);
    static final List<Coverage> SCHEME = List.of(
            coverage(InstitutionKind.HOSPITAL, "2022-06-01"),
            coverage(InstitutionKind.CLINIC, "2022-06-01"),
            coverage(InstitutionKind.CARE_FACILITY, "2023-06-01"));

    /** The A① member rings on 22 November 2026 about the clinic founded in 2010; it happened the day before. */
    static Known aCall() {
        var a1 = new Membership(MemberClass.A1, LocalDate.parse("2010-04-01"), null);
        var founder = new Relation(CLINIC, Relation.Role.FOUNDER, LocalDate.parse("2010-04-01"), null);
        return new Known(new Statement(
                Caller.MEMBER,
                member(List.of(a1), List.of(founder)),
                true,
                institution(InstitutionKind.CLINIC),
                LocalDate.parse("2026-11-22"),
                LocalDate.parse("2026-11-21")));
    }

    Eligibility eligibility() {
        return Eligibility.of(statement, SCHEME);
    }

    Known by(@Nullable Caller caller) {
        return with(caller, statement.member(), statement.confirmed(), statement.institution(), statement.occurredOn());
    }

    Known byNobodyKnown() {
        return with(statement.caller(), null, false, statement.institution(), statement.occurredOn());
    }

    Known unconfirmed() {
        return with(statement.caller(), statement.member(), false, statement.institution(), statement.occurredOn());
    }

    Known atA(InstitutionKind kind) {
        return with(
                statement.caller(),
                statement.member(),
                statement.confirmed(),
                institution(kind),
                statement.occurredOn());
    }

    Known somewhere() {
        return with(statement.caller(), statement.member(), statement.confirmed(), null, statement.occurredOn());
    }

    Known on(@Nullable String day) {
        return with(
                statement.caller(),
                statement.member(),
                statement.confirmed(),
                statement.institution(),
                day == null ? null : LocalDate.parse(day));
    }

    Known ofClass(MemberClass memberClass, String from, @Nullable String to) {
        return with(member(List.of(membership(memberClass, from, to)), known().relations()));
    }

    Known formerly(MemberClass memberClass, String from, String to) {
        List<Membership> all = Stream.concat(
                        Stream.of(membership(memberClass, from, to)), known().entry().memberships().stream())
                .toList();
        return with(member(all, known().relations()));
    }

    Known whoRunsNothing() {
        return with(member(known().entry().memberships(), List.of()));
    }

    Known whoRuns(UUID institution, String from, @Nullable String to) {
        var manager = new Relation(institution, Relation.Role.MANAGER, LocalDate.parse(from), date(to));
        return with(member(known().entry().memberships(), List.of(manager)));
    }

    private Member known() {
        Member member = statement.member();
        if (member == null) {
            throw new IllegalStateException("nobody is known");
        }
        return member;
    }

    private Known with(Member member) {
        return with(statement.caller(), member, statement.confirmed(), statement.institution(), statement.occurredOn());
    }

    private Known with(
            @Nullable Caller caller,
            @Nullable Member member,
            boolean confirmed,
            @Nullable Institution institution,
            @Nullable LocalDate occurredOn) {
        return new Known(new Statement(caller, member, confirmed, institution, statement.calledOn(), occurredOn));
    }

    static Member member(List<Membership> memberships, List<Relation> relations) {
        return new Member(new UUID(2, 1), 0, new Member.Entry("1", null, "架空 太郎", null, memberships), relations);
    }

    static Institution institution(InstitutionKind kind) {
        return new Institution(
                CLINIC,
                0,
                new Institution.Entry(
                        "1", kind, "みどり町", new Prefecture("13", "東京都", "Tokyo"), "千代田区", null, List.of(), null));
    }

    static Membership membership(MemberClass memberClass, String from, @Nullable String to) {
        return new Membership(memberClass, LocalDate.parse(from), date(to));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Coverage coverage(InstitutionKind kind, String from) {
        return new Coverage(kind, LocalDate.parse(from), "the test", LocalDate.EPOCH);
    }
}
