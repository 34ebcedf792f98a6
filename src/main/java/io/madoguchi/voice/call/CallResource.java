package io.madoguchi.voice.call;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Outcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calls", description = "Every ring, with what happened on it; numbers are masked for who need not see them")
@RunOnVirtualThread
class CallResource {

    private final EntityManager database;
    private final Desks desks;
    private final OwnDesks own;
    private final Asker asker;
    private final Vault vault;
    private final AuditSubject subject;

    CallResource(EntityManager database, Desks desks, OwnDesks own, Asker asker, Vault vault, AuditSubject subject) {
        this.database = database;
        this.desks = desks;
        this.own = own;
        this.asker = asker;
        this.vault = vault;
        this.subject = subject;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "The call log, the latest ring first",
            description = "From is included, to is not. The number may be written in any usual way; only roles that see"
                    + " numbers can search by one.")
    public Page<View> list(
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable String desk,
            @QueryParam("from") @Parameter(example = "2026-09-22T00:00:00+09:00") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Not included") @Nullable String to,
            @QueryParam("outcome") @Parameter(description = "An outcome, or ongoing") @Nullable String outcome,
            @QueryParam("number") @Parameter(example = "090-1234-5678") @Nullable String number,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        var filter = new Filter();
        filter.add("deskId in :visible", "visible", own.areAll() ? null : own.ids());
        filter.add(
                "deskId = :desk", "desk", desk == null ? null : own.named(desk).id());
        filter.add("receivedAt >= :from", "from", Input.instant("from", from));
        filter.add("receivedAt < :to", "to", Input.instant("to", to));
        filter.outcome(outcome);
        filter.add("(callerIndex = :number or callbackIndex = :number)", "number", index(number));
        filter.after(Page.Cursor.decode(cursor, Place::of));
        Page<View> page = Page.of(filter.run(database, rows + 1), rows, Place::key, this::view);
        subject.are(
                "call",
                page.items().stream()
                        .map(View::callSid)
                        .filter(sid -> !sid.isBlank())
                        .toList());
        return page;
    }

    @GET
    @Path("/{callSid}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(summary = "One call with its recordings and every delivery, the earliest first")
    public Details get(
            @PathParam("callSid") @Parameter(example = "CA00000000000000000000000000000001") String callSid) {
        Call call = database.createQuery("from Call where callSid = :sid", Call.class)
                .setParameter("sid", callSid)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound("call"));
        own.mustHave(call.deskId(), "call", "call:" + call.callSid());
        subject.is("call", call.callSid());
        return details(call);
    }

    private Details details(Call call) {
        List<RecordingView> recordings = database.createQuery(
                        "from RecordingRow where callId = :call order by recordingSid", RecordingRow.class)
                .setParameter("call", call.id())
                .getResultStream()
                .map(RecordingView::of)
                .toList();
        List<EventView> events = database.createQuery(
                        "from CallEvent where callId = :call order by receivedAt, id", CallEvent.class)
                .setParameter("call", call.id())
                .getResultStream()
                .map(event -> EventView.of(event.delivery()))
                .toList();
        return new Details(view(call), recordings, events);
    }

    private View view(Call call) {
        UUID desk = call.deskId();
        Outcome outcome = call.outcome();
        String wish = call.callbackNumber();
        return new View(
                call.callSid(),
                desk == null
                        ? null
                        : desks.known(desk)
                                .or(() -> desks.byId(desk))
                                .map(Desk::code)
                                .orElse(null),
                outcome == null ? null : outcome.wireName(),
                call.receivedAt(),
                call.endedAt(),
                shown(call.callerNumber() == null && !call.isWithheld() ? call.caller() : call.callerNumber()),
                call.isWithheld(),
                call.called(),
                call.deskState(),
                call.hoursVersion(),
                call.waitSeconds(),
                call.talkSeconds(),
                call.totalSeconds(),
                wish == null ? null : new Callback(shown(wish), call.isCallbackConfirmed()),
                call.ticketId());
    }

    private @Nullable String shown(@Nullable String number) {
        return number == null || seesNumbers() ? number : PhoneNumber.masked(number);
    }

    private boolean seesNumbers() {
        return asker.seesPeople();
    }

    private byte @Nullable [] index(@Nullable String number) {
        if (number == null) {
            return null;
        }
        if (!seesNumbers()) {
            throw Invalid.at("?number", "your role does not see numbers and cannot search by one");
        }
        return PhoneNumber.parseQuery(number)
                .map(vault::index)
                .orElseThrow(() -> Invalid.at("?number", "is not a telephone number"));
    }

    /** Conditions written here and values from outside, never mixed. */
    private static final class Filter {
        private final StringBuilder conditions = new StringBuilder("from Call where 1 = 1");
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.append(" and ").append(condition);
                values.put(name, value);
            }
        }

        void outcome(@Nullable String wireName) {
            if ("ongoing".equals(wireName)) {
                conditions.append(" and outcome is null");
            } else if (wireName != null) {
                Outcome outcome = Outcome.named(wireName)
                        .orElseThrow(
                                () -> Invalid.at(
                                        "?outcome",
                                        "must be answered, abandoned, voicemail, callback_requested, rejected, failed or ongoing"));
                add("outcome = :outcome", "outcome", outcome);
            }
        }

        void after(@Nullable Place place) {
            if (place != null) {
                conditions.append(" and (receivedAt < :at or (receivedAt = :at and id < :id))");
                values.put("at", place.at);
                values.put("id", place.id);
            }
        }

        List<Call> run(EntityManager database, int rows) {
            var query = database.createQuery(conditions + " order by receivedAt desc, id desc", Call.class);
            values.forEach(query::setParameter);
            return query.setMaxResults(rows).getResultList();
        }
    }

    private record Place(Instant at, UUID id) {
        static Place of(List<String> key) {
            return new Place(
                    Input.required("cursor", Input.instant("cursor", key.get(0))), UUID.fromString(key.get(1)));
        }

        static List<String> key(Call call) {
            return List.of(call.receivedAt().toString(), call.id().toString());
        }
    }

    @Schema(name = "WishedCallback")
    record Callback(
            @Schema(examples = "+819012345678") @Nullable String number, boolean confirmed) {}

    @Schema(name = "Call")
    record View(
            @Schema(examples = "CA00000000000000000000000000000001")
            String callSid,

            @Schema(description = "Null when no desk has the number", examples = "emergency") @Nullable
            String desk,

            @Schema(
                    description = "Null while the call lasts",
                    enumeration = {"answered", "abandoned", "voicemail", "callback_requested", "rejected", "failed"})
            @Nullable
            String outcome,

            Instant receivedAt,
            @Nullable Instant endedAt,

            @Schema(
                    description = "E.164, or what the carrier said when that is no number; null when withheld",
                    examples = "+819012345678")
            @Nullable
            String caller,

            boolean withheld,
            @Schema(examples = "+81120179066") @Nullable String called,

            @Schema(
                    description = "open, or why the desk was closed when it rang",
                    enumeration = {"open", "outside_hours", "weekend", "holiday", "year_end", "closure"})
            @Nullable
            String deskState,

            @Schema(examples = "1") @Nullable Long hoursVersion,

            @Schema(description = "In the queue", examples = "42") @Nullable
            Integer waitSeconds,

            @Schema(description = "With a member of staff", examples = "610") @Nullable
            Integer talkSeconds,

            @Schema(description = "From the first ring to the end", examples = "655") @Nullable
            Integer totalSeconds,

            @Nullable Callback callback,
            @Nullable UUID ticketId) {}

    @Schema(name = "Recording")
    record RecordingView(
            @Schema(examples = "RE00000000000000000000000000000001")
            String recordingSid,

            @Schema(examples = "48") @Nullable Integer durationSeconds,
            @Schema(examples = "completed") @Nullable String status,
            @Schema(examples = "0") @Nullable Integer errorCode,

            @Schema(description = "Under 2 s, silent or not kept: nothing to listen to")
            boolean blank) {
        static RecordingView of(RecordingRow row) {
            return new RecordingView(
                    row.recordingSid(), row.durationSeconds(), row.status(), row.errorCode(), row.isBlank());
        }
    }

    @Schema(name = "CallEvent")
    record EventView(
            @Schema(examples = "incoming") String kind,
            Instant at,

            @Schema(description = "What the caller heard then", examples = "queued") @Nullable
            String heard,

            @Schema(description = "What Twilio said, without numbers", examples = "{\"CallStatus\":\"ringing\"}")
            Map<String, String> details) {
        private static final List<String> SHOWN = List.of(
                "CallStatus",
                "CallDuration",
                "QueueResult",
                "QueueTime",
                "QueuePosition",
                "RecordingSid",
                "RecordingDuration",
                "RecordingStatus",
                "ErrorCode",
                "SequenceNumber",
                "SipResponseCode",
                Delivery.STEP,
                Delivery.ATTEMPT);

        static EventView of(Delivery delivery) {
            Map<String, String> details = new TreeMap<>();
            SHOWN.forEach(name -> delivery.field(name).ifPresent(value -> details.put(name, value)));
            // A single key or "hangup" tells what the caller chose; more digits may be a number.
            delivery.field("Digits")
                    .filter(digits -> digits.length() == 1 || digits.equals("hangup"))
                    .ifPresent(digits -> details.put("Digits", digits));
            Delivery.Heard heard = delivery.heard();
            return new EventView(
                    delivery.kind().wireName(), delivery.at(), heard == null ? null : heard.wireName(), details);
        }
    }

    @Schema(name = "CallDetails")
    record Details(@JsonUnwrapped View call, List<RecordingView> recordings, List<EventView> events) {}
}
