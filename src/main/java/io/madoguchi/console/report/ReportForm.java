package io.madoguchi.console.report;

import io.madoguchi.console.page.Tongue;
import io.madoguchi.console.report.Asking.Mistake;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.measure.Threshold;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a report is asked for, as it was filled in.
 *
 * @param wrong the name of the field that cannot be answered, empty when there is none
 * @param message what is wrong with it
 */
record ReportForm(
        List<Choice> desks,
        Typed typed,
        List<Choice> intervals,
        List<Choice> thresholds,
        String wrong,
        @Nullable String message) {
    /** One of several. */
    record Choice(String value, String word, boolean made) {}

    static ReportForm of(List<Desk> desks, Desk chosen, Typed typed, @Nullable Mistake mistake, Tongue tongue) {
        return new ReportForm(
                desks.stream()
                        .map(each -> new Choice(each.code(), each.name(tongue.language()), each.equals(chosen)))
                        .toList(),
                typed,
                Question.INTERVALS.stream()
                        .map(each -> new Choice(
                                each.wireName(),
                                tongue.say("report.by." + each.wireName()),
                                each.wireName().equals(typed.interval())))
                        .toList(),
                Arrays.stream(Threshold.values())
                        .map(each -> new Choice(
                                Question.word(each),
                                tongue.say("report.within", each.seconds()),
                                Question.word(each).equals(typed.threshold())))
                        .toList(),
                mistake == null ? "" : mistake.field(),
                mistake == null ? null : tongue.say(mistake.word(), Question.MOST_DAYS));
    }
}
