package io.madoguchi.report.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {
    private static Reading reading(Threshold within) {
        var tally = new Tally();
        tally.add(Count.OFFERED, 30);
        tally.add(Count.ANSWERED, 21);
        tally.add(Count.ABANDONED, 6);
        tally.add(Count.SHORT_ABANDONED, 2);
        tally.add(Count.ANSWERED_IN_20, 18);
        tally.add(Count.ABANDONED_IN_20, 4);
        tally.add(Count.ANSWERED_IN_60, 21);
        tally.add(Count.WAIT_SECONDS, 250);
        tally.add(Count.TALK_SECONDS, 4_200);
        tally.add(Count.AFTER_CALL_SECONDS, 630);
        tally.add(Count.LONGEST_WAIT, 95);
        return new Reading(tally, null, within);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER_RATE, 0.7",
        "ABANDON_RATE, 0.2",
        "ABANDON_RATE_WITHOUT_SHORT, 0.1429",
        "SERVICE_LEVEL, 0.6",
        "SERVICE_LEVEL_WITHOUT_EARLY, 0.6923",
        "SERVICE_LEVEL_EARLY_AS_MET, 0.7333",
        "AVERAGE_SPEED_OF_ANSWER, 11.9",
        "AVERAGE_TALK, 200.0",
        "AVERAGE_AFTER_CALL, 30.0",
        "AVERAGE_HANDLE, 230.0"
    })
    void ratesComeFromSums(Measure measure, double figure) {
        assertThat(measure.part(reading(Threshold.TWENTY_SECONDS))).isEqualTo(figure);
    }

    @Test
    void anotherThresholdIsAnotherServiceLevel() {
        assertThat(Measure.SERVICE_LEVEL.part(reading(Threshold.A_MINUTE))).isEqualTo(0.7);
    }

    @Test
    void nobodyIsEverPutOnHold() {
        assertThat(Measure.AVERAGE_HOLD.of(reading(Threshold.TWENTY_SECONDS))).isNull();
    }

    /** Never 0 %, never 100 %. */
    @Test
    void aShareOrAverageOfNothingIsNull() {
        var nothing = new Reading(new Tally(), new Tally(), Threshold.TWENTY_SECONDS);
        assertThat(Measure.values())
                .filteredOn(each -> each.path().matches(".*(Rate|Seconds|serviceLevel.*|ContactResolution.*)"))
                .hasSize(19)
                .allSatisfy(each -> assertThat(each.of(nothing)).as(each.path()).isNull());
        assertThat(Measure.values())
                .filteredOn(
                        each -> !each.path().matches(".*(Rate|Rate\\w+|Seconds|serviceLevel.*|ContactResolution.*)"))
                .allSatisfy(each -> assertThat(each.of(nothing)).as(each.path()).isEqualTo(0L));
    }

    @Test
    void whatHasNotBegunHasNoBacklog() {
        assertThat(Measure.BACKLOG.some(reading(Threshold.TWENTY_SECONDS))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyMeasureIsDefinedInBothLanguages(Measure measure) {
        for (String language : Arrays.asList("ja", "en")) {
            assertThat(measure.title(language)).isNotBlank().isNotEqualTo(measure.path());
            assertThat(measure.definition(language)).isNotBlank().isNotEqualTo(measure.path());
            assertThat(measure.defined(language).source())
                    .isNotBlank()
                    .contains(measure.path().startsWith("duties") ? "26" : "");
        }
        assertThat(measure.title("ja")).isNotEqualTo(measure.title("en"));
    }

    @Test
    void openCasesAreAddedUpFromTheLastMonthThatIsKnown() {
        var openings = new TreeMap<YearMonth, Tally>();
        openings.put(YearMonth.of(2026, 9), open(10));
        openings.put(YearMonth.of(2026, 10), open(14));
        var counted = new TreeMap<Slot, Tally>();
        counted.put(slot(9, 1), open(3));
        counted.put(slot(9, 2), open(-1));
        counted.put(slot(10, 31), open(5));
        counted.put(slot(11, 1), open(-7));
        var cases = new OpenCases(openings, counted);
        assertThat(openAtTheEnd(cases, 9, 1)).isEqualTo(13);
        assertThat(openAtTheEnd(cases, 9, 30)).isEqualTo(12);
        assertThat(openAtTheEnd(cases, 10, 30)).isEqualTo(14);
        assertThat(openAtTheEnd(cases, 10, 31)).isEqualTo(19);
        assertThat(openAtTheEnd(cases, 11, 1)).isEqualTo(12);
    }

    private static long openAtTheEnd(OpenCases cases, int month, int day) {
        LocalDate last = LocalDate.of(2026, month, day);
        return cases.at(new Slot(last.plusDays(1), 0), last).of(Count.BACKLOG);
    }

    private static Slot slot(int month, int day) {
        return new Slot(LocalDate.of(2026, month, day), 20);
    }

    private static Tally open(long cases) {
        var tally = new Tally();
        tally.add(Count.BACKLOG, cases);
        return tally;
    }
}
