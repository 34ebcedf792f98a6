package io.madoguchi.directory.eligibility;

import static io.madoguchi.directory.eligibility.Eligibility.Status.NOT_ELIGIBLE;
import static io.madoguchi.directory.eligibility.Eligibility.Status.UNVERIFIED;

import io.madoguchi.directory.eligibility.Eligibility.Reason;
import io.madoguchi.directory.eligibility.Eligibility.Status;
import io.madoguchi.directory.institution.Coverage;
import io.madoguchi.directory.institution.InstitutionKind;
import io.madoguchi.directory.member.MemberClass;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * One refusal or doubt. A later rule may take for granted that no earlier one applies: who the member is comes before what
 * the member was, so nobody is refused for somebody else's class.
 *
 * @param means what the call is when this applies
 */
record Rule(Reason reason, Status means, BiPredicate<Statement, List<Coverage>> applies) {
    private static final Rule BEFORE_SCHEME = refuse(
            Reason.BEFORE_SCHEME,
            (said, coverage) -> coverage.stream().allMatch(each -> said.day().isBefore(each.from())));

    private static final Rule INSTITUTION_NOT_COVERED = refuse(
            Reason.INSTITUTION_NOT_COVERED,
            (said, coverage) -> said.institution() != null
                    && coverage.stream()
                            .noneMatch(each -> each.kind() == said.institution().kind()));

    private static final Rule INSTITUTION_NOT_COVERED_YET = refuse(
            Reason.INSTITUTION_NOT_COVERED_YET,
            (said, coverage) ->
                    said.institution() != null && !isCovered(said.institution().kind(), said.day(), coverage));

    private static final Rule MEMBER_UNKNOWN = doubt(Reason.MEMBER_UNKNOWN, (said, coverage) -> said.member() == null);

    private static final Rule MEMBER_UNCONFIRMED =
            doubt(Reason.MEMBER_UNCONFIRMED, (said, coverage) -> !said.confirmed());

    private static final Rule NOT_A_MEMBER_THEN = refuse(
            Reason.NOT_A_MEMBER_THEN,
            (said, coverage) ->
                    said.member() != null && said.member().classOn(said.day()).isEmpty());

    private static final Rule CLASS_NOT_A1 = refuse(
            Reason.CLASS_NOT_A1,
            (said, coverage) -> said.member() != null
                    && said.member()
                            .classOn(said.day())
                            .filter(MemberClass.A1::equals)
                            .isEmpty());

    private static final Rule INSTITUTION_UNKNOWN =
            doubt(Reason.INSTITUTION_UNKNOWN, (said, coverage) -> said.institution() == null);

    private static final Rule RELATION_UNRECORDED = doubt(
            Reason.RELATION_UNRECORDED,
            (said, coverage) ->
                    said.member() != null && said.member().relations().isEmpty());

    private static final Rule INSTITUTION_NOT_THEIRS = refuse(
            Reason.INSTITUTION_NOT_THEIRS,
            (said, coverage) -> said.member() != null
                    && said.institution() != null
                    && !said.member().runs(said.institution().id(), said.day()));

    private static final Rule CALLER_UNKNOWN = doubt(Reason.CALLER_UNKNOWN, (said, coverage) -> said.caller() == null);

    private static final Rule CALLER_ELSEWHERE = doubt(
            Reason.CALLER_ELSEWHERE,
            (said, coverage) -> said.caller() == Caller.CARE_FACILITY
                    && said.institution() != null
                    && said.institution().kind() != InstitutionKind.CARE_FACILITY);

    /** In the order in which they are asked. */
    static final List<Rule> ALL = List.of(
            BEFORE_SCHEME,
            INSTITUTION_NOT_COVERED,
            INSTITUTION_NOT_COVERED_YET,
            MEMBER_UNKNOWN,
            MEMBER_UNCONFIRMED,
            NOT_A_MEMBER_THEN,
            CLASS_NOT_A1,
            INSTITUTION_UNKNOWN,
            RELATION_UNRECORDED,
            INSTITUTION_NOT_THEIRS,
            CALLER_UNKNOWN,
            CALLER_ELSEWHERE);

    boolean appliesTo(Statement statement, List<Coverage> coverage) {
        return applies.test(statement, coverage);
    }

    private static boolean isCovered(InstitutionKind kind, LocalDate day, List<Coverage> coverage) {
        return coverage.stream().anyMatch(each -> each.kind() == kind && !day.isBefore(each.from()));
    }

    private static Rule refuse(Reason reason, BiPredicate<Statement, List<Coverage>> applies) {
        return new Rule(reason, NOT_ELIGIBLE, applies);
    }

    private static Rule doubt(Reason reason, BiPredicate<Statement, List<Coverage>> applies) {
        return new Rule(reason, UNVERIFIED, applies);
    }
}
