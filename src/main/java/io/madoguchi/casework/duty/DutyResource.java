package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Answer;
import io.madoguchi.casework.statute.Answers;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.Question;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}/duties")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RunOnVirtualThread
class DutyResource {
    private final Duties duties;
    private final Clock clock;

    DutyResource(Duties duties, Clock clock) {
        this.duties = duties;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = SheetView.class, responseCode = "200")
    @Operation(
            summary = "What the law asks of the caller's institution, and until when",
            description =
                    "From the answers, and until there are any from what the category lets one presume. Days are days in"
                            + " Japan; the day it became known is day 1. A guide and no legal advice.")
    public Response list(String id, @HeaderParam("Accept-Language") @Nullable String language) {
        return answer(duties.of(id, clock.instant()), language);
    }

    @PUT
    @Path("/answers")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = SheetView.class, responseCode = "200")
    @Operation(
            summary = "Answer what the institution is asked about the incident",
            description =
                    "All answers at once; what is left out is open again. Of several times at which the institution got to"
                            + " know the earliest counts, unless a correction says why it is wrong.")
    public Response answer(
            String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Accept-Language") @Nullable String language,
            @Valid @NotNull NewAnswers said) {
        var knownAt = Input.instant("/knownAt", said.knownAt());
        if (knownAt == null && said.correction() != null) {
            throw Invalid.at("/knownAt", "is required with a correction");
        }
        var statement = new Duties.Statement(answers(said.answers()), knownAt, said.correction());
        return answer(duties.answer(id, ifMatch, statement), language);
    }

    @POST
    @Path("/{duty}/done")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = SheetView.class, responseCode = "200")
    @Operation(summary = "Note that a duty is done, when, and what shows it")
    public Response done(
            String id,
            @PathParam("duty") @Parameter(description = "As the list names it", example = "ppc_preliminary")
                    String duty,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Accept-Language") @Nullable String language,
            @Valid @NotNull DutyDone asked) {
        var on = Input.date("/doneOn", asked.doneOn());
        return answer(duties.done(id, ifMatch, code(duty), on, asked.reference()), language);
    }

    @POST
    @Path("/{duty}/undone")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = SheetView.class, responseCode = "200")
    @Operation(summary = "Take back that a duty is done", description = "The timeline keeps both.")
    public Response undone(
            String id,
            @PathParam("duty") @Parameter(description = "As the list names it", example = "ppc_preliminary")
                    String duty,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Accept-Language") @Nullable String language,
            @Valid @NotNull DutyUndone asked) {
        return answer(duties.undone(id, ifMatch, code(duty), asked.reason()), language);
    }

    private static Response answer(Sheet sheet, @Nullable String language) {
        return Response.ok(SheetView.of(sheet, Words.language(language)))
                .header("ETag", ETag.of(sheet.ticket().version()))
                .build();
    }

    private static Duty.Code code(String duty) {
        return Duty.Code.named(duty).orElseThrow(() -> new NotFound("duty"));
    }

    private static Answers answers(Map<String, @Nullable String> said) {
        var answers = new EnumMap<Question, Answer>(Question.class);
        said.forEach((name, word) -> {
            Question question = Question.named(name)
                    .orElseThrow(() -> Invalid.at("/answers", "answers a question that is not asked; see the list"));
            if (word != null) {
                answers.put(
                        question,
                        Answer.named(word)
                                .orElseThrow(() -> Invalid.at("/answers/" + name, "must be yes, possibly or no")));
            }
        });
        return new Answers(answers);
    }

    @Schema(name = "DutyAnswers")
    record NewAnswers(
            @Schema(
                    description = "By question: yes, possibly (it cannot be ruled out) or no",
                    examples = "{\"disclosed\":\"possibly\",\"sensitive\":\"yes\",\"wrongful_purpose\":\"no\"}")
            @NotNull
            Map<String, @Nullable String> answers,

            @Schema(
                    description =
                            "When the institution got to know; what one department knows, the institution knows. When"
                                    + " absent, it stays as it was",
                    examples = "2026-11-22T08:30:00+09:00")
            @Nullable
            String knownAt,

            @Schema(
                    description = "Why it did not know earlier than that, as was stated before",
                    examples = "年の入力を誤っていた")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String correction) {}

    @Schema(name = "DutyDone")
    record DutyDone(
            @Schema(description = "What shows it: a number of receipt, or who was told", examples = "受付番号 2026-11-0042")
            @NotNull
            @Size(max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reference,

            @Schema(description = "A day in Japan; today when absent", examples = "2026-11-25") @Nullable
            String doneOn) {}

    @Schema(name = "DutyUndone")
    record DutyUndone(
            @Schema(examples = "別の案件の報告だった")
            @NotNull
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {}
}
