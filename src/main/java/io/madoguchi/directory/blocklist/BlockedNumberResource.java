package io.madoguchi.directory.blocklist;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.browser.Location;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/blocked-numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Blocked numbers", description = "Nuisance callers who are refused for a while")
@RunOnVirtualThread
class BlockedNumberResource {
    /** A number changes hands; nobody is refused for what somebody else did long ago. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration USUAL = Duration.ofDays(30);

    private final BlockList blocks;
    private final Desks desks;
    private final OwnDesks own;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    BlockedNumberResource(BlockList blocks, Desks desks, OwnDesks own, Asker asker, AuditSubject subject, Clock clock) {
        this.blocks = blocks;
        this.desks = desks;
        this.own = own;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Numbers that are or were blocked, the latest first",
            description = "Of the asker's desks and everywhere.")
    public Page<View> list(
            @QueryParam("desk")
                    @Parameter(description = "Only blocks at this desk and everywhere", example = "emergency")
                    @Nullable
                    String desk,
            @QueryParam("number") @Parameter(example = "090-1234-5678") @Nullable String number,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        PhoneNumber asked = number == null ? null : searched(number);
        UUID before = Page.Cursor.decode(cursor, key -> UUID.fromString(key.getFirst()));
        List<BlockedNumber> found =
                blocks.list(asked, own.asked(desk).stream().map(Desk::id).toList(), before, rows + 1);
        subject.are(
                "blocked-number",
                found.stream().limit(rows).map(BlockedNumber::id).toList());
        return Page.of(found, rows, each -> List.of(each.id().toString()), this::view);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One blocked number")
    public Response get(UUID id) {
        return answer(Response.ok(), blocks.named(id));
    }

    @POST
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Refuse calls from a number",
            description =
                    "At one of the asker's desks; everywhere only by administrators. For 30 days unless until says"
                            + " otherwise, for a year at most. Callers who withhold their number are never refused.")
    public Response block(@Valid @NotNull NewBlock asked) {
        PhoneNumber number =
                PhoneNumber.parse(asked.number()).orElseThrow(() -> Invalid.at("/number", "is not a telephone number"));
        Instant now = clock.instant();
        Instant until = asked.until() == null ? now.plus(USUAL) : possible(asked.until(), now);
        BlockedNumber blocked = blocks.block(number, at(asked.desk()), asked.reason(), until, asker.username());
        return answer(Location.created("/api/v1/blocked-numbers/" + blocked.id()), blocked);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Correct the reason of a block or its end",
            description = "Fields that are left out stay as they are. The end may lie a year ahead at most.")
    public Response edit(UUID id, @Valid @NotNull BlockEdit asked, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Instant now = clock.instant();
        BlockedNumber changed = blocks.change(
                id,
                ifMatch,
                known -> known.change(
                        asked.reason() == null ? known.reason() : asked.reason(),
                        asked.until() == null ? known.until() : possible(asked.until(), now)));
        return answer(Response.ok(), changed);
    }

    @POST
    @Path("/{id}/lift")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "Let a number through again")
    public Response lift(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Instant now = clock.instant();
        return answer(Response.ok(), blocks.change(id, ifMatch, known -> known.lift(asker.username(), now)));
    }

    /** Null: everywhere. */
    private @Nullable Desk at(@Nullable String code) {
        if (code != null) {
            return own.at("/desk", code);
        }
        if (!asker.is(Role.ADMIN)) {
            throw Invalid.at("/desk", "is required: only administrators block a number everywhere");
        }
        return null;
    }

    private PhoneNumber searched(String text) {
        if (!asker.seesPeople()) {
            throw Invalid.at("?number", "your role does not see numbers and cannot search by one");
        }
        return PhoneNumber.parseQuery(text).orElseThrow(() -> Invalid.at("?number", "is not a telephone number"));
    }

    private static Instant possible(String text, Instant now) {
        Instant until = Input.required("/until", Input.instant("/until", text));
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Invalid.at("/until", "must lie within a year from now");
        }
        return until;
    }

    private Response answer(Response.ResponseBuilder builder, BlockedNumber blocked) {
        subject.is("blocked-number", blocked.id());
        return builder.header("ETag", ETag.of(blocked.version()))
                .entity(view(blocked))
                .build();
    }

    private View view(BlockedNumber blocked) {
        boolean clear = asker.seesPeople();
        UUID desk = blocked.deskId();
        return new View(
                blocked.id(),
                desk == null ? null : desks.byId(desk).orElseThrow().code(),
                clear ? blocked.number() : PhoneNumber.masked(blocked.number()),
                clear ? blocked.reason() : PhoneNumber.maskedIn(blocked.reason()),
                blocked.isOn(clock.instant()),
                blocked.until(),
                blocked.blockedAt(),
                blocked.blockedBy(),
                blocked.liftedAt(),
                blocked.liftedBy(),
                blocked.version());
    }

    @Schema(name = "BlockedNumber")
    record View(
            UUID id,

            @Schema(examples = "emergency", description = "Null: at every desk") @Nullable
            String desk,

            @Schema(examples = "+819012345678") String number,
            @Schema(examples = "無言電話が一週間に四十回") String reason,

            @Schema(description = "Whether it is refused now")
            boolean active,

            Instant until,
            Instant blockedAt,
            @Schema(examples = "supervisor") String blockedBy,
            @Nullable Instant liftedAt,
            @Schema(examples = "supervisor") @Nullable String liftedBy,
            @Schema(examples = "1") long version) {
        @Override
        public String toString() {
            return "BlockedNumber[" + id + "]";
        }
    }

    @Schema(name = "NewBlock")
    record NewBlock(
            @NotNull @Size(max = 40) @Schema(examples = "090-1234-5678")
            String number,

            @NotNull
            @Size(min = 1, max = 500)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "無言電話が一週間に四十回", description = "Who sees numbers masked sees those in it masked, too")
            String reason,

            @Schema(
                    examples = "emergency",
                    description = "One of the asker's desks; null, which is for administrators: at every desk")
            @Nullable
            @Size(max = 40)
            String desk,

            @Schema(examples = "2026-12-22T00:00:00+09:00") @Nullable
            String until) {
        @Override
        public String toString() {
            return "NewBlock";
        }
    }

    @Schema(name = "BlockEdit")
    record BlockEdit(
            @Nullable
            @Size(min = 1, max = 500)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "無言電話が一週間に四十回")
            String reason,

            @Schema(examples = "2026-12-22T00:00:00+09:00") @Nullable
            String until) {}
}
