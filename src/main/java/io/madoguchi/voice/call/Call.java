package io.madoguchi.voice.call;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.CallStory;
import io.madoguchi.voice.flow.CallStory.CallbackWish;
import io.madoguchi.voice.flow.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ring, unique by Twilio's CallSid. All but the desk's state at the ring is told from the deliveries. */
@Entity
@Table(name = "phone_call")
class Call {
    static final SealedColumn CALLER = new SealedColumn("phone_call", "caller");
    static final SealedColumn CALLER_NUMBER = new SealedColumn("phone_call", "caller_number");
    static final SealedColumn CALLBACK_NUMBER = new SealedColumn("phone_call", "callback_number");

    private static final int LONGEST_CALLER_ID = 100;

    @Id
    private UUID id;

    @Column(name = "call_sid")
    private String callSid;

    @Column(name = "desk_id")
    private @Nullable UUID deskId;

    private @Nullable String called;

    private @Nullable SealedText caller;

    @Column(name = "caller_number")
    private @Nullable SealedText callerNumber;

    @Column(name = "caller_index")
    private byte @Nullable [] callerIndex;

    private boolean withheld;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "desk_state")
    private @Nullable String deskState;

    @Column(name = "hours_version")
    private @Nullable Long hoursVersion;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "wait_seconds")
    private @Nullable Integer waitSeconds;

    @Column(name = "talk_seconds")
    private @Nullable Integer talkSeconds;

    @Column(name = "total_seconds")
    private @Nullable Integer totalSeconds;

    @Column(name = "callback_number")
    private @Nullable SealedText callbackNumber;

    @Column(name = "callback_index")
    private byte @Nullable [] callbackIndex;

    @Column(name = "callback_confirmed")
    private boolean callbackConfirmed;

    @Column(name = "ticket_id")
    private @Nullable UUID ticketId;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Call() {}

    /**
     * What everything rests on that follows from the call: when any of it is known better, what followed is put right.
     *
     * @param ticket null while it is not known who rang where
     */
    record Grounds(
            @Nullable UUID ticket,
            @Nullable UUID desk,
            @Nullable String called,
            @Nullable String caller,
            Instant receivedAt,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome,
            Optional<CallbackWish> wish) {
        /** Whether the other says the same of who rang where, and when. */
        boolean isSameRing(Grounds other) {
            return Objects.equals(desk, other.desk)
                    && Objects.equals(caller, other.caller)
                    && receivedAt.equals(other.receivedAt);
        }
    }

    Grounds grounds() {
        return new Grounds(ticketId, deskId, called, callerNumber(), receivedAt, endedAt, outcome, wish());
    }

    /** Nothing was told of it before. */
    boolean isNew() {
        return version == 0;
    }

    /** Takes over what the deliveries say by now. */
    void tell(CallStory story, Vault vault) {
        called = story.called().map(Call::cut).orElse(null);
        caller = CALLER.seal(id, caller, story.caller().map(Call::cut).orElse(null));
        callerNumber = CALLER_NUMBER.seal(
                id, callerNumber, story.callerNumber().map(PhoneNumber::e164).orElse(null));
        callerIndex = story.callerNumber().map(vault::index).orElse(null);
        withheld = story.isWithheld();
        receivedAt = story.receivedAt();
        endedAt = story.endedAt().orElse(null);
        outcome = story.outcome().orElse(null);
        waitSeconds = orNull(story.waitSeconds());
        talkSeconds = orNull(story.talkSeconds());
        totalSeconds = orNull(story.totalSeconds());
        Optional<CallbackWish> wish = story.callback();
        callbackNumber = CALLBACK_NUMBER.seal(
                id, callbackNumber, wish.map(each -> each.number().e164()).orElse(null));
        callbackIndex = wish.map(each -> vault.index(each.number())).orElse(null);
        callbackConfirmed = wish.map(CallbackWish::confirmed).orElse(false);
    }

    /** Notes which desk was rung. */
    void rangAt(Desk desk) {
        deskId = desk.id();
    }

    /** Notes whether the desk was open when it rang, and by which hours. */
    void found(Status status, long hours) {
        deskState = status.reason().wireName();
        hoursVersion = hours;
    }

    /** Whose case it is; another's after a merge or a split. */
    void belongsTo(UUID ticket) {
        ticketId = ticket;
    }

    /** How it ended, for the timeline of its ticket; without the seconds that nobody knows. */
    Map<String, Object> ending() {
        var ending = new LinkedHashMap<String, Object>();
        ending.put("callSid", callSid);
        ending.put("outcome", outcome == null ? "ongoing" : outcome.wireName());
        if (waitSeconds != null) {
            ending.put("waitSeconds", waitSeconds);
        }
        if (talkSeconds != null) {
            ending.put("talkSeconds", talkSeconds);
        }
        ending.put("callbackRequested", callbackNumber != null);
        return ending;
    }

    UUID id() {
        return id;
    }

    String callSid() {
        return callSid;
    }

    @Nullable
    UUID deskId() {
        return deskId;
    }

    @Nullable
    String called() {
        return called;
    }

    @Nullable
    String caller() {
        return CALLER.open(id, caller);
    }

    @Nullable
    String callerNumber() {
        return CALLER_NUMBER.open(id, callerNumber);
    }

    boolean isWithheld() {
        return withheld;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String deskState() {
        return deskState;
    }

    @Nullable
    Long hoursVersion() {
        return hoursVersion;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Integer waitSeconds() {
        return waitSeconds;
    }

    @Nullable
    Integer talkSeconds() {
        return talkSeconds;
    }

    @Nullable
    Integer totalSeconds() {
        return totalSeconds;
    }

    @Nullable
    String callbackNumber() {
        return CALLBACK_NUMBER.open(id, callbackNumber);
    }

    /** Where the caller asked to be rung back. */
    Optional<CallbackWish> wish() {
        return Optional.ofNullable(callbackNumber())
                .flatMap(PhoneNumber::parse)
                .map(wished -> new CallbackWish(wished, callbackConfirmed));
    }

    boolean isCallbackConfirmed() {
        return callbackConfirmed;
    }

    @Nullable
    UUID ticketId() {
        return ticketId;
    }

    private static String cut(String callerId) {
        int length = callerId.codePointCount(0, callerId.length());
        return length <= LONGEST_CALLER_ID
                ? callerId
                : callerId.substring(0, callerId.offsetByCodePoints(0, LONGEST_CALLER_ID));
    }

    private static @Nullable Integer orNull(OptionalInt seconds) {
        return seconds.isPresent() ? seconds.getAsInt() : null;
    }
}
