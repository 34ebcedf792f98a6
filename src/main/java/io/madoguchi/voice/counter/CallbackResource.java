package io.madoguchi.voice.counter;

import io.madoguchi.casework.ticket.Tickets;
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
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.counter.CallbackQuery.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/callbacks")
@Tag(name = "Callbacks", description = "People we promised to ring back: each number once at each desk")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class CallbackResource {
    private final EntityManager database;
    private final CallbackRows rows;
    private final CallbackWork work;
    private final CallbackView.Views views;
    private final Tickets tickets;
    private final Desks desks;
    private final OwnDesks own;
    private final Asker asker;
    private final Vault vault;
    private final AuditSubject subject;
    private final Clock clock;

    CallbackResource(
            EntityManager database,
            CallbackRows rows,
            CallbackWork work,
            CallbackView.Views views,
            Tickets tickets,
            Desks desks,
            OwnDesks own,
            Asker asker,
            Vault vault,
            AuditSubject subject,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.work = work;
        this.views = views;
        this.tickets = tickets;
        this.desks = desks;
        this.own = own;
        this.asker = asker;
        this.vault = vault;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Callbacks, in the order in which they must be rung",
            description = "The gravest first, then by the original time of the call; only of the asker's desks. From is"
                    + " included, to is not; both are of that time. The number may be written in any usual way; only roles"
                    + " that see numbers can search by one.")
    public Page<CallbackView> list(
            @QueryParam("state") @Parameter(example = "queued,claimed") @Nullable String state,
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable String desk,
            @QueryParam("assignee") @Parameter(description = "A user name, or me", example = "me") @Nullable
                    String assignee,
            @QueryParam("ticket")
                    @Parameter(description = "Id or number of the ticket", example = "E261124-0007")
                    @Nullable
                    String ticket,
            @QueryParam("number") @Parameter(example = "090-1234-5678") @Nullable String number,
            @QueryParam("from") @Parameter(example = "2026-11-24T00:00:00+09:00") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Not included", example = "2026-11-25T00:00:00+09:00") @Nullable
                    String to,
            @QueryParam("due") @Parameter(description = "Whether somebody can claim it now", example = "true") @Nullable
                    String due,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int shown = Input.limit(limit);
        List<UUID> wanted =
                desk == null ? own.ids() : List.of(own.at("?desk", desk).id());
        List<Callback> found = new CallbackQuery(wanted)
                .states(state)
                .assignee(asker.named(assignee))
                .ticket(ticket == null ? null : tickets.at("?ticket", ticket).id())
                .number(number == null ? null : vault.index(searched(number)))
                .called(Input.instant("from", from), Input.instant("to", to))
                .due(due, openDesks(), clock.instant())
                .after(Page.Cursor.decode(cursor, Place::of))
                .run(database, shown + 1);
        Page<CallbackView> page = Page.of(found, shown, Place::key, views::of);
        subject.are("callback", page.items().stream().map(CallbackView::id).toList());
        return page;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = CallbackView.Details.class, responseCode = "200")
    @Operation(summary = "One callback with its attempts and the calls it was promised in")
    public Response get(UUID id) {
        Callback callback = rows.named(id);
        subject.is("callback", callback.id());
        return Response.ok(views.details(callback))
                .header("ETag", ETag.of(callback.version()))
                .build();
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "201")
    @APIResponse(
            responseCode = "200",
            description = "The number was to be rung back already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CallbackView.class)))
    @Operation(
            summary = "Promise somebody to be rung back",
            description = "A message, a request while waiting, or a caller who hung up after waiting makes one by"
                    + " itself. If the number is to be rung back by that desk already, the open callback is answered with 200,"
                    + " which keeps its place; another wish takes the place of the one it had, and the timelines of both cases"
                    + " say so. An extension is not dialled: it belongs into the reason.")
    public Response promise(@Valid @NotNull NewCallback asked) {
        Callback promised = work.promise(
                asked.ticket(),
                number(asked.number()),
                Boolean.TRUE.equals(asked.confirmed()),
                NewWish.read(asked.wish()),
                asked.reason());
        boolean isNew = promised.createdAt().equals(promised.updatedAt());
        return answer(isNew ? Location.created("/api/v1/callbacks/" + promised.id()) : Response.ok(), promised);
    }

    @POST
    @Path("/next")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = CallbackView.class, responseCode = "200")
    @APIResponse(responseCode = "204", description = "Nobody is to be rung now")
    @Operation(
            summary = "Claim the callback that must be rung now",
            description = "Only at desks that are open, at the wished time and after the time since the last attempt."
                    + " Specialists are given those of the second line. Nobody else is given the same.")
    public Response next(@Valid @Nullable NextCallback asked) {
        String desk = asked == null ? null : asked.desk();
        return work.next(desk == null ? null : own.at("/desk", desk))
                .map(callback -> answer(Response.ok(), callback))
                .orElseGet(() -> Response.noContent().build());
    }

    private Response answer(Response.ResponseBuilder builder, Callback callback) {
        return builder.header("ETag", ETag.of(callback.version()))
                .entity(views.of(callback))
                .build();
    }

    private List<UUID> openDesks() {
        Instant now = clock.instant();
        return desks.all().stream()
                .filter(desk -> desk.calendar().isOpen(now))
                .map(Desk::id)
                .toList();
    }

    private PhoneNumber searched(String text) {
        if (!asker.seesPeople()) {
            throw Invalid.at("?number", "your role does not see numbers and cannot search by one");
        }
        return PhoneNumber.parseQuery(text).orElseThrow(() -> Invalid.at("?number", "is not a telephone number"));
    }

    private PhoneNumber number(String text) {
        if (PhoneNumber.hasExtension(text)) {
            throw Invalid.at("/number", "has an extension, which is not dialled: write it into the reason");
        }
        PhoneNumber number = PhoneNumber.parse(text)
                .filter(PhoneNumber::canBeRungBack)
                .orElseThrow(() -> Invalid.at("/number", "is not a fixed, mobile or IP telephone number in Japan"));
        if (desks.byNumber(number.e164()).isPresent()) {
            throw Invalid.at("/number", "is one of our own numbers");
        }
        return number;
    }

    @Schema(name = "NewCallback")
    record NewCallback(
            @Schema(description = "Id or number of the case", examples = "E261124-0007") @NotNull @Size(max = 40)
            String ticket,

            @Schema(description = "In any usual spelling", examples = "03-3942-6135") @NotNull @Size(max = 40)
            String number,

            @Schema(description = "Whether the caller said that it is the right number", examples = "true") @Nullable
            Boolean confirmed,

            @Schema(description = "As soon as possible when absent") @Nullable @Valid
            NewWish wish,

            @Schema(examples = "担当者が不在のため折り返しを希望")
            @Nullable
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {
        /** Never the number. */
        @Override
        public String toString() {
            return "NewCallback[" + ticket + "]";
        }
    }

    @Schema(name = "NextCallback")
    record NextCallback(
            @Schema(description = "All desks of whoever asks when absent", examples = "emergency")
            @Nullable
            @Size(max = 40)
            String desk) {}
}
