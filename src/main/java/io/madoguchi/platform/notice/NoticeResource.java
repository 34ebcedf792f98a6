package io.madoguchi.platform.notice;

import io.madoguchi.core.Change;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "What people who work here should know")
@RunOnVirtualThread
class NoticeResource {
    private final Inbox inbox;
    private final AuditSubject subject;

    NoticeResource(Inbox inbox, AuditSubject subject) {
        this.inbox = inbox;
        this.subject = subject;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @Operation(
            summary = "My notices, the latest first",
            description = "Those addressed to me, or to a role I hold at a desk of mine.")
    public Page<View> list(
            @QueryParam("read")
                    @Parameter(description = "true: what I have read; false: what I have not", example = "false")
                    @Nullable
                    String read,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("Accept-Language") @Nullable String language) {
        int rows = Input.limit(limit);
        UUID before = Page.Cursor.decode(cursor, key -> UUID.fromString(key.getFirst()));
        List<Owed> found = inbox.list(yesOrNo(read), before, rows + 1);
        Map<UUID, Instant> readings =
                inbox.readings(found.stream().map(Owed::id).toList());
        String spoken = Words.language(language);
        return Page.of(
                found,
                rows,
                owed -> List.of(owed.id().toString()),
                owed -> View.of(owed, spoken, readings.get(owed.id())));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @Operation(summary = "One of my notices")
    public View get(UUID id, @HeaderParam("Accept-Language") @Nullable String language) {
        return view(inbox.named(id), language);
    }

    @POST
    @Path("/{id}/read")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @Change
    @Operation(
            summary = "I have read it",
            description = "Others to whom it is addressed have not. Reading it again changes nothing.")
    public View read(UUID id, @HeaderParam("Accept-Language") @Nullable String language) {
        Owed owed = inbox.named(id);
        subject.is("notice", id);
        inbox.read(owed);
        return view(owed, language);
    }

    private View view(Owed owed, @Nullable String language) {
        return View.of(
                owed,
                Words.language(language),
                inbox.readings(List.of(owed.id())).get(owed.id()));
    }

    private static @Nullable Boolean yesOrNo(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw Invalid.at("?read", "must be true or false");
        };
    }

    @Schema(name = "Notice")
    record View(
            UUID id,
            @Schema(examples = "callback-exhausted") String kind,

            @Schema(description = "The code of the desk it concerns", examples = "emergency") @Nullable
            String desk,

            @Schema(description = "A role at that desk, or a user name", examples = "supervisor")
            String audience,

            About about,
            @Schema(examples = "折り返しの上限回数に達しました") String title,

            @Schema(examples = "緊急相談窓口の案件E261124-0007への折り返しは、予定の回数を終えました。")
            String text,

            Instant owedAt,

            @Schema(description = "When I read it") @Nullable
            Instant readAt) {
        static View of(Owed owed, String language, @Nullable Instant readAt) {
            Notice notice = owed.notice();
            Notice.About about = notice.about();
            return new View(
                    owed.id(),
                    notice.kind(),
                    notice.desk() == null ? null : notice.desk().code(),
                    notice.audience().word(),
                    new About(about.kind(), about.id(), about.path()),
                    owed.title(language),
                    owed.text(language),
                    owed.owedAt(),
                    readAt);
        }
    }

    @Schema(name = "NoticeAbout")
    record About(
            @Schema(examples = "callback") String kind,

            @Schema(examples = "019aaaaa-0000-7000-8000-000000000000")
            String id,

            @Schema(
                    description = "Where the API shows it",
                    examples = "/api/v1/callbacks/019aaaaa-0000-7000-8000-000000000000")
            String path) {}
}
