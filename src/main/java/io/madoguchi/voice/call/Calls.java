package io.madoguchi.voice.call;

import static java.util.stream.Collectors.toMap;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.flow.CallStory.CallbackWish;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Outcome;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls, as other rooms may know them. */
@Singleton
public class Calls {
    private final EntityManager database;
    private final Switchboard switchboard;

    Calls(EntityManager database, Switchboard switchboard) {
        this.database = database;
        this.switchboard = switchboard;
    }

    /**
     * A call that ended, as far as told.
     *
     * @param lasted from the first ring to the end
     * @param caller null when withheld, or no number
     * @param wish where the caller asked to be rung back; null when they did not
     */
    public record Ended(
            UUID id,
            String callSid,
            Outcome outcome,
            UUID ticketId,
            Instant rangAt,
            Duration lasted,
            @Nullable PhoneNumber caller,
            @Nullable CallbackWish wish) {}

    /** Empty for a call that is not known, or of which it is not known how it ended. */
    public Optional<Ended> ended(UUID id) {
        return Optional.ofNullable(database.find(Call.class, id)).flatMap(Calls::told);
    }

    /**
     * Who rang, and whose case it is now.
     *
     * @param caller as the carrier said it, if it is no number; null when withheld
     */
    public record Ring(
            UUID callId, @Nullable UUID ticketId, @Nullable String caller) {}

    /** By id; those that are not known are left out. */
    public Map<UUID, Ring> rings(Collection<UUID> ids) {
        return database.createQuery("from Call where id in :ids", Call.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(call -> new Ring(
                        call.id(),
                        call.ticketId(),
                        call.callerNumber() == null && !call.isWithheld() ? call.caller() : call.callerNumber()))
                .collect(toMap(Ring::callId, ring -> ring));
    }

    /** Every call of a ticket. */
    public List<UUID> ofTicket(UUID ticket) {
        return database.createQuery("select id from Call where ticketId = :ticket", UUID.class)
                .setParameter("ticket", ticket)
                .getResultList();
    }

    /** Whose case a call is; empty for one that is not known. */
    public Optional<UUID> ticketOf(String callSid) {
        return database.createQuery(
                        "select ticketId from Call where callSid = :sid and ticketId is not null", UUID.class)
                .setParameter("sid", callSid)
                .getResultStream()
                .findFirst();
    }

    /** Who rings or rang; empty when that was withheld or is no number, or the call is not known. */
    public Optional<PhoneNumber> callerOf(String callSid) {
        return database.createQuery("from Call where callSid = :sid", Call.class)
                .setParameter("sid", callSid)
                .getResultStream()
                .findFirst()
                .map(call -> number(call.callerNumber()));
    }

    /** Whether anything was recorded in the call, as far as told. */
    public boolean isRecorded(UUID call) {
        return database.createQuery("select count(*) from RecordingRow where callId = :call", Long.class)
                        .setParameter("call", call)
                        .getSingleResult()
                > 0;
    }

    /**
     * Takes a recording that no delivery told of, as if one had. In a transaction of its own; a repetition changes nothing.
     *
     * @param status {@code completed} or {@code absent}
     */
    public void recorded(
            String callSid,
            String recordingSid,
            String status,
            @Nullable Long seconds,
            @Nullable Integer errorCode,
            Instant at) {
        var fields = new HashMap<>(Map.of("CallSid", callSid, "RecordingSid", recordingSid, "RecordingStatus", status));
        if (seconds != null) {
            fields.put("RecordingDuration", String.valueOf(seconds));
        }
        if (errorCode != null) {
            fields.put("ErrorCode", String.valueOf(errorCode));
        }
        switchboard.take(Delivery.of(Delivery.Kind.RECORDING, fields, at, null), () -> true);
    }

    /**
     * What is found out about the end of a call.
     *
     * @param status Twilio's final one, or {@link Delivery#NOT_FOUND}
     * @param endedAt null when Twilio does not say
     * @param lasted null when Twilio does not say
     * @param from who rang, as Twilio says when it is asked; null when it does not
     * @param to the number that was rung; null when Twilio does not say
     * @param connected whether the caller spoke to a member of staff, as is known from elsewhere
     */
    public record Found(
            String callSid,
            String status,
            @Nullable Instant endedAt,
            @Nullable Duration lasted,
            @Nullable String from,
            @Nullable String to,
            boolean connected) {
        /** Never the numbers: they are callers'. */
        @Override
        public String toString() {
            return "Found[" + callSid + ", " + status + "]";
        }
    }

    /** Takes the end of a call that no delivery told of, as if one had. In a transaction of its own. */
    public void found(Found end, Instant at) {
        var fields = new HashMap<>(Map.of("CallSid", end.callSid(), "CallStatus", end.status()));
        if (end.endedAt() != null) {
            fields.put(Delivery.END_TIME, end.endedAt().toString());
        }
        if (end.lasted() != null) {
            fields.put("CallDuration", String.valueOf(end.lasted().toSeconds()));
        }
        if (end.from() != null) {
            fields.put("From", end.from());
        }
        if (end.to() != null) {
            fields.put("To", end.to());
        }
        if (end.connected()) {
            fields.put("QueueResult", "bridged");
        }
        switchboard.take(Delivery.of(Delivery.Kind.RECONCILED, fields, at, null), () -> true);
    }

    private static Optional<Ended> told(Call call) {
        UUID ticket = call.ticketId();
        Outcome outcome = call.outcome();
        if (ticket == null || outcome == null) {
            return Optional.empty();
        }
        Instant end = Objects.requireNonNullElse(call.endedAt(), call.receivedAt());
        return Optional.of(new Ended(
                call.id(),
                call.callSid(),
                outcome,
                ticket,
                call.receivedAt(),
                Duration.between(call.receivedAt(), end),
                number(call.callerNumber()),
                call.wish().orElse(null)));
    }

    private static @Nullable PhoneNumber number(@Nullable String e164) {
        return e164 == null ? null : PhoneNumber.parse(e164).orElse(null);
    }
}
