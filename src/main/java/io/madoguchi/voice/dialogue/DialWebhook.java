package io.madoguchi.voice.dialogue;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Transactions;
import io.madoguchi.core.Transactions.Wanted;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.bulkhead.CallerAnswer;
import io.madoguchi.platform.bulkhead.CallerAnswers;
import io.madoguchi.platform.twilio.SignedForm;
import io.madoguchi.voice.dial.CallerId;
import io.madoguchi.voice.dial.Course;
import io.madoguchi.voice.dial.Dial;
import io.madoguchi.voice.dial.DialRows;
import io.madoguchi.voice.dial.DialSettings;
import io.madoguchi.voice.dial.Ending;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The doors Twilio knocks at about a call we placed. Of a dial it does not know, and of a stranger's call, it says nothing. */
@Path("/twilio/voice/dial/{id}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Twilio")
@PermitAll
@NonBlocking
class DialWebhook {
    private static final String XML = "text/xml;charset=UTF-8";
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final String YES = "1";
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");

    private final DialRows rows;
    private final Course course;
    private final Desks desks;
    private final CallerId callerId;
    private final DialSettings settings;
    private final CallerAnswers answers;
    private final Clock clock;

    DialWebhook(
            DialRows rows,
            Course course,
            Desks desks,
            CallerId callerId,
            DialSettings settings,
            CallerAnswers answers,
            Clock clock) {
        this.rows = rows;
        this.course = course;
        this.desks = desks;
        this.callerId = callerId;
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
    }

    @POST
    @Path("/operator")
    @Produces(XML)
    @Operation(summary = "The operator answered a call we placed")
    public CompletionStage<String> operator(UUID id, SignedForm form) {
        return onOperators(
                id,
                form,
                (dial, script) ->
                        course.isWanted(dial) ? script.whisper(dial, clock.instant()) : script.goodbye("over"));
    }

    @POST
    @Path("/key")
    @Produces(XML)
    @Operation(summary = "The operator pressed a key")
    public CompletionStage<String> key(UUID id, SignedForm form) {
        return onOperators(id, form, (dial, script) -> {
            if (!course.isWanted(dial)) {
                return script.goodbye("over");
            }
            if (!form.get("Digits").filter(YES::equals).isPresent()) {
                return script.goodbye("no-key");
            }
            return course.press(dial, clock.instant()) ? connect(dial, script) : script.goodbye("taken");
        });
    }

    private String connect(Dial dial, Script script) {
        if (dial.isForTheQueue()) {
            return script.connectWithQueue(settings.timeLimit());
        }
        return dial.callee()
                .map(number -> script.connect(
                        number, callerId.number().orElseThrow().e164(), settings.calleeRings(), settings.timeLimit()))
                .orElseGet(() -> script.goodbye("over"));
    }

    @POST
    @Path("/caller")
    @Produces(XML)
    @Operation(summary = "Somebody is taken out of the queue for the operator")
    public CompletionStage<String> caller(UUID id, SignedForm form) {
        String callSid = callSid(form);
        return on(id, (dial, script) -> {
            if (!dial.isPressed() || !dial.isForTheQueue()) {
                return NOTHING;
            }
            course.meets(dial, callSid, clock.instant());
            return script.taken();
        });
    }

    @POST
    @Path("/callee")
    @Produces(XML)
    @Operation(summary = "Whoever is rung through the operator's call answered, or pressed a key")
    public CompletionStage<String> callee(UUID id, SignedForm form) {
        return on(id, (dial, script) -> {
            if (dial.isOver() || !dial.isPressed()) {
                return script.goodbye("over");
            }
            if (!form.get("Digits").filter(YES::equals).isPresent()) {
                return script.consent(dial);
            }
            dial.consent(clock.instant());
            return NOTHING;
        });
    }

    @POST
    @Path("/result")
    @Produces(XML)
    @Operation(summary = "The operator's call was connected and is no longer, or could not be")
    public CompletionStage<String> result(UUID id, SignedForm form) {
        return onOperators(id, form, (dial, script) -> {
            String status = form.get("DialCallStatus").orElse("failed");
            boolean bridged = form.get("DialBridged").filter("true"::equals).isPresent();
            if (course.connected(dial, status, bridged, clock.instant())) {
                return NOTHING;
            }
            return script.goodbye(
                    dial.isForTheQueue() ? "gone" : Ending.of(status, false).wireName());
        });
    }

    @POST
    @Path("/status")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "How the operator's call goes")
    public CompletionStage<Response> status(UUID id, SignedForm form) {
        Instant now = clock.instant();
        return told(onOperators(id, form, (dial, script) -> {
            course.operatorIs(dial, form.get("CallStatus").orElse(""), now);
            return NOTHING;
        }));
    }

    @POST
    @Path("/callee-status")
    @APIResponse(responseCode = "204", description = "It was taken down")
    @Operation(summary = "How the ringing of the callee goes")
    public CompletionStage<Response> calleeStatus(UUID id, SignedForm form) {
        return told(on(id, (dial, script) -> {
            course.calleeIs(dial, form.get("CallStatus").orElse(""));
            return NOTHING;
        }));
    }

    private static CompletionStage<Response> told(CompletionStage<String> answer) {
        return answer.thenApply(document -> Response.noContent().build());
    }

    private CompletionStage<String> onOperators(UUID id, SignedForm form, BiFunction<Dial, Script, String> answer) {
        String callSid = callSid(form);
        return on(id, (dial, script) -> course.isOf(dial, callSid) ? answer.apply(dial, script) : NOTHING);
    }

    private static String callSid(SignedForm form) {
        String callSid = form.required("CallSid");
        if (!CALL_SID.matcher(callSid).matches()) {
            throw Invalid.at("/CallSid", "must be CA and 32 hexadecimal digits");
        }
        return callSid;
    }

    private CompletionStage<String> on(UUID id, BiFunction<Dial, Script, String> answer) {
        return answers.answer(new OfDial(
                id,
                () -> rows.locked(id)
                        .flatMap(dial -> desks.byId(dial.deskId()).map(desk -> answer.apply(dial, new Script(desk))))
                        .orElse(NOTHING)));
    }

    /** Without the database nobody is connected, and what is missed here is asked for later. */
    private record OfDial(UUID id, Callable<String> work) implements CallerAnswer<String> {
        @Override
        public String proper(Wanted wanted) {
            return Transactions.inOne(work, wanted);
        }

        @Override
        public String withoutDatabase() {
            return Script.apology();
        }

        @Override
        public String withoutDisk() {
            return Script.apology();
        }

        @Override
        public String toString() {
            return "Dial " + id;
        }
    }
}
