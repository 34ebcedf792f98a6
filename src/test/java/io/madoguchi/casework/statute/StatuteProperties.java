package io.madoguchi.casework.statute;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.statute.Duty.Code;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.directory.institution.InstitutionKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any day and any answers. */
class StatuteProperties {
    private static final HolidayCalendar HOLIDAYS = HolidayCalendar.computed();
    private static final LocalDate FIRST = LocalDate.of(2022, 4, 1);

    @Provide
    Arbitrary<Answers> answers() {
        return Arbitraries.maps(Arbitraries.of(Question.class), Arbitraries.of(Answer.class))
                .map(Answers::new);
    }

    /** Counts as one does with a finger on the calendar: the day it became known is one. */
    private static LocalDate counted(LocalDate known, int days) {
        LocalDate day = known;
        for (int count = 1; count < days; count++) {
            day = day.plusDays(1);
        }
        while (rests(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean rests(LocalDate day) {
        int monthDay = day.getMonthValue() * 100 + day.getDayOfMonth();
        return day.getDayOfWeek() == SATURDAY
                || day.getDayOfWeek() == SUNDAY
                || monthDay >= 1229
                || monthDay <= 103
                || HOLIDAYS.on(day).isPresent();
    }

    private static List<Duty> duties(LocalDate known, int minute, Answers answers) {
        var at = known.atTime(LocalTime.MIN.plusMinutes(minute)).atZone(Situation.JAPAN);
        return Statute.duties(new Situation(at.toInstant(), answers, InstitutionKind.CLINIC), HOLIDAYS);
    }

    @Property
    void everyDayIsCountedAsAPersonWould(
            @ForAll @IntRange(max = 28_000) int day, @ForAll @IntRange(max = 1439) int minute, @ForAll boolean meant) {
        LocalDate known = FIRST.plusDays(day);
        var answers = new Answers(Map.of(
                Question.DISCLOSED,
                Answer.YES,
                Question.SENSITIVE,
                Answer.YES,
                Question.WRONGFUL_PURPOSE,
                meant ? Answer.YES : Answer.NO));

        for (Duty duty : duties(known, minute, answers)) {
            Deadline deadline = duty.deadline();
            if (duty.code() == Code.PPC_FINAL) {
                assertThat(deadline)
                        .extracting(each -> each == null ? null : each.hard())
                        .isEqualTo(counted(known, meant ? 60 : 30));
            } else if (duty.code() == Code.PPC_PRELIMINARY) {
                assertThat(deadline).isEqualTo(new Deadline(known.plusDays(2), known.plusDays(4)));
            }
        }
    }

    @Property
    void aSuspicionObligesLikeAFact(@ForAll("answers") Answers answers, @ForAll @IntRange(max = 3650) int day) {
        var certain = new EnumMap<Question, Answer>(Question.class);
        answers.given().forEach((question, answer) -> {
            boolean frees = question == Question.HIGHLY_ENCRYPTED || question == Question.RECOVERED_UNREAD;
            certain.put(question, answer == Answer.POSSIBLY ? (frees ? Answer.NO : Answer.YES) : answer);
        });

        assertThat(duties(FIRST.plusDays(day), 0, answers))
                .isEqualTo(duties(FIRST.plusDays(day), 0, new Answers(certain)));
    }

    @Property
    void everyDutyRestsOnWhatWasAnsweredAndNoneOnWhatWasNot(@ForAll("answers") Answers answers) {
        for (Duty duty : duties(FIRST, 0, answers)) {
            assertThat(duty.why()).isNotEmpty().doesNotHaveDuplicates().allMatch(answers::mayBe);
        }
        assertThat(duties(FIRST, 0, Answers.NONE)).isEmpty();
    }

    @Property
    void knownEarlierIsNeverDueLater(
            @ForAll("answers") Answers answers,
            @ForAll @IntRange(max = 3650) int day,
            @ForAll @IntRange(max = 400) int earlier) {
        List<Duty> first = duties(FIRST.plusDays(day), 0, answers);
        List<Duty> second = duties(FIRST.plusDays(day + earlier), 0, answers);

        assertThat(first)
                .extracting(Duty::code)
                .isEqualTo(second.stream().map(Duty::code).toList());
        for (int each = 0; each < first.size(); each++) {
            Deadline sooner = first.get(each).deadline();
            Deadline later = second.get(each).deadline();
            if (sooner != null && later != null) {
                assertThat(sooner.hard()).isBeforeOrEqualTo(later.hard());
                assertThat(sooner.soft()).isBeforeOrEqualTo(sooner.hard());
            }
        }
    }
}
