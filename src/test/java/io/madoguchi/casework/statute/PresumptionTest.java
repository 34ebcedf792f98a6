package io.madoguchi.casework.statute;

import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.hours.HolidayCalendar;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column "Duties" of domain.md §5.2: P with its days, M the ministry, K the police, V the vendor. */
class PresumptionTest {
    private static String duties(String category, Answers answers) {
        var situation = new Situation(jst("2026-11-24T10:00"), answers.over(Presumption.of(category, null)), null);
        return String.join(
                " ",
                Statute.duties(situation, HolidayCalendar.computed()).stream()
                        .flatMap(each -> letter(each, situation).stream())
                        .toList());
    }

    private static List<String> letter(Duty duty, Situation situation) {
        Deadline deadline = duty.deadline();
        return switch (duty.code()) {
            case VENDOR -> List.of("V");
            case POLICE -> List.of("K");
            case MHLW -> List.of("M");
            case PPC_FINAL ->
                List.of(
                        deadline != null && ChronoUnit.DAYS.between(situation.knownOn(), deadline.hard()) >= 59
                                ? "P60"
                                : "P30");
            default -> List.of();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "NET-01, ''",
        "PCX-01, V K M P60",
        "MAL-01, V K",
        "MAL-02, V K M P60",
        "RAN-01, V K M P60",
        "SCM-01, ''",
        "SCM-02, V K",
        "WEB-01, V K",
        "UAC-01, V K M P60",
        "PHI-01, ''",
        "DOS-01, V K",
        "VUL-01, ''",
        "LEK-01, P30",
        "LEK-02, P30",
        "LEK-03, P30",
        "LEK-04, K P60",
        "LEK-05, P30",
        "LEK-06, K P60",
        "UND-01, ''",
        "ZZZ-99, ''"
    })
    void aCategoryPresumesItsDuties(String category, String duties) {
        assertThat(duties(category, Answers.NONE)).isEqualTo(duties);
    }

    @Test
    void whatIsAnsweredCountsMoreThanWhatIsPresumed() {
        assertThat(duties("RAN-01", new Answers(Map.of(Question.DISCLOSED, Answer.NO))))
                .isEqualTo("V K");
        assertThat(duties("LEK-03", new Answers(Map.of(Question.WRONGFUL_PURPOSE, Answer.POSSIBLY))))
                .isEqualTo("K P60");
    }

    @Test
    void aSuspicionOfALeakIsNoMoreThanThat() {
        assertThat(Presumption.of("RAN-01", null).to(Question.DISCLOSED)).isEqualTo(Answer.POSSIBLY);
        assertThat(Presumption.of("LEK-01", null).to(Question.DISCLOSED)).isEqualTo(Answer.YES);
        assertThat(Presumption.of("LEK-01", null).to(Question.INSURED)).isNull();
    }

    @Test
    void whetherCareIsDisruptedTheCaseSays() {
        assertThat(Presumption.of("DOS-01", true).to(Question.CARE_DISRUPTED)).isEqualTo(Answer.YES);
        assertThat(Presumption.of("DOS-01", true).to(Question.ATTACK)).isEqualTo(Answer.YES);
        assertThat(Presumption.of("DOS-01", false).to(Question.CARE_DISRUPTED)).isEqualTo(Answer.NO);
        assertThat(Presumption.of("DOS-01", null).to(Question.CARE_DISRUPTED)).isNull();
    }
}
