package io.madoguchi.directory.eligibility;

import static io.madoguchi.directory.eligibility.Known.CLINIC;
import static io.madoguchi.directory.eligibility.Known.SCHEME;
import static io.madoguchi.directory.eligibility.Known.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.eligibility.Eligibility.Reason;
import io.madoguchi.directory.eligibility.Eligibility.Status;
import io.madoguchi.directory.institution.InstitutionKind;
import io.madoguchi.directory.member.MemberClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is entitled, rule by rule. */
class EligibilityTest {
    private static void assertVerified(Known call) {
        assertThat(call.eligibility()).isEqualTo(new Eligibility(Status.VERIFIED, List.of()));
    }

    private static void assertDoubted(Known call, Reason reason) {
        assertThat(call.eligibility()).isEqualTo(new Eligibility(Status.UNVERIFIED, List.of(reason)));
    }

    private static void assertRefused(Known call, Reason reason) {
        assertThat(call.eligibility()).isEqualTo(new Eligibility(Status.NOT_ELIGIBLE, List.of(reason)));
    }

    @Test
    void aConfirmedA1MembersOwnClinicIsVerified() {
        assertVerified(aCall());
    }

    @ParameterizedTest
    @CsvSource({
        "HOSPITAL, 2022-05-31, NOT_ELIGIBLE, BEFORE_SCHEME",
        "HOSPITAL, 2022-06-01, VERIFIED,",
        "CLINIC, 2022-05-31, NOT_ELIGIBLE, BEFORE_SCHEME",
        "CLINIC, 2022-06-01, VERIFIED,",
        "CARE_FACILITY, 2022-05-31, NOT_ELIGIBLE, BEFORE_SCHEME",
        "CARE_FACILITY, 2022-06-01, NOT_ELIGIBLE, INSTITUTION_NOT_COVERED_YET",
        "CARE_FACILITY, 2023-05-31, NOT_ELIGIBLE, INSTITUTION_NOT_COVERED_YET",
        "CARE_FACILITY, 2023-06-01, VERIFIED,",
        "ASSOCIATION, 2022-05-31, NOT_ELIGIBLE, BEFORE_SCHEME",
        "ASSOCIATION, 2026-06-01, NOT_ELIGIBLE, INSTITUTION_NOT_COVERED",
    })
    void everyKindOfInstitutionIsCoveredFromItsDay(InstitutionKind kind, String day, Status status, Reason reason) {
        assertThat(aCall().atA(kind).on(day).eligibility())
                .isEqualTo(new Eligibility(status, reason == null ? List.of() : List.of(reason)));
    }

    @Test
    void whatHappenedBeforeTheSchemeIsRefusedWhoeverCalls() {
        assertRefused(aCall().byNobodyKnown().on("2022-05-31"), Reason.BEFORE_SCHEME);
    }

    @Test
    void aSchemeThatCoversNothingIsForNobody() {
        assertThat(Eligibility.of(aCall().statement(), List.of()))
                .isEqualTo(new Eligibility(Status.NOT_ELIGIBLE, List.of(Reason.BEFORE_SCHEME)));
    }

    @Test
    void anUnknownMemberIsADoubt() {
        assertDoubted(aCall().byNobodyKnown(), Reason.MEMBER_UNKNOWN);
    }

    @Test
    void aNumberNobodyConfirmedIsADoubtEvenWhenItsOwnerWouldBeRefused() {
        assertDoubted(aCall().unconfirmed(), Reason.MEMBER_UNCONFIRMED);
        assertDoubted(aCall().unconfirmed().ofClass(MemberClass.B, "2010-04-01", null), Reason.MEMBER_UNCONFIRMED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "A1")
    void onlyClassA1IsEntitled(MemberClass other) {
        assertRefused(aCall().ofClass(other, "2010-04-01", null), Reason.CLASS_NOT_A1);
    }

    @Test
    void theClassOfTheDayOfOccurrenceCounts() {
        Known joined = aCall().ofClass(MemberClass.A1, "2024-04-01", "2025-03-31");
        assertRefused(joined.on("2024-03-31"), Reason.NOT_A_MEMBER_THEN);
        assertVerified(joined.on("2024-04-01"));
        assertVerified(joined.on("2025-03-31"));
        assertRefused(joined.on("2025-04-01"), Reason.NOT_A_MEMBER_THEN);
        Known promoted =
                joined.ofClass(MemberClass.A1, "2024-04-01", null).formerly(MemberClass.B, "2010-04-01", "2024-03-31");
        assertRefused(promoted.on("2024-03-31"), Reason.CLASS_NOT_A1);
        assertVerified(promoted.on("2024-04-01"));
    }

    @Test
    void theDayOfTheCallCountsUntilTheDayOfOccurrenceIsKnown() {
        Known left = aCall().ofClass(MemberClass.A1, "2010-04-01", "2026-11-21");
        assertRefused(left.on(null), Reason.NOT_A_MEMBER_THEN);
        assertVerified(left.on("2026-11-21"));
        assertVerified(aCall().on(null));
    }

    @Test
    void anUnknownInstitutionIsADoubt() {
        assertDoubted(aCall().somewhere(), Reason.INSTITUTION_UNKNOWN);
    }

    @Test
    void aMemberOfWhomNoInstitutionIsOnRecordIsADoubt() {
        assertDoubted(aCall().whoRunsNothing(), Reason.RELATION_UNRECORDED);
    }

    @Test
    void anInstitutionTheMemberDidNotRunThatDayIsRefused() {
        assertRefused(aCall().whoRuns(Known.ANOTHER, "2010-04-01", null), Reason.INSTITUTION_NOT_THEIRS);
        Known retired = aCall().whoRuns(CLINIC, "2020-04-01", "2025-03-31");
        assertRefused(retired.on("2025-04-01"), Reason.INSTITUTION_NOT_THEIRS);
        assertVerified(retired.on("2025-03-31"));
        assertVerified(retired.on("2022-06-01"));
        Known successor = aCall().whoRuns(CLINIC, "2024-04-01", null);
        assertRefused(successor.on("2024-03-31"), Reason.INSTITUTION_NOT_THEIRS);
        assertVerified(successor.on("2024-04-01"));
    }

    @Test
    void aCallerOfWhomNothingIsKnownIsADoubt() {
        assertDoubted(aCall().by(null), Reason.CALLER_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void everybodyWhoMayCallIsVerifiedAtACareFacility(Caller caller) {
        assertVerified(aCall().by(caller).atA(InstitutionKind.CARE_FACILITY));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CARE_FACILITY")
    void theMemberDoctorsStaffAndTheAssociationMayCallForAClinic(Caller caller) {
        assertVerified(aCall().by(caller));
    }

    @Test
    void careFacilityStaffWhoNameAClinicAreADoubt() {
        assertDoubted(aCall().by(Caller.CARE_FACILITY), Reason.CALLER_ELSEWHERE);
    }

    @Test
    void aRefusalIsNamedBeforeADoubtAboutTheCaller() {
        assertRefused(aCall().by(null).ofClass(MemberClass.C, "2010-04-01", null), Reason.CLASS_NOT_A1);
    }

    @Test
    void everyReasonHasOneRule() {
        assertThat(Rule.ALL).extracting(Rule::reason).containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void everyWordHasATextInBothLanguages() throws IOException {
        for (String language : List.of("ja", "en")) {
            var words = new Properties();
            try (var file = Files.newBufferedReader(
                    Path.of("src/main/resources/words/eligibility_" + language + ".properties"))) {
                words.load(file);
            }
            assertThat(words.stringPropertyNames())
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Arrays.stream(Status.values()).map(Status::wireName),
                                    Arrays.stream(Reason.values()).map(Reason::wireName))
                            .toList());
        }
    }

    @Test
    void peopleReadItInTheirLanguage() {
        Eligibility doubted = aCall().unconfirmed().eligibility();
        assertThat(doubted.view("en").status()).isEqualTo(Status.UNVERIFIED);
        assertThat(doubted.view("en").text()).isEqualTo("Not verified yet: help is given, referral and relief wait");
        assertThat(doubted.view("en").reasons())
                .containsExactly(new Eligibility.Told(
                        Reason.MEMBER_UNCONFIRMED,
                        "No member of staff has confirmed yet that the stated number is this member's"));
        assertThat(doubted.view("ja").reasons().getFirst().text()).contains("職員がまだ確認していません");
    }

    @ParameterizedTest
    @CsvSource({
        "member, MEMBER",
        "doctor, DOCTOR",
        "staff, STAFF",
        "medical_association, MEDICAL_ASSOCIATION",
        "care_facility, CARE_FACILITY"
    })
    void callersAreNamedInWords(String word, Caller caller) {
        assertThat(Caller.named(word)).contains(caller);
        assertThat(caller.wireName()).isEqualTo(word);
        assertThat(Caller.named(word.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    }

    @Test
    void theSchemeOfTheTestsIsTheOneOfTheMigration() throws IOException {
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V9__member.sql"));
        SCHEME.forEach(each -> assertThat(migration).contains("('" + each.kind() + "', '" + each.from() + "'"));
    }
}
