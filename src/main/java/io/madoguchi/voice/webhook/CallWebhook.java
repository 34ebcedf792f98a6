package io.madoguchi.voice.webhook;

import io.madoguchi.core.Transactions.Wanted;
import io.madoguchi.platform.bulkhead.CallerAnswer;
import io.madoguchi.platform.bulkhead.CallerAnswers;
import io.madoguchi.platform.twilio.SignedForm;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.CallFlow;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Twiml;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The doors Twilio knocks at. Whatever happens behind them, a caller hears something within the answer budget. */
@Path("/twilio/voice")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Twilio", description = "Signed webhooks; not for people")
@PermitAll
@NonBlocking
class CallWebhook {
    private static final String XML = "text/xml;charset=UTF-8";

    private final Switchboard switchboard;
    private final Spool spool;
    private final CallerAnswers answers;
    private final Clock clock;

    CallWebhook(Switchboard switchboard, Spool spool, CallerAnswers answers, Clock clock) {
        this.switchboard = switchboard;
        this.spool = spool;
        this.answers = answers;
        this.clock = clock;
    }

    @POST
    @Path("/incoming")
    @Produces(XML)
    @Operation(summary = "A call comes in")
    public CompletionStage<String> incoming(SignedForm form) {
        return answer(read(Kind.INCOMING, form, null, null));
    }

    @POST
    @Path("/wait")
    @Produces(XML)
    @Operation(summary = "What a waiting caller hears")
    public CompletionStage<String> wait(SignedForm form) {
        return answer(read(Kind.WAIT, form, null, null));
    }

    @POST
    @Path("/wait-key")
    @Produces(XML)
    @Operation(summary = "A waiting caller pressed a key")
    public CompletionStage<String> waitKey(SignedForm form) {
        return answer(read(Kind.WAIT_KEY, form, null, null));
    }

    @POST
    @Path("/queue-result")
    @Produces(XML)
    @Operation(summary = "A caller left the queue")
    public CompletionStage<String> queueResult(SignedForm form) {
        return answer(read(Kind.QUEUE_RESULT, form, null, null));
    }

    @POST
    @Path("/callback")
    @Produces(XML)
    @Operation(summary = "A caller answered a question about the number to ring back")
    public CompletionStage<String> callback(
            SignedForm form,
            @QueryParam(Delivery.STEP) @Parameter(description = "Which question it was") @Nullable String step,
            @QueryParam(Delivery.ATTEMPT) @Parameter(description = "How often it was asked", example = "1") @Nullable
                    String attempt) {
        return answer(read(Kind.CALLBACK, form, step, attempt));
    }

    @POST
    @Path("/voicemail")
    @Produces(XML)
    @Operation(summary = "A caller spoke a message")
    public CompletionStage<String> voicemail(SignedForm form) {
        return answer(read(Kind.VOICEMAIL, form, null, null));
    }

    @POST
    @Path("/recording")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "A recording was processed")
    public CompletionStage<Response> recording(SignedForm form) {
        return told(read(Kind.RECORDING, form, null, null));
    }

    @POST
    @Path("/status")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "A call ended")
    public CompletionStage<Response> status(SignedForm form) {
        return told(read(Kind.STATUS, form, null, null));
    }

    /** Nobody listens to the answer of a callback; a refusal tells Twilio that it was lost on us. */
    private CompletionStage<Response> told(Delivery delivery) {
        var told = new CompletableFuture<Response>();
        answer(delivery).whenComplete((document, refusal) -> {
            if (refusal == null) {
                told.complete(Response.noContent().build());
            } else if (refusal instanceof ServiceUnavailableException) {
                told.complete(
                        Response.status(Response.Status.SERVICE_UNAVAILABLE).build());
            } else {
                told.completeExceptionally(refusal);
            }
        });
        return told;
    }

    private CompletionStage<String> answer(Delivery delivery) {
        var answer = new Answer(delivery, switchboard, spool);
        return spool.holds(delivery.callSid()) ? answers.answerWithoutDatabase(answer) : answers.answer(answer);
    }

    private Delivery read(Kind kind, SignedForm form, @Nullable String step, @Nullable String attempt) {
        Map<String, String> ours = new TreeMap<>();
        if (step != null) {
            ours.put(Delivery.STEP, step);
        }
        if (attempt != null) {
            ours.put(Delivery.ATTEMPT, attempt);
        }
        return Delivery.of(kind, form, ours, clock.instant());
    }

    /** The proper answer, otherwise one that needs no database, with the delivery kept on disk. */
    private record Answer(Delivery delivery, Switchboard switchboard, Spool spool) implements CallerAnswer<String> {
        @Override
        public String proper(Wanted wanted) {
            return switchboard.take(delivery, wanted);
        }

        @Override
        public String withoutDatabase() {
            String document = document();
            return spool.keep(delivery, document) ? document : lost(document);
        }

        @Override
        public String withoutDisk() {
            String document = document();
            spool.remember(delivery, document);
            return lost(document);
        }

        private String document() {
            return Twiml.withoutDatabase(CallFlow.withoutDatabase(delivery));
        }

        private static String lost(String document) {
            if (document.equals(Twiml.NOTHING)) {
                throw new ServiceUnavailableException();
            }
            return document;
        }

        @Override
        public String toString() {
            return delivery.toString();
        }
    }
}
