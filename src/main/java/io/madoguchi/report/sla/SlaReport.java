package io.madoguchi.report.sla;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How desks kept what they promise. What each figure means is said in {@code words/measures}; a share or an average of
 * nothing is null. Shares lie between 0 and 1 and are rounded to four places; averages are seconds, rounded to one.
 *
 * @param thresholdSeconds within how many seconds a call is to be answered
 * @param items desk by desk, in the order of time
 * @param totals of each desk over the whole time, and of all together, without a desk, when there are several
 * @param corrections what became known of closed months later; no figure contains it
 */
@Schema(name = "SlaReport")
public record SlaReport(
        @Schema(examples = "20") int thresholdSeconds,
        List<Item> items,
        List<Item> totals,
        List<Correction> corrections) {

    /**
     * What happened at a desk from one instant to another.
     *
     * @param desk its code; null for all together
     * @param closed whether the figures stand for good
     */
    @Schema(name = "SlaReportItem")
    public record Item(
            @Schema(description = "Null for all desks together", examples = "emergency") @Nullable
            String desk,

            Instant from,

            @Schema(description = "Exclusive") Instant to,

            @Schema(description = "Whether the figures stand for good")
            boolean closed,

            Calls calls,
            Callbacks callbacks,
            Cases cases,
            Duties duties) {}

    /** Those that rang in the interval and are over. */
    @Schema(name = "SlaReportCalls")
    public record Calls(
            long offered,
            long answered,
            long abandoned,
            long shortAbandoned,
            long voicemail,
            long callbackChosen,
            long lost,
            long leftInGreeting,
            OutOfHours outOfHours,
            long answeredWithin,
            long abandonedWithin,
            @Nullable Double answerRate,
            @Nullable Double abandonRate,
            @Nullable Double abandonRateWithoutShort,
            @Nullable Double serviceLevel,
            @Nullable Double serviceLevelWithoutEarly,
            @Nullable Double serviceLevelEarlyAsMet,
            @Nullable Double averageSpeedOfAnswerSeconds,
            @Nullable Double averageHandleSeconds,
            @Nullable Double averageTalkSeconds,
            @Nullable Double averageHoldSeconds,
            @Nullable Double averageAfterCallSeconds,
            @Nullable Long longestWaitSeconds) {}

    /** Those that rang while the desk was closed. */
    @Schema(name = "SlaReportOutOfHours")
    public record OutOfHours(long offered, long voicemail, long callbackChosen, long hungUp) {}

    /** Those promised in the interval. */
    @Schema(name = "SlaReportCallbacks")
    public record Callbacks(
            long promised,
            long due,
            long reached,
            long reachedWithinPromise,
            @Nullable Double withinPromiseRate,
            long attempts) {}

    /** Those opened in the interval, those resolved in it, those due in it, and those open at its end. */
    @Schema(name = "SlaReportCases")
    public record Cases(
            long opened,
            long resolved,
            long firstContactEligible,
            long firstContactResolved,
            @Nullable Double firstContactResolution,
            long firstContactEligibleOfFirstLine,
            long firstContactResolvedOfFirstLine,
            @Nullable Double firstContactResolutionOfFirstLine,
            long escalated,
            @Nullable Double escalationRate,
            long firstResponseDue,
            long firstResponseMet,
            @Nullable Double firstResponseRate,
            long takeOverDue,
            long takeOverMet,
            @Nullable Double takeOverRate,
            long resolutionDue,
            long resolutionMet,
            @Nullable Double resolutionRate,
            @Nullable Long backlog,
            @Nullable Long backlogOver1Day,
            @Nullable Long backlogOver3Days,
            @Nullable Long backlogOver7Days) {}

    /** Those whose last day is over. */
    @Schema(name = "SlaReportDuties")
    public record Duties(long due, long met, @Nullable Double metRate) {}

    /**
     * That a count of a closed month would be different today.
     *
     * @param from the half-hour
     * @param delta by how much it would be greater; of the longest wait, in seconds
     */
    @Schema(name = "SlaReportCorrection")
    public record Correction(
            @Schema(examples = "emergency") String desk,
            Instant from,
            @Schema(examples = "answered") String counted,
            @Schema(examples = "1") long delta,
            Instant notedAt,

            @Schema(
                    description =
                            "added: of something that was not known then; changed: something turned out differently",
                    enumeration = {"added", "changed"})
            String why) {}
}
