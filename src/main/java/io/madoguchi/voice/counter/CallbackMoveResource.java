package io.madoguchi.voice.counter;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.plan.DialOutcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The verbs of a callback. Each answers the callback as it then stands; what cannot be is a 409 that names what can. */
@Path("/api/v1/callbacks/{id}")
@Tag(name = "Callbacks")
@RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class CallbackMoveResource {
    private final CallbackWork work;
    private final CallbackView.Views views;

    CallbackMoveResource(CallbackWork work, CallbackView.Views views) {
        this.work = work;
        this.views = views;
    }

    @POST
    @Path("/claim")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(
            summary = "Take the callback, to ring",
            description = "Only while the desk is open, at the wished time and after the time since the last attempt. A"
                    + " claim that nobody uses returns to the queue.")
    public Response claim(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(work.claim(id, ifMatch));
    }

    @POST
    @Path("/release")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(summary = "Give the callback back to the queue")
    public Response release(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable Release asked) {
        return answer(work.release(id, ifMatch, asked == null ? null : asked.reason()));
    }

    @POST
    @Path("/dial")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(
            summary = "Begin an attempt: whoever claimed the callback rings now",
            description =
                    "Rings the registered telephone of whoever asks, or the one given; they press 1 and are connected, if"
                            + " the service can place calls, and how it ended is then recorded by itself. Who does not come to"
                            + " the telephone has used up no attempt, and the callback returns to the queue. With byHand, and"
                            + " without any telephone, they ring themselves and record the outcome.")
    public Response dial(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable AttemptBy asked) {
        return answer(work.dial(id, ifMatch, asked == null ? Ringing.REGISTERED : asked.ringing()));
    }

    @POST
    @Path("/outcome")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(
            summary = "Tell how the attempt ended",
            description = "Who was reached or refuses is not rung again. Who was not is rung again after a while that"
                    + " depends on the outcome and begins at the dial, until the desk's attempts are used up; then, and"
                    + " after a wrong number, somebody must decide.")
    public Response outcome(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull AttemptOutcome asked) {
        DialOutcome outcome = DialOutcome.named(asked.outcome())
                .orElseThrow(() -> Invalid.at(
                        "/outcome", "must be reached, no_answer, busy, machine, wrong_number, refused or failed"));
        return answer(work.outcome(id, ifMatch, outcome, asked.note()));
    }

    @POST
    @Path("/reschedule")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(
            summary = "Ring at another time",
            description = "At the time the caller wishes, or as soon as possible. What was exhausted is tried anew.")
    public Response reschedule(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Rescheduling asked) {
        return answer(work.reschedule(id, ifMatch, NewWish.read(asked.wish()), asked.reason()));
    }

    @POST
    @Path("/cancel")
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @Operation(summary = "Ring no more")
    public Response cancel(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Cancellation asked) {
        return answer(work.cancel(id, ifMatch, asked.reason()));
    }

    private Response answer(Callback callback) {
        return Response.ok(views.of(callback))
                .header("ETag", ETag.of(callback.version()))
                .build();
    }

    @Schema(name = "CallbackDial")
    record AttemptBy(
            @Schema(
                    description = "Where whoever dials is to be rung; their registered telephone when absent",
                    examples = "090-8765-4321")
            @Nullable
            @Size(max = 40)
            String phone,

            @Schema(description = "Whoever asks rings themselves; false when absent", examples = "false") @Nullable
            Boolean byHand) {
        Ringing ringing() {
            if (Boolean.TRUE.equals(byHand)) {
                if (phone != null) {
                    throw Invalid.at("/phone", "must be left out when byHand is true");
                }
                return Ringing.BY_HAND;
            }
            if (phone == null) {
                return Ringing.REGISTERED;
            }
            return PhoneNumber.parse(phone)
                    .<Ringing>map(Ringing.At::new)
                    .orElseThrow(() -> Invalid.at("/phone", "is not a telephone number"));
        }

        /** Never the number. */
        @Override
        public String toString() {
            return "AttemptBy";
        }
    }

    @Schema(name = "CallbackRelease")
    record Release(
            @Schema(examples = "別の電話に出るため")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {}

    @Schema(name = "AttemptOutcome")
    record AttemptOutcome(
            @Schema(
                    enumeration = {"reached", "no_answer", "busy", "machine", "wrong_number", "refused", "failed"},
                    examples = "no_answer")
            @NotNull
            String outcome,

            @Schema(description = "For the case's timeline", examples = "15時以降に戻るとのこと")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String note) {}

    @Schema(name = "CallbackRescheduling")
    record Rescheduling(
            @Schema(description = "As soon as possible when absent") @Nullable @Valid
            NewWish wish,

            @Schema(examples = "午後の診療前を希望")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {}

    @Schema(name = "CallbackCancellation")
    record Cancellation(
            @Schema(examples = "メールで解決した")
            @NotNull
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {}
}
