package io.madoguchi.voice.prompt;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks/{desk}/prompts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Prompts", description = "What callers of a desk hear, in Japanese and English")
@RunOnVirtualThread
class PromptResource {
    private static final List<String> LANGUAGES = List.of("ja", "en");

    private final Desks desks;
    private final OwnDesks own;
    private final EntityManager database;
    private final AuditSubject subject;
    private final SecurityIdentity identity;
    private final Clock clock;

    PromptResource(
            Desks desks,
            OwnDesks own,
            EntityManager database,
            AuditSubject subject,
            SecurityIdentity identity,
            Clock clock) {
        this.desks = desks;
        this.own = own;
        this.database = database;
        this.subject = subject;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(summary = "Every text callers of the desk may hear")
    public Page<View> list(String desk) {
        Desk at = desks.named(desk);
        var views = new ArrayList<View>();
        for (Prompt prompt : Prompt.values()) {
            LANGUAGES.forEach(language -> views.add(view(at, prompt, language)));
        }
        return new Page<>(views, null);
    }

    @GET
    @Path("/{prompt}/{language}")
    @Authenticated
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One text")
    public Response get(
            String desk,
            @PathParam("prompt") @Parameter(example = "greeting") String prompt,
            @PathParam("language") @Parameter(example = "ja") String language) {
        return answer(view(desks.named(desk), named(prompt), spoken(language)));
    }

    @PUT
    @Path("/{prompt}/{language}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Write another text for this desk",
            description =
                    "It may name the prompt's values in braces, such as {opens}. Twilio speaks at most 500 Japanese"
                            + " characters at once; a text that might become longer is refused.")
    public Response write(
            String desk,
            @PathParam("prompt") @Parameter(example = "greeting") String prompt,
            @PathParam("language") @Parameter(example = "ja") String language,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull NewText asked) {
        Desk at = own.named(desk);
        subject.is("desk", at.code());
        var key = PromptRow.Key.of(at.id(), named(prompt), spoken(language));
        PromptText.check(named(prompt), asked.text());
        PromptRow row = database.find(PromptRow.class, key);
        ETag.mustMatch(ifMatch, version(row));
        String by = identity.getPrincipal().getName();
        if (row == null) {
            database.persist(new PromptRow(key, asked.text(), by, clock.instant()));
        } else {
            row.write(asked.text(), by, clock.instant());
        }
        database.flush();
        return answer(view(at, named(prompt), language));
    }

    @DELETE
    @Path("/{prompt}/{language}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @Operation(summary = "Return to the standard text")
    public void reset(
            String desk,
            @PathParam("prompt") @Parameter(example = "greeting") String prompt,
            @PathParam("language") @Parameter(example = "ja") String language,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        Desk at = own.named(desk);
        subject.is("desk", at.code());
        var key = PromptRow.Key.of(at.id(), named(prompt), spoken(language));
        PromptRow row = database.find(PromptRow.class, key);
        ETag.mustMatch(ifMatch, version(row));
        if (row != null) {
            database.remove(row);
        }
    }

    private View view(Desk desk, Prompt prompt, String language) {
        PromptRow row = database.find(PromptRow.class, PromptRow.Key.of(desk.id(), prompt, language));
        return new View(
                prompt.wireName(),
                language,
                row == null ? prompt.standardText(language) : row.text(),
                row == null,
                new TreeSet<>(prompt.placeholders()),
                version(row));
    }

    /** The standard text is version 0, so that writing the first own one needs an If-Match too. */
    private static long version(@Nullable PromptRow row) {
        return row == null ? 0 : row.version() + 1;
    }

    private static Prompt named(String wireName) {
        return Prompt.named(wireName).orElseThrow(() -> new NotFound("prompt"));
    }

    private static String spoken(String language) {
        return Optional.of(language).filter(LANGUAGES::contains).orElseThrow(() -> new NotFound("language"));
    }

    private static Response answer(View view) {
        return Response.ok(view).header("ETag", ETag.of(view.version())).build();
    }

    @Schema(name = "NewPromptText")
    record NewText(
            @NotNull
            @Size(min = 1, max = 1500)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "お電話ありがとうございます。{desk}でございます。")
            String text) {}

    @Schema(name = "Prompt")
    record View(
            @Schema(examples = "greeting") String prompt,
            @Schema(enumeration = {"ja", "en"}) String language,

            @Schema(examples = "お電話ありがとうございます。{desk}でございます。")
            String text,

            @Schema(description = "Whether nobody has written another text")
            boolean standard,

            @Schema(description = "Values the text may name in braces", examples = "[\"desk\"]")
            Set<String> placeholders,

            @Schema(examples = "1") long version) {}
}
