package io.madoguchi.casework.statute;

import static io.madoguchi.casework.statute.Answer.NO;
import static io.madoguchi.casework.statute.Answer.POSSIBLY;
import static io.madoguchi.casework.statute.Answer.YES;
import static io.madoguchi.casework.statute.Question.ATTACK;
import static io.madoguchi.casework.statute.Question.CARE_DISRUPTED;
import static io.madoguchi.casework.statute.Question.DESTROYED;
import static io.madoguchi.casework.statute.Question.DISCLOSED;
import static io.madoguchi.casework.statute.Question.ENTRUSTED;
import static io.madoguchi.casework.statute.Question.FINANCIAL_HARM;
import static io.madoguchi.casework.statute.Question.HIGHLY_ENCRYPTED;
import static io.madoguchi.casework.statute.Question.INSURED;
import static io.madoguchi.casework.statute.Question.OVER_A_THOUSAND;
import static io.madoguchi.casework.statute.Question.RECOVERED_UNREAD;
import static io.madoguchi.casework.statute.Question.SENSITIVE;
import static io.madoguchi.casework.statute.Question.WRONGFUL_PURPOSE;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.statute.Duty.Code;
import io.madoguchi.casework.statute.Duty.Standing;
import io.madoguchi.casework.statute.Source.Basis;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.institution.InstitutionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** domain.md §3, rule by rule. */
class StatuteTest {
    private static final Instant SUNDAY = jst("2026-11-22T10:00");
    private static final Set<Code> TO_THE_COMMISSION =
            Set.of(Code.PPC_PRELIMINARY, Code.PPC_FINAL, Code.NOTIFY_PERSONS);

    private static List<Duty> duties(Map<Question, Answer> answers) {
        return duties(SUNDAY, answers, InstitutionKind.CLINIC);
    }

    private static List<Duty> duties(Instant known, Map<Question, Answer> answers, @Nullable InstitutionKind kind) {
        return Statute.duties(new Situation(known, new Answers(answers), kind), HolidayCalendar.computed());
    }

    private static List<Code> codes(Map<Question, Answer> answers) {
        return duties(answers).stream().map(Duty::code).toList();
    }

    private static Duty duty(Code code, Map<Question, Answer> answers) {
        return duties(answers).stream()
                .filter(each -> each.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private static Deadline finalReport(String known, Answer wrongful) {
        var situation = new Situation(
                jst(known + "T10:00"),
                new Answers(Map.of(DISCLOSED, YES, SENSITIVE, YES, WRONGFUL_PURPOSE, wrongful)),
                InstitutionKind.CLINIC);
        Deadline deadline =
                Statute.duties(situation, HolidayCalendar.computed()).getLast().deadline();
        assertThat(deadline).isNotNull();
        return deadline == null ? new Deadline(LocalDate.MIN, LocalDate.MIN) : deadline;
    }

    @ParameterizedTest(name = "{0}: known on {1}, due on {2}")
    @CsvSource({
        "a Monday,                                2026-11-22, 2026-12-21",
        "29 December moves over New Year,         2025-11-30, 2026-01-05",
        "3 January moves,                         2026-12-05, 2027-01-04",
        "a holiday between two others moves,      2026-08-23, 2026-09-24",
        "Constitution Day on Sunday moves,        2026-04-04, 2026-05-07",
        "a substitute holiday moves,              2027-02-20, 2027-03-23",
        "a Saturday moves,                        2026-10-16, 2026-11-16",
        "28 December stays,                       2026-11-29, 2026-12-28",
        "counted over a leap day,                 2028-02-01, 2028-03-01",
        "counted over a February without one,     2027-02-01, 2027-03-02"
    })
    void theFinalReportIsDueOnThe30thDay(String why, String known, LocalDate due) {
        assertThat(finalReport(known, NO).hard()).as(why).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0}: known on {1}, due on {2}")
    @CsvSource({
        "a Wednesday after New Year,     2026-11-22, 2027-01-20",
        "30 December moves,              2025-11-01, 2026-01-05",
        "a holiday before Golden Week,   2026-03-01, 2026-04-30",
        "31 December moves,              2026-11-02, 2027-01-04",
        "Golden Week itself,             2026-03-05, 2026-05-07",
        "a leap day is a day,            2028-01-01, 2028-02-29"
    })
    void orOnThe60thWhenSomebodyMayHaveMeantIt(String why, String known, LocalDate due) {
        assertThat(finalReport(known, YES).hard()).as(why).isEqualTo(due);
        assertThat(finalReport(known, POSSIBLY).hard()).as(why).isEqualTo(due);
    }

    @Test
    void aWeekBeforeIsToBeAimedAt() {
        assertThat(finalReport("2026-11-22", NO).soft()).isEqualTo("2026-12-14");
        assertThat(finalReport("2026-11-22", YES).soft()).isEqualTo("2027-01-13");
    }

    @Test
    void thePreliminaryReportIsDueOnThe3rdToThe5thDayWhateverDayThatIs() {
        assertThat(duty(Code.PPC_PRELIMINARY, Map.of(DISCLOSED, YES, SENSITIVE, YES))
                        .deadline())
                .isEqualTo(new Deadline(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 26)));
        assertThat(duties(jst("2026-12-28T23:59"), Map.of(DISCLOSED, YES, SENSITIVE, YES), null).stream()
                        .filter(each -> each.code() == Code.PPC_PRELIMINARY)
                        .map(Duty::deadline))
                .containsExactly(new Deadline(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 1)));
    }

    @Test
    void theDayIsThatOfJapan() {
        assertThat(new Situation(Instant.parse("2026-11-21T15:00:00Z"), Answers.NONE, null).knownOn())
                .isEqualTo("2026-11-22");
        assertThat(new Situation(Instant.parse("2026-11-21T14:59:59Z"), Answers.NONE, null).knownOn())
                .isEqualTo("2026-11-21");
    }

    @ParameterizedTest
    @EnumSource(
            value = Question.class,
            names = {"SENSITIVE", "FINANCIAL_HARM", "WRONGFUL_PURPOSE", "OVER_A_THOUSAND"})
    void anyOfTheFourItemsMakesALeakReportableEvenIfItIsOnlySuspected(Question item) {
        for (Question leak : List.of(DISCLOSED, DESTROYED)) {
            for (Answer answer : List.of(YES, POSSIBLY)) {
                assertThat(codes(Map.of(leak, answer, item, answer))).containsAll(TO_THE_COMMISSION);
                assertThat(duty(Code.PPC_FINAL, Map.of(leak, answer, item, answer))
                                .why())
                        .containsExactly(leak, item);
            }
            assertThat(codes(Map.of(leak, YES, item, NO))).doesNotContainAnyElementsOf(TO_THE_COMMISSION);
        }
        assertThat(codes(Map.of(DISCLOSED, NO, DESTROYED, NO, item, YES)))
                .doesNotContainAnyElementsOf(TO_THE_COMMISSION);
        assertThat(codes(Map.of(item, YES))).doesNotContainAnyElementsOf(TO_THE_COMMISSION);
    }

    @Test
    void aLeakOfFewHarmlessDataIsNotReportable() {
        assertThat(codes(Map.of(
                        DISCLOSED, YES, SENSITIVE, NO, FINANCIAL_HARM, NO, WRONGFUL_PURPOSE, NO, OVER_A_THOUSAND, NO)))
                .isEmpty();
    }

    @Test
    void whatNobodyCanReadIsNoLeak() {
        assertThat(codes(Map.of(DISCLOSED, YES, DESTROYED, YES, SENSITIVE, YES, HIGHLY_ENCRYPTED, YES)))
                .isEmpty();
        assertThat(codes(Map.of(DISCLOSED, YES, SENSITIVE, YES, HIGHLY_ENCRYPTED, POSSIBLY)))
                .containsAll(TO_THE_COMMISSION);
    }

    @Test
    void whatCameBackUnreadIsNoLeakButWhatIsLostStaysLost() {
        assertThat(codes(Map.of(DISCLOSED, YES, SENSITIVE, YES, RECOVERED_UNREAD, YES)))
                .isEmpty();
        assertThat(codes(Map.of(DISCLOSED, YES, SENSITIVE, YES, RECOVERED_UNREAD, POSSIBLY)))
                .containsAll(TO_THE_COMMISSION);
        assertThat(duty(Code.PPC_FINAL, Map.of(DISCLOSED, YES, DESTROYED, YES, SENSITIVE, YES, RECOVERED_UNREAD, YES))
                        .why())
                .containsExactly(DESTROYED, SENSITIVE);
    }

    @Test
    void whatRansomwareEncryptedIsReportableOnlyWithoutACopyOrWithASignOfTheft() {
        Map<Question, Answer> copied = Map.of(ATTACK, YES, WRONGFUL_PURPOSE, YES, DESTROYED, NO, DISCLOSED, NO);
        assertThat(codes(copied)).containsExactly(Code.VENDOR, Code.POLICE);
        Map<Question, Answer> stolen = Map.of(ATTACK, YES, WRONGFUL_PURPOSE, YES, DESTROYED, NO, DISCLOSED, POSSIBLY);
        assertThat(codes(stolen))
                .containsExactly(
                        Code.VENDOR, Code.POLICE, Code.MHLW, Code.PPC_PRELIMINARY, Code.NOTIFY_PERSONS, Code.PPC_FINAL);
    }

    @Test
    void whoHoldsTheDataForAnotherIsRelievedByTellingThem() {
        List<Duty> duties = duties(Map.of(DISCLOSED, YES, SENSITIVE, YES, ENTRUSTED, YES, CARE_DISRUPTED, YES));

        assertThat(duties)
                .extracting(Duty::code)
                .containsExactly(
                        Code.LOCAL_AUTHORITY,
                        Code.PPC_PRELIMINARY,
                        Code.NOTIFY_PRINCIPAL,
                        Code.NOTIFY_PERSONS,
                        Code.PPC_FINAL);
        assertThat(duties)
                .filteredOn(each -> each.relievedBy() == Code.NOTIFY_PRINCIPAL)
                .extracting(Duty::code)
                .containsExactlyInAnyOrderElementsOf(TO_THE_COMMISSION);
        assertThat(duties.get(2).deadline()).isEqualTo(duties.get(1).deadline());
        assertThat(duties.get(2).why()).containsExactly(DISCLOSED, SENSITIVE, ENTRUSTED);
        assertThat(duties(Map.of(DISCLOSED, YES, SENSITIVE, YES)))
                .extracting(Duty::relievedBy)
                .containsOnlyNulls();
    }

    @Test
    void anAttackIsTheVendorsAndThePolicesBusinessAtOnce() {
        assertThat(codes(Map.of(ATTACK, POSSIBLY))).containsExactly(Code.VENDOR, Code.POLICE);
        assertThat(codes(Map.of(WRONGFUL_PURPOSE, POSSIBLY))).containsExactly(Code.POLICE);
        assertThat(duty(Code.POLICE, Map.of(ATTACK, YES)).deadline()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Question.class,
            names = {"DISCLOSED", "DESTROYED", "CARE_DISRUPTED"})
    void anAttackThatEndangersDataOrCareIsTheMinistrys(Question grave) {
        assertThat(duty(Code.MHLW, Map.of(ATTACK, YES, grave, POSSIBLY)).why()).containsExactly(ATTACK, grave);
        assertThat(codes(Map.of(ATTACK, NO, grave, YES))).doesNotContain(Code.MHLW);
    }

    @Test
    void theMinistryIsForMedicalInstitutionsAndAnAssociationCaresForNobody() {
        Map<Question, Answer> answers = Map.of(ATTACK, YES, CARE_DISRUPTED, YES);
        assertThat(duties(SUNDAY, answers, InstitutionKind.HOSPITAL))
                .extracting(Duty::code)
                .contains(Code.MHLW, Code.LOCAL_AUTHORITY);
        assertThat(duties(SUNDAY, answers, null)).extracting(Duty::code).contains(Code.MHLW, Code.LOCAL_AUTHORITY);
        assertThat(duties(SUNDAY, answers, InstitutionKind.CARE_FACILITY))
                .extracting(Duty::code)
                .contains(Code.LOCAL_AUTHORITY)
                .doesNotContain(Code.MHLW);
        assertThat(duties(SUNDAY, answers, InstitutionKind.ASSOCIATION))
                .extracting(Duty::code)
                .containsExactly(Code.VENDOR, Code.POLICE);
    }

    @Test
    void anInsurerIsToldBeforeCostsAreIncurred() {
        for (Question damage : List.of(ATTACK, DISCLOSED, DESTROYED, WRONGFUL_PURPOSE, CARE_DISRUPTED)) {
            assertThat(codes(Map.of(damage, POSSIBLY, INSURED, YES))).contains(Code.INSURER);
            assertThat(codes(Map.of(damage, YES, INSURED, NO))).doesNotContain(Code.INSURER);
        }
        assertThat(codes(Map.of(INSURED, YES))).isEmpty();
    }

    @Test
    void whatBecameKnownBeforeALawWasInForceDoesNotComeUnderIt() {
        Map<Question, Answer> answers = Map.of(DISCLOSED, YES, SENSITIVE, YES, WRONGFUL_PURPOSE, YES, ATTACK, YES);
        assertThat(duties(jst("2022-03-31T23:59"), answers, null))
                .extracting(Duty::code)
                .containsExactly(Code.VENDOR, Code.POLICE, Code.MHLW);
        assertThat(duties(jst("2022-04-01T00:00"), answers, null))
                .extracting(Duty::code)
                .contains(Code.PPC_FINAL);
        assertThat(duties(jst("2018-10-28T10:00"), answers, null))
                .extracting(Duty::code)
                .containsExactly(Code.POLICE);
    }

    @Test
    void aLaterRuleTakesThePlaceOfAnEarlierOneFromItsOwnDayOn() {
        List<Rule> book = List.of(rule("2027-04-01", 40), rule("2022-04-01", 30), rule("2030-04-01", 50));

        assertThat(Statute.duties(known("2027-03-31"), HolidayCalendar.computed(), book))
                .extracting(each -> each.source().effectiveFrom())
                .containsExactly(LocalDate.of(2022, 4, 1));
        assertThat(Statute.duties(known("2027-04-01"), HolidayCalendar.computed(), book))
                .extracting(Duty::deadline)
                .containsExactly(new Deadline(LocalDate.of(2027, 4, 1), LocalDate.of(2027, 5, 10)));
    }

    private static Situation known(String day) {
        return new Situation(jst(day + "T10:00"), new Answers(Map.of(ATTACK, YES)), null);
    }

    private static Rule rule(String from, int days) {
        LocalDate day = LocalDate.parse(from);
        return new Rule(
                Code.PPC_FINAL,
                new Source(Basis.STATUTE, day, "法", "Act", day),
                Situation::attack,
                new Term.Days(1, days, false));
    }

    @Test
    void everyDutySaysWhereItStandsInBothLanguages() {
        Map<Question, Answer> everything =
                Map.of(DISCLOSED, YES, SENSITIVE, YES, ENTRUSTED, YES, ATTACK, YES, CARE_DISRUPTED, YES, INSURED, YES);
        List<Duty> duties = duties(everything);

        assertThat(duties).extracting(Duty::code).containsExactly(Code.values());
        assertThat(duties).extracting(Duty::source).allSatisfy(source -> {
            assertThat(source.in("ja")).matches(".*[\\p{IsHan}].*").isEqualTo(source.ja());
            assertThat(source.in("en")).matches(".*[A-Za-z]{3}.*").isEqualTo(source.en());
            assertThat(source.checkedOn() != null)
                    .as("somebody has read %s", source)
                    .isEqualTo(source.basis() == Basis.STATUTE);
        });
        assertThat(duties)
                .extracting(each -> each.source().basis().wireName())
                .containsExactly(
                        "notice", "advice", "notice", "notice", "advice", "statute", "statute", "statute", "statute");
    }

    @Test
    void aDutyIsOverdueTheDayAfterItsLastDay() {
        Duty report = duty(Code.PPC_PRELIMINARY, Map.of(DISCLOSED, YES, SENSITIVE, YES));
        LocalDate last = LocalDate.of(2026, 11, 26);

        assertThat(report.standing(Set.of(), last)).isEqualTo(Standing.OPEN);
        assertThat(report.standing(Set.of(), last.plusDays(1))).isEqualTo(Standing.OVERDUE);
        assertThat(report.standing(Set.of(Code.PPC_PRELIMINARY), last.plusDays(1)))
                .isEqualTo(Standing.DONE);
        assertThat(report.standing(Set.of(Code.NOTIFY_PRINCIPAL, Code.PPC_FINAL), last))
                .isEqualTo(Standing.OPEN);
        assertThat(report.isLate(last)).isFalse();
        assertThat(report.isLate(last.plusDays(1))).isTrue();
        assertThat(duty(Code.POLICE, Map.of(ATTACK, YES)).standing(Set.of(), LocalDate.MAX))
                .isEqualTo(Standing.OPEN);
    }

    @Test
    void whatThePrincipalReportsIsRelieved() {
        Duty report = duty(Code.PPC_FINAL, Map.of(DISCLOSED, YES, SENSITIVE, YES, ENTRUSTED, POSSIBLY));

        assertThat(report.standing(Set.of(Code.NOTIFY_PRINCIPAL), LocalDate.MAX))
                .isEqualTo(Standing.RELIEVED);
        assertThat(report.standing(Set.of(Code.NOTIFY_PRINCIPAL, Code.PPC_FINAL), LocalDate.MAX))
                .isEqualTo(Standing.DONE);
        assertThat(report.standing(Set.of(Code.VENDOR), LocalDate.MAX)).isEqualTo(Standing.OVERDUE);
    }

    @Test
    void somebodyHasToDoWhatIsOpenOrOverdue() {
        assertThat(Standing.values()).filteredOn(Standing::isOwed).containsExactly(Standing.OPEN, Standing.OVERDUE);
        assertThat(Standing.RELIEVED.wireName()).isEqualTo("relieved");
    }

    @Test
    void theWordsOfTheApiAreReadAndWritten() {
        assertThat(Answer.named("possibly")).contains(POSSIBLY);
        assertThat(POSSIBLY.wireName()).isEqualTo("possibly");
        assertThat(Answer.named("YES")).isEmpty();
        assertThat(Question.named("over_a_thousand")).contains(OVER_A_THOUSAND);
        assertThat(OVER_A_THOUSAND.wireName()).isEqualTo("over_a_thousand");
        assertThat(Question.named("overAThousand")).isEmpty();
        assertThat(Code.named("ppc_final")).contains(Code.PPC_FINAL);
        assertThat(Code.PPC_FINAL.wireName()).isEqualTo("ppc_final");
        assertThat(Code.named("ppc-final")).isEmpty();
    }
}
