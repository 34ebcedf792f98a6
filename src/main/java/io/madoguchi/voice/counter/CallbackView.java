package io.madoguchi.voice.counter;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.voice.callback.Attempt;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.callback.Ending;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Wish;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A callback as the API shows it. Numbers are masked for who does not work with callers. */
@Schema(name = "Callback")
record CallbackView(
        UUID id,
        @Schema(examples = "emergency") String desk,
        UUID ticketId,

        @Schema(description = "E.164", examples = "+81339426135")
        String number,

        @Schema(description = "Whether the caller said that it is the right number")
        boolean confirmed,

        @Schema(enumeration = {"voicemail", "callback_requested", "abandoned", "missed", "by_hand"})
        String origin,

        @Schema(enumeration = {"queued", "claimed", "dialing", "done", "exhausted", "cancelled"})
        String state,

        @Schema(enumeration = {"S1", "S2", "S3", "S4"}) String severity,

        @Schema(description = "1 or 2: which line has the case", examples = "1")
        int line,

        @Schema(description = "The original time of the call: its place among equally grave ones")
        Instant calledAt,

        Instant notBefore,

        @Schema(description = "The end of the wished time of that day; null when nothing is wished") @Nullable
        Instant notAfter,

        @Schema(description = "By when it was promised, in the desk's business time")
        Instant dueBy,

        @Nullable WishView wish,

        @Schema(description = "Since it was promised, or since somebody decided to go on", examples = "2")
        int attempts,

        @Schema(description = "Whether the rules allow no attempt after the next, or after the one under way")
        boolean lastAttempt,

        @Schema(description = "Who claimed it", examples = "operator") @Nullable
        String assignee,

        @Schema(description = "When it returns to the queue if nobody goes on with it") @Nullable
        Instant leaseUntil,

        @Nullable Instant endedAt,

        @Schema(enumeration = {"reached", "refused", "rang_again", "cancelled", "ticket_over", "other_number"})
        @Nullable
        String ending,

        Instant createdAt,
        @Schema(examples = "system") String createdBy,
        Instant updatedAt,

        @Schema(
                description =
                        "The verbs that the asker could use now, by the rules by which they are refused; whether they ring"
                                + " for its line is another matter",
                examples = "[\"claim\",\"cancel\"]")
        List<String> moves,

        @Schema(examples = "3") long version) {

    /** When the caller wishes to be rung; on the following days too, until they were reached. */
    @Schema(name = "CallbackWish")
    record WishView(Instant from, Instant until) {
        static @Nullable WishView of(@Nullable Wish wish) {
            return wish == null ? null : new WishView(wish.from(), wish.until());
        }
    }

    /** The callback with everything that was done. */
    @Schema(name = "CallbackDetails")
    record Details(
            CallbackView callback,

            @Schema(
                    description = "The calls in which it was promised",
                    examples = "[\"CA00000000000000000000000000000001\"]")
            List<String> callSids,

            @Schema(description = "The earliest first") List<AttemptView> attempts) {}

    @Schema(name = "CallbackAttempt")
    record AttemptView(
            UUID id,
            Instant dialedAt,
            @Schema(examples = "operator") String dialedBy,

            @Schema(
                    description = "Null while it lasts",
                    enumeration = {"reached", "no_answer", "busy", "machine", "wrong_number", "refused", "failed"})
            @Nullable
            String outcome,

            @Nullable Instant endedAt,
            @Schema(examples = "operator") @Nullable String endedBy) {
        static AttemptView of(Attempt attempt) {
            DialOutcome outcome = attempt.outcome();
            return new AttemptView(
                    attempt.id(),
                    attempt.dialedAt(),
                    attempt.dialedBy(),
                    outcome == null ? null : outcome.wireName(),
                    attempt.endedAt(),
                    attempt.endedBy());
        }
    }

    /** Makes them. */
    @Singleton
    static class Views {
        private final CallbackRows rows;
        private final Desks desks;
        private final Asker asker;
        private final CallbackRules rules;
        private final Clock clock;

        Views(CallbackRows rows, Desks desks, Asker asker, CallbackRules rules, Clock clock) {
            this.rows = rows;
            this.desks = desks;
            this.asker = asker;
            this.rules = rules;
            this.clock = clock;
        }

        Details details(Callback callback) {
            return new Details(
                    of(callback),
                    rows.callSids(callback.id()),
                    rows.attempts(callback.id()).stream().map(AttemptView::of).toList());
        }

        CallbackView of(Callback callback) {
            Ending ending = callback.ending();
            return new CallbackView(
                    callback.id(),
                    desks.known(callback.deskId())
                            .or(() -> desks.byId(callback.deskId()))
                            .map(Desk::code)
                            .orElse(""),
                    callback.ticketId(),
                    asker.seesPeople() ? callback.number() : PhoneNumber.masked(callback.number()),
                    callback.isConfirmed(),
                    callback.origin().wireName(),
                    callback.state().wireName(),
                    callback.severity().name(),
                    callback.line().number(),
                    callback.calledAt(),
                    callback.notBefore(),
                    callback.notAfter(),
                    callback.dueBy(),
                    WishView.of(callback.wish()),
                    callback.attempts(),
                    callback.isLastAttempt(),
                    callback.assignee(),
                    callback.leaseUntil(),
                    callback.endedAt(),
                    ending == null ? null : ending.wireName(),
                    callback.createdAt(),
                    callback.createdBy(),
                    callback.updatedAt(),
                    rules.possible(callback, clock.instant()),
                    callback.version());
        }
    }
}
