package io.madoguchi.casework.policy;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Policy;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.Rung;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import io.madoguchi.casework.promise.Terms;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a desk promises, as the API takes it. */
@Schema(name = "NewSlaPolicy")
public record PolicyBody(
        @Nullable
        @Size(max = 40)
        @Schema(examples = "2026-12-01T00:00:00+09:00", format = "date-time", description = "Now when absent")
        String effectiveFrom,

        @Nullable
        @Size(max = 150)
        @Schema(examples = "supervisor", description = "The user name of the desk lead; the supervisors when absent")
        String lead,

        @NotNull @Size(min = 4, max = 4) @Schema(description = "One for each severity")
        List<@NotNull @Valid TermsBody> terms) {

    /** @throws Invalid when a severity is missing or a target means nothing, or two things */
    Policy policy() {
        var bySeverity = new EnumMap<Severity, Terms>(Severity.class);
        for (int each = 0; each < terms.size(); each++) {
            TermsBody body = terms.get(each);
            Severity severity = Severity.named(body.severity).orElseThrow();
            if (bySeverity.put(severity, body.terms("/terms/" + each)) != null) {
                throw Invalid.at("/terms/" + each + "/severity", "is there already");
            }
        }
        return new Policy(bySeverity);
    }

    /** What is promised in cases of one severity. */
    @Schema(name = "SlaTerms")
    record TermsBody(
            @NotNull
            @Pattern(regexp = "S[1-4]", message = "must be S1, S2, S3 or S4")
            @Schema(
                    enumeration = {"S1", "S2", "S3", "S4"},
                    examples = "S2")
            String severity,

            @NotNull
            @Valid
            @Schema(description = "The telephone is answered; a threshold for reports, always a duration")
            TargetBody answer,

            @NotNull @Valid @Schema(description = "Somebody begins the case or speaks with the caller")
            TargetBody firstResponse,

            @NotNull @Valid @Schema(description = "A specialist begins what was escalated")
            TargetBody takeOver,

            @NotNull @Valid @Schema(description = "Whoever was promised a call is rung")
            TargetBody callback,

            @NotNull
            @Valid
            @Schema(description = "The case is resolved; stands still while it is referred or waits for the caller")
            TargetBody resolution,

            @NotNull @Size(max = 10) @Schema(description = "Who is told when so much of the time is used")
            List<@NotNull @Valid RungBody> ladder) {

        static TermsBody of(Severity severity, Terms terms) {
            return new TermsBody(
                    severity.name(),
                    TargetBody.of(terms.target(Promise.ANSWER)),
                    TargetBody.of(terms.target(Promise.FIRST_RESPONSE)),
                    TargetBody.of(terms.target(Promise.TAKE_OVER)),
                    TargetBody.of(terms.target(Promise.CALLBACK)),
                    TargetBody.of(terms.target(Promise.RESOLUTION)),
                    terms.ladder().stream().map(RungBody::of).toList());
        }

        private Terms terms(String pointer) {
            if (answer.within == null) {
                throw Invalid.at(pointer + "/answer/within", "is required: nobody waits on the telephone for a day");
            }
            Map<Promise, Target> targets = new EnumMap<>(Promise.class);
            targets.put(Promise.ANSWER, answer.target(pointer + "/answer"));
            targets.put(Promise.FIRST_RESPONSE, firstResponse.target(pointer + "/firstResponse"));
            targets.put(Promise.TAKE_OVER, takeOver.target(pointer + "/takeOver"));
            targets.put(Promise.CALLBACK, callback.target(pointer + "/callback"));
            targets.put(Promise.RESOLUTION, resolution.target(pointer + "/resolution"));
            return new Terms(targets, rungs(pointer + "/ladder"));
        }

        private List<Rung> rungs(String pointer) {
            var rungs = new ArrayList<Rung>();
            for (int each = 0; each < ladder.size(); each++) {
                Rung rung = ladder.get(each).rung();
                if (rungs.contains(rung)) {
                    throw Invalid.at(pointer + "/" + each, "is there already");
                }
                rungs.add(rung);
            }
            return rungs;
        }
    }

    /** One of both is given. */
    @Schema(name = "SlaTarget")
    public record TargetBody(
            @Nullable
            @Size(max = 20)
            @Schema(examples = "PT1H", description = "So much of the time the desk is open; whole seconds")
            String within,

            @Nullable
            @Min(1)
            @Max(60)
            @Schema(
                    examples = "2",
                    description = "Or by the end of the n-th business day: 1 is the day itself, 2 the next")
            Integer byEndOfDay) {
        private static final Duration LONGEST = Duration.ofHours(1000);

        public static TargetBody of(Target target) {
            return switch (target) {
                case Within it -> new TargetBody(it.time().toString(), null);
                case ByEndOfDay it -> new TargetBody(null, it.day());
                case Target.Until _ -> throw new IllegalArgumentException("No desk promises a moment to everybody");
            };
        }

        Target target(String pointer) {
            Duration time = Input.duration(pointer + "/within", within);
            if (byEndOfDay != null && time == null) {
                return new ByEndOfDay(byEndOfDay);
            }
            if (byEndOfDay != null || time == null) {
                throw Invalid.at(pointer, "must have either within or byEndOfDay");
            }
            if (time.compareTo(Duration.ofSeconds(1)) < 0
                    || time.compareTo(LONGEST) > 0
                    || !time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
                throw Invalid.at(pointer + "/within", "must be whole seconds, 1 second to 1000 hours");
            }
            return new Within(time);
        }
    }

    @Schema(name = "SlaRung")
    record RungBody(
            @NotNull @Min(1) @Max(Rung.HIGHEST) @Schema(examples = "80", description = "Of the time")
            Integer percent,

            @NotNull
            @Pattern(regexp = "assignee|supervisor|desk_lead", message = "must be assignee, supervisor or desk_lead")
            @Schema(
                    enumeration = {"assignee", "supervisor", "desk_lead"},
                    examples = "supervisor")
            String whom) {
        static RungBody of(Rung rung) {
            return new RungBody(rung.percent(), rung.whom().wireName());
        }

        private Rung rung() {
            return new Rung(percent, Whom.named(whom).orElseThrow());
        }
    }
}
