package io.madoguchi.report.measure;

import static io.madoguchi.report.measure.Reading.average;
import static io.madoguchi.report.measure.Reading.share;

import io.madoguchi.core.Words;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Definition;
import io.madoguchi.report.sheet.Figure;
import io.madoguchi.report.sheet.Kind;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a report on promises tells, in its order. The name is the path of the figure in the JSON; its title, its definition and
 * where that is from stand under that name in {@code words/measures_ja} and {@code words/measures_en}, and nowhere else.
 */
public enum Measure {
    OFFERED("calls.offered", Count.OFFERED),
    ANSWERED("calls.answered", Count.ANSWERED),
    ABANDONED("calls.abandoned", Count.ABANDONED),
    SHORT_ABANDONED("calls.shortAbandoned", Count.SHORT_ABANDONED),
    VOICEMAIL("calls.voicemail", Count.VOICEMAIL),
    CALLBACK_CHOSEN("calls.callbackChosen", Count.CALLBACK_CHOSEN),
    LOST("calls.lost", Count.LOST),
    LEFT_IN_GREETING("calls.leftInGreeting", Count.LEFT_IN_GREETING),
    OUT_OF_HOURS("calls.outOfHours.offered", Count.CLOSED_OFFERED),
    OUT_OF_HOURS_VOICEMAIL("calls.outOfHours.voicemail", Count.CLOSED_VOICEMAIL),
    OUT_OF_HOURS_CALLBACK_CHOSEN("calls.outOfHours.callbackChosen", Count.CLOSED_CALLBACK_CHOSEN),
    OUT_OF_HOURS_HUNG_UP("calls.outOfHours.hungUp", Count.CLOSED_HUNG_UP),
    ANSWERED_WITHIN("calls.answeredWithin", Kind.NUMBER, Measure::answeredWithin),
    ABANDONED_WITHIN("calls.abandonedWithin", Kind.NUMBER, Measure::abandonedWithin),
    ANSWER_RATE("calls.answerRate", Kind.PERCENT, r -> share(r.of(Count.ANSWERED), r.of(Count.OFFERED))),
    ABANDON_RATE("calls.abandonRate", Kind.PERCENT, r -> share(r.of(Count.ABANDONED), r.of(Count.OFFERED))),
    ABANDON_RATE_WITHOUT_SHORT(
            "calls.abandonRateWithoutShort",
            Kind.PERCENT,
            r -> share(
                    r.of(Count.ABANDONED) - r.of(Count.SHORT_ABANDONED),
                    r.of(Count.OFFERED) - r.of(Count.SHORT_ABANDONED))),
    SERVICE_LEVEL("calls.serviceLevel", Kind.PERCENT, r -> share(answeredWithin(r), r.of(Count.OFFERED))),
    SERVICE_LEVEL_WITHOUT_EARLY(
            "calls.serviceLevelWithoutEarly",
            Kind.PERCENT,
            r -> share(answeredWithin(r), r.of(Count.OFFERED) - abandonedWithin(r))),
    SERVICE_LEVEL_EARLY_AS_MET(
            "calls.serviceLevelEarlyAsMet",
            Kind.PERCENT,
            r -> share(answeredWithin(r) + abandonedWithin(r), r.of(Count.OFFERED))),
    AVERAGE_SPEED_OF_ANSWER(
            "calls.averageSpeedOfAnswerSeconds",
            Kind.SECONDS,
            r -> average(r.of(Count.WAIT_SECONDS), r.of(Count.ANSWERED))),
    AVERAGE_HANDLE(
            "calls.averageHandleSeconds",
            Kind.SECONDS,
            r -> average(r.of(Count.TALK_SECONDS) + r.of(Count.AFTER_CALL_SECONDS), r.of(Count.ANSWERED))),
    AVERAGE_TALK(
            "calls.averageTalkSeconds", Kind.SECONDS, r -> average(r.of(Count.TALK_SECONDS), r.of(Count.ANSWERED))),
    /** Nobody is ever put on hold by this service, so nothing is measured. */
    AVERAGE_HOLD("calls.averageHoldSeconds", Kind.SECONDS, r -> null),
    AVERAGE_AFTER_CALL(
            "calls.averageAfterCallSeconds",
            Kind.SECONDS,
            r -> r.of(Count.AFTER_CALL_SECONDS) == 0
                    ? null
                    : average(r.of(Count.AFTER_CALL_SECONDS), r.of(Count.ANSWERED))),
    LONGEST_WAIT(
            "calls.longestWaitSeconds", Kind.SECONDS, r -> r.of(Count.OFFERED) == 0 ? null : r.of(Count.LONGEST_WAIT)),

    PROMISED("callbacks.promised", Count.PROMISED),
    PROMISE_DUE("callbacks.due", Count.PROMISE_DUE),
    REACHED("callbacks.reached", Count.REACHED),
    REACHED_WITHIN_PROMISE("callbacks.reachedWithinPromise", Count.REACHED_IN_TIME),
    WITHIN_PROMISE_RATE(
            "callbacks.withinPromiseRate",
            Kind.PERCENT,
            r -> share(r.of(Count.REACHED_IN_TIME), r.of(Count.PROMISE_DUE))),
    ATTEMPTS("callbacks.attempts", Count.ATTEMPTS),

    OPENED("cases.opened", Count.OPENED),
    RESOLVED("cases.resolved", Count.RESOLVED),
    FIRST_CONTACT_ELIGIBLE("cases.firstContactEligible", Count.CONTACT_ELIGIBLE),
    FIRST_CONTACT_RESOLVED("cases.firstContactResolved", Count.CONTACT_RESOLVED),
    FIRST_CONTACT_RESOLUTION(
            "cases.firstContactResolution",
            Kind.PERCENT,
            r -> share(r.of(Count.CONTACT_RESOLVED), r.of(Count.CONTACT_ELIGIBLE))),
    FIRST_CONTACT_ELIGIBLE_OF_FIRST_LINE("cases.firstContactEligibleOfFirstLine", Count.CONTACT_FIRST_LINE),
    FIRST_CONTACT_RESOLVED_OF_FIRST_LINE("cases.firstContactResolvedOfFirstLine", Count.CONTACT_FIRST_LINE_RESOLVED),
    FIRST_CONTACT_RESOLUTION_OF_FIRST_LINE(
            "cases.firstContactResolutionOfFirstLine",
            Kind.PERCENT,
            r -> share(r.of(Count.CONTACT_FIRST_LINE_RESOLVED), r.of(Count.CONTACT_FIRST_LINE))),
    ESCALATED("cases.escalated", Count.ESCALATED),
    ESCALATION_RATE("cases.escalationRate", Kind.PERCENT, r -> share(r.of(Count.ESCALATED), r.of(Count.OPENED))),
    FIRST_RESPONSE_DUE("cases.firstResponseDue", Count.FIRST_RESPONSE_DUE),
    FIRST_RESPONSE_MET("cases.firstResponseMet", Count.FIRST_RESPONSE_MET),
    FIRST_RESPONSE_RATE(
            "cases.firstResponseRate",
            Kind.PERCENT,
            r -> share(r.of(Count.FIRST_RESPONSE_MET), r.of(Count.FIRST_RESPONSE_DUE))),
    TAKE_OVER_DUE("cases.takeOverDue", Count.TAKE_OVER_DUE),
    TAKE_OVER_MET("cases.takeOverMet", Count.TAKE_OVER_MET),
    TAKE_OVER_RATE(
            "cases.takeOverRate", Kind.PERCENT, r -> share(r.of(Count.TAKE_OVER_MET), r.of(Count.TAKE_OVER_DUE))),
    RESOLUTION_DUE("cases.resolutionDue", Count.RESOLUTION_DUE),
    RESOLUTION_MET("cases.resolutionMet", Count.RESOLUTION_MET),
    RESOLUTION_RATE(
            "cases.resolutionRate", Kind.PERCENT, r -> share(r.of(Count.RESOLUTION_MET), r.of(Count.RESOLUTION_DUE))),
    BACKLOG("cases.backlog", Kind.NUMBER, r -> r.openOf(Count.BACKLOG)),
    BACKLOG_OVER_1_DAY("cases.backlogOver1Day", Kind.NUMBER, r -> r.openOf(Count.BACKLOG_OVER_1_DAY)),
    BACKLOG_OVER_3_DAYS("cases.backlogOver3Days", Kind.NUMBER, r -> r.openOf(Count.BACKLOG_OVER_3_DAYS)),
    BACKLOG_OVER_7_DAYS("cases.backlogOver7Days", Kind.NUMBER, r -> r.openOf(Count.BACKLOG_OVER_7_DAYS)),

    DUTIES_DUE("duties.due", Count.DUTY_DUE),
    DUTIES_MET("duties.met", Count.DUTY_MET),
    DUTIES_MET_RATE("duties.metRate", Kind.PERCENT, r -> share(r.of(Count.DUTY_MET), r.of(Count.DUTY_DUE)));

    public static final String WORDS = "measures";

    private final String path;
    private final Kind kind;
    private final @Nullable Count count;

    @SuppressWarnings("ImmutableEnumChecker") // a formula remembers nothing
    private final Function<Reading, @Nullable Number> formula;

    Measure(String path, Count count) {
        this(path, Kind.NUMBER, count, reading -> reading.of(count));
    }

    Measure(String path, Kind kind, Function<Reading, @Nullable Number> formula) {
        this(path, kind, null, formula);
    }

    Measure(String path, Kind kind, @Nullable Count count, Function<Reading, @Nullable Number> formula) {
        this.path = path;
        this.kind = kind;
        this.count = count;
        this.formula = formula;
    }

    private static long answeredWithin(Reading reading) {
        return reading.of(reading.within().answered());
    }

    private static long abandonedWithin(Reading reading) {
        return reading.of(reading.within().abandoned());
    }

    /** Where the figure stands in the JSON, such as {@code calls.offered}. */
    public String path() {
        return path;
    }

    /** What it is about: the first part of the path. */
    public String area() {
        return path.substring(0, path.indexOf('.'));
    }

    /** As it stands among others in one column; null when there is none. */
    public @Nullable Figure figure(Reading reading) {
        Number number = of(reading);
        return number == null ? null : new Figure(kind, number);
    }

    public @Nullable Number of(Reading reading) {
        return formula.apply(reading);
    }

    /** A count, which there always is. */
    public long whole(Reading reading) {
        return Objects.requireNonNull(of(reading)).longValue();
    }

    /** A share or an average. */
    public @Nullable Double part(Reading reading) {
        return (Double) of(reading);
    }

    /** A count that there may not be. */
    public @Nullable Long some(Reading reading) {
        return (Long) of(reading);
    }

    /** What people call what is counted, in {@code ja} or {@code en}: like the measure that is nothing else, if there is one. */
    public static String title(Count counted, String language) {
        return Arrays.stream(values())
                .filter(each -> each.count == counted)
                .findFirst()
                .map(each -> each.title(language))
                .orElseGet(() -> Words.words(WORDS, language, "counted." + counted.wireName(), counted.wireName()));
    }

    /** What people call it, in {@code ja} or {@code en}. */
    public String title(String language) {
        return words(language, ".title");
    }

    /** How it is worked out, in {@code ja} or {@code en}. */
    public String definition(String language) {
        return words(language, ".definition");
    }

    public Definition defined(String language) {
        String usual = Words.words(WORDS, language, "source", "");
        return new Definition(
                path, title(language), definition(language), Words.words(WORDS, language, path + ".source", usual));
    }

    public Column column(String language) {
        return new Column(path, kind, title(language));
    }

    private String words(String language, String what) {
        return Words.words(WORDS, language, path + what, path);
    }
}
