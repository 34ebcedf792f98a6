package io.madoguchi.directory.eligibility;

import static io.madoguchi.directory.eligibility.Known.ANOTHER;
import static io.madoguchi.directory.eligibility.Known.CLINIC;
import static io.madoguchi.directory.eligibility.Known.SCHEME;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.eligibility.Eligibility.Status;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.InstitutionKind;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.MemberClass;
import io.madoguchi.directory.member.Membership;
import io.madoguchi.directory.member.Relation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every call, whatever is known about it. */
class EligibilityProperties {
    @Property(tries = 2000)
    void verifiedMeansEverythingIsKnownAndRight(@ForAll("statements") Statement said) {
        boolean right = said.caller() != null
                && said.member() != null
                && said.institution() != null
                && said.confirmed()
                && said.member()
                        .classOn(said.day())
                        .filter(MemberClass.A1::equals)
                        .isPresent()
                && said.member().runs(said.institution().id(), said.day())
                && SCHEME.stream()
                        .anyMatch(each -> each.kind() == said.institution().kind()
                                && !said.day().isBefore(each.from()))
                && (said.caller() != Caller.CARE_FACILITY
                        || said.institution().kind() == InstitutionKind.CARE_FACILITY);
        assertThat(Eligibility.of(said, SCHEME).status() == Status.VERIFIED).isEqualTo(right);
    }

    @Property(tries = 1000)
    void whatIsNotVerifiedHasAReason(@ForAll("statements") Statement said) {
        Eligibility found = Eligibility.of(said, SCHEME);
        assertThat(found.reasons()).hasSize(found.status() == Status.VERIFIED ? 0 : 1);
    }

    @Property(tries = 1000)
    void nobodyIsRefusedForWhatAnUnconfirmedMemberIs(@ForAll("statements") Statement said) {
        var unconfirmed = new Statement(
                said.caller(), said.member(), false, said.institution(), said.calledOn(), said.occurredOn());
        var unknown = new Statement(said.caller(), null, false, said.institution(), said.calledOn(), said.occurredOn());
        assertThat(Eligibility.of(unconfirmed, SCHEME).status())
                .isEqualTo(Eligibility.of(unknown, SCHEME).status())
                .isNotEqualTo(Status.VERIFIED);
    }

    @Property(tries = 1000)
    void theDayOfTheCallDoesNotMatterOnceTheDayOfOccurrenceIsKnown(@ForAll("statements") Statement said) {
        var dated = new Statement(
                said.caller(), said.member(), said.confirmed(), said.institution(), LocalDate.EPOCH, said.day());
        assertThat(Eligibility.of(dated, SCHEME)).isEqualTo(Eligibility.of(said, SCHEME));
    }

    @Provide
    Arbitrary<Statement> statements() {
        return Combinators.combine(
                        Arbitraries.of(Caller.class).injectNull(0.2),
                        members().injectNull(0.1),
                        Arbitraries.of(true, true, false),
                        institutions().injectNull(0.1),
                        days(),
                        days().injectNull(0.3))
                .as(Statement::new);
    }

    private static Arbitrary<Member> members() {
        Arbitrary<Membership> membership = Combinators.combine(
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(4, MemberClass.A1), net.jqwik.api.Tuple.of(1, MemberClass.B)),
                        days(),
                        days().injectNull(0.7))
                .as(Membership::new);
        Arbitrary<UUID> institution = Arbitraries.of(CLINIC, CLINIC, ANOTHER);
        Arbitrary<Relation> relation = Combinators.combine(
                        institution, Arbitraries.of(Relation.Role.class), days(), days().injectNull(0.7))
                .as(Relation::new);
        return Combinators.combine(
                        membership.list().ofMaxSize(1), relation.list().ofMaxSize(2))
                .as(Known::member);
    }

    private static Arbitrary<Institution> institutions() {
        return Arbitraries.of(InstitutionKind.class).map(Known::institution);
    }

    /** Around the days that matter, and far from them. */
    private static Arbitrary<LocalDate> days() {
        List<LocalDate> edges = List.of(
                LocalDate.parse("2010-04-01"),
                LocalDate.parse("2022-06-01"),
                LocalDate.parse("2023-06-01"),
                LocalDate.parse("2026-11-22"));
        return Combinators.combine(Arbitraries.of(edges), Arbitraries.integers().between(-2, 2))
                .as((edge, off) -> edge.plusDays(off));
    }
}
