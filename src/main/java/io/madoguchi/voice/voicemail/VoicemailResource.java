package io.madoguchi.voice.voicemail;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.call.Calls.Ring;
import io.madoguchi.voice.recording.Audio;
import io.madoguchi.voice.recording.NothingToHear;
import io.madoguchi.voice.recording.Voicemail;
import io.madoguchi.voice.recording.VoicemailRows;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/voicemails")
@Tag(name = "Voicemails", description = "What callers said after the beep, and whether somebody has seen to it")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class VoicemailResource {
    private final VoicemailRows rows;
    private final VoicemailView.Views views;
    private final CaseFiles files;
    private final OwnDesks desks;
    private final Calls calls;
    private final Tickets tickets;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    VoicemailResource(
            VoicemailRows rows,
            VoicemailView.Views views,
            CaseFiles files,
            OwnDesks desks,
            Calls calls,
            Tickets tickets,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.rows = rows;
        this.views = views;
        this.files = files;
        this.calls = calls;
        this.tickets = tickets;
        this.desks = desks;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Messages, the latest ring first",
            description = "From is included, to is not; both are of the ring. Only of the asker's desks.")
    public Page<VoicemailView> list(
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable String desk,
            @QueryParam("ticket")
                    @Parameter(description = "Id or number of the ticket", example = "E261124-0007")
                    @Nullable
                    String ticket,
            @QueryParam("handled")
                    @Parameter(description = "Whether somebody has seen to it", example = "false")
                    @Nullable
                    String handled,
            @QueryParam("from") @Parameter(example = "2026-11-24T00:00:00+09:00") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Not included") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int shown = Input.limit(limit);
        Place place = Page.Cursor.decode(cursor, Place::of);
        List<Voicemail> found = rows.ofTheAsker()
                .add(
                        "deskId = :desk",
                        "desk",
                        desk == null ? null : desks.at("?desk", desk).id())
                .add(
                        "callId in :calls",
                        "calls",
                        ticket == null
                                ? null
                                : calls.ofTicket(tickets.at("?ticket", ticket).id()))
                .add("rangAt >= :from", "from", Input.instant("from", from))
                .add("rangAt < :to", "to", Input.instant("to", to))
                .handled(handled(handled))
                .after(place == null ? null : place.rang, place == null ? null : place.id)
                .run(shown + 1);
        Map<UUID, Ring> rings = views.rings(found);
        Page<VoicemailView> page = Page.of(found, shown, Place::key, each -> views.of(each, rings));
        subject.are("voicemail", page.items().stream().map(VoicemailView::id).toList());
        return page;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = VoicemailView.class, responseCode = "200")
    @Operation(summary = "One message")
    public Response get(UUID id) {
        Voicemail voicemail = rows.named(id);
        subject.is("voicemail", voicemail.id());
        return answer(voicemail);
    }

    @POST
    @Path("/{id}/handled")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = VoicemailView.class, responseCode = "200")
    @Operation(summary = "Say that the message was seen to", description = "Who said so first stays.")
    public Response handled(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Voicemail voicemail = seen(id, ifMatch);
        if (voicemail.handledAt() == null) {
            voicemail.handle(asker.username(), clock.instant());
            tell(voicemail, Kind.VOICEMAIL_HANDLED, null);
        }
        return changed(voicemail);
    }

    @POST
    @Path("/{id}/unhandled")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = VoicemailView.class, responseCode = "200")
    @Operation(summary = "Say that the message was not seen to after all")
    public Response unhandled(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Voicemail voicemail = seen(id, ifMatch);
        if (voicemail.handledAt() != null) {
            voicemail.unhandle();
            tell(voicemail, Kind.VOICEMAIL_UNHANDLED, null);
        }
        return changed(voicemail);
    }

    @POST
    @Path("/{id}/hold")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = VoicemailView.class, responseCode = "200")
    @Operation(
            summary = "Keep the recording until it is released",
            description = "It is not forgotten when its time is over, because the law or a dispute needs it.")
    public Response hold(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull HoldReason asked) {
        Voicemail voicemail = seen(id, ifMatch);
        if (voicemail.audio() == Audio.FORGOTTEN) {
            throw new NothingToHear(Audio.FORGOTTEN);
        }
        voicemail.hold(asker.username(), asked.reason(), clock.instant());
        tell(voicemail, Kind.VOICEMAIL_HELD, asked.reason());
        return changed(voicemail);
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = VoicemailView.class, responseCode = "200")
    @Operation(summary = "Let the recording be forgotten again", description = "If its time is over, that is soon.")
    public Response release(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull HoldReason asked) {
        Voicemail voicemail = seen(id, ifMatch);
        if (voicemail.heldAt() != null) {
            voicemail.release();
            tell(voicemail, Kind.VOICEMAIL_RELEASED, asked.reason());
        }
        return changed(voicemail);
    }

    private Voicemail seen(UUID id, @Nullable String ifMatch) {
        Voicemail voicemail = rows.locked(rows.named(id));
        subject.is("voicemail", voicemail.id());
        ETag.mustMatch(ifMatch, voicemail.version());
        return voicemail;
    }

    private void tell(Voicemail voicemail, Kind kind, @Nullable String reason) {
        Ring ring = views.rings(List.of(voicemail)).get(voicemail.callId());
        if (ring != null && ring.ticketId() != null) {
            files.tell(
                    ring.ticketId(),
                    kind,
                    reason,
                    Map.of("voicemail", voicemail.id()),
                    new By(asker.username(), clock.instant()));
        }
    }

    private Response changed(Voicemail voicemail) {
        rows.flush();
        return answer(voicemail);
    }

    private Response answer(Voicemail voicemail) {
        return Response.ok(views.of(voicemail))
                .header("ETag", ETag.of(voicemail.version()))
                .build();
    }

    private static @Nullable Boolean handled(@Nullable String word) {
        if (word == null) {
            return null;
        }
        if (!word.equals("true") && !word.equals("false")) {
            throw Invalid.at("?handled", "must be true or false");
        }
        return word.equals("true");
    }

    private record Place(Instant rang, UUID id) {
        static Place of(List<String> key) {
            return new Place(
                    Input.required("cursor", Input.instant("cursor", key.get(0))), UUID.fromString(key.get(1)));
        }

        static List<String> key(Voicemail last) {
            return List.of(last.rangAt().toString(), last.id().toString());
        }
    }

    @Schema(name = "HoldReason")
    record HoldReason(
            @Schema(examples = "警察からの照会のため")
            @NotNull
            @Size(max = 1000)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            String reason) {
        /** Typed by people about people. */
        @Override
        public String toString() {
            return "HoldReason";
        }
    }
}
