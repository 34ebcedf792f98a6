package io.madoguchi.voice.webhook;

import io.madoguchi.core.Rejected;
import io.madoguchi.platform.twilio.SignedForm;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.CallFlow;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Twiml;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
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
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The doors Twilio knocks at. Whatever happens behind them, a caller hears something within the answer budget: Twilio
 * itself waits 15 s and then gives up (Twilio error 11205), people give up sooner.
 */
@Path("/twilio/voice")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Twilio", description = "Signed webhooks; not for people")
@PermitAll
@RunOnVirtualThread
class CallWebhook {
    private static final String XML = "text/xml;charset=UTF-8";

    private final Switchboard switchboard;
    private final Spool spool;
    private final Clock clock;
    private final Duration budget;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CallWebhook(
            Switchboard switchboard,
            Spool spool,
            Clock clock,
            @ConfigProperty(name = "madoguchi.phone.answer-within") Duration budget) {
        this.switchboard = switchboard;
        this.spool = spool;
        this.clock = clock;
        this.budget = budget;
    }

    @POST
    @Path("/incoming")
    @Produces(XML)
    @Operation(summary = "A call comes in")
    public String incoming(SignedForm form) {
        return answer(read(Kind.INCOMING, form, null, null));
    }

    @POST
    @Path("/wait")
    @Produces(XML)
    @Operation(summary = "What a waiting caller hears")
    public String wait(SignedForm form) {
        return answer(read(Kind.WAIT, form, null, null));
    }

    @POST
    @Path("/wait-key")
    @Produces(XML)
    @Operation(summary = "A waiting caller pressed a key")
    public String waitKey(SignedForm form) {
        return answer(read(Kind.WAIT_KEY, form, null, null));
    }

    @POST
    @Path("/queue-result")
    @Produces(XML)
    @Operation(summary = "A caller left the queue")
    public String queueResult(SignedForm form) {
        return answer(read(Kind.QUEUE_RESULT, form, null, null));
    }

    @POST
    @Path("/callback")
    @Produces(XML)
    @Operation(summary = "A caller answered a question about the number to ring back")
    public String callback(
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
    public String voicemail(SignedForm form) {
        return answer(read(Kind.VOICEMAIL, form, null, null));
    }

    @POST
    @Path("/recording")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "A recording was processed")
    public Response recording(SignedForm form) {
        return told(read(Kind.RECORDING, form, null, null));
    }

    @POST
    @Path("/status")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "A call ended")
    public Response status(SignedForm form) {
        return told(read(Kind.STATUS, form, null, null));
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** Nobody listens to the answer of a callback; a refusal tells Twilio that it was lost on us. */
    private Response told(Delivery delivery) {
        answer(delivery);
        return Response.noContent().build();
    }

    /** The proper answer if it is there in time, otherwise one that needs no database, with the delivery kept on disk. */
    private String answer(Delivery delivery) {
        var race = new Race();
        Future<String> work = threads.submit(() -> switchboard.take(delivery, race::workFinishes));
        try {
            return await(work, race);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Rejected refused) {
                throw refused;
            }
            Log.errorf("%s could not be written: %s", delivery, cause(failure));
            Log.debug("It failed like this", failure.getCause());
        } catch (TimeoutException late) {
            Log.errorf("%s took longer than %s; it is kept on disk", delivery, budget);
        } catch (InterruptedException stopping) {
            // The flag is set only afterwards: an interrupted thread cannot write to the disk.
            try {
                return withoutDatabase(delivery);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
        return withoutDatabase(delivery);
    }

    /** Work that is about to commit when its time runs out gets the last of the budget: taking it back is too late. */
    private String await(Future<String> work, Race race)
            throws ExecutionException, TimeoutException, InterruptedException {
        Duration forTheCommit = budget.dividedBy(6);
        try {
            return work.get(budget.minus(forTheCommit).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (race.timeFinishes()) {
                throw late;
            }
            return work.get(forTheCommit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The innermost cause by its name: its message may quote what a caller said. */
    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        StackTraceElement[] frames = innermost.getStackTrace();
        return innermost.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private String withoutDatabase(Delivery delivery) {
        String document = Twiml.withoutDatabase(CallFlow.withoutDatabase(delivery));
        boolean lost = !spool.keep(delivery, document);
        if (lost && document.equals(Twiml.NOTHING)) {
            throw new ServiceUnavailableException();
        }
        return document;
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

    /**
     * The last step before the commit and the end of the time race; whoever is first has decided for good. Work that comes
     * second is not committed, so what the caller heard instead is all that happened.
     */
    private static final class Race {
        private enum Runner {
            WORK,
            TIME
        }

        private final AtomicReference<@Nullable Runner> winner = new AtomicReference<>();

        /** May be asked again by work that the database made start anew. */
        boolean workFinishes() {
            return winner.compareAndSet(null, Runner.WORK) || winner.get() == Runner.WORK;
        }

        boolean timeFinishes() {
            return winner.compareAndSet(null, Runner.TIME);
        }
    }
}
