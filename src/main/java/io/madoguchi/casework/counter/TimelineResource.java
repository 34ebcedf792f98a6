package io.madoguchi.casework.counter;

import io.madoguchi.casework.handling.Casework;
import io.madoguchi.casework.handling.Timeline;
import io.madoguchi.core.Change;
import io.madoguchi.core.Input;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RunOnVirtualThread
class TimelineResource {
    private final Timeline timeline;
    private final Casework casework;

    TimelineResource(Timeline timeline, Casework casework) {
        this.timeline = timeline;
        this.casework = casework;
    }

    @GET
    @Path("/timeline")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Everything that happened to a case, the earliest first",
            description =
                    "Details carry what was before and after; names and numbers in them are left out for who does not"
                            + " work with callers. Where details have automatic, the service did it by itself, and the"
                            + " text says so in the language asked for.")
    public Page<Timeline.Entry> timeline(
            String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("Accept-Language") @Nullable String language) {
        return timeline.of(id, Input.limit(limit), cursor, Words.language(language));
    }

    @POST
    @Path("/note")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = Timeline.Entry.class, responseCode = "201")
    @Operation(
            summary = "Write a note",
            description =
                    "Notes are never edited: a new one supersedes the wrong one. Whoever works at the desk may write,"
                            + " whichever line has the case.")
    public Response note(
            String id, @Valid @NotNull NewNote asked, @HeaderParam("Accept-Language") @Nullable String language) {
        var note = timeline.entry(casework.note(id, asked.text(), asked.supersedes()), Words.language(language));
        return Location.created("/api/v1/tickets/" + id + "/timeline")
                .entity(note)
                .build();
    }

    @Schema(name = "NewNote")
    record NewNote(
            @Schema(examples = "LANケーブルを抜くよう案内した。電源は入れたまま。")
            @NotNull
            @LongText
            @Pattern(regexp = SOMETHING, message = "must have something to read")
            String text,

            @Schema(description = "The note this one takes the place of") @Nullable
            UUID supersedes) {
        private static final String SOMETHING = "[\\s\\S]*[^\\p{Z}\\p{Cc}][\\s\\S]*";
    }
}
