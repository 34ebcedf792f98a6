package io.madoguchi.voice.recording;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.platform.privacy.FileKey;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.twilio.rest.Media;
import io.madoguchi.voice.audio.Sound;
import io.madoguchi.voice.call.CallFact;
import io.madoguchi.voice.flow.CallStory.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** What a caller said, unique by Twilio's RecordingSid. */
@Entity
@Table(name = "voicemail")
public class Voicemail {
    static final SealedColumn AUDIO_KEY = new SealedColumn("voicemail", "audio_key");
    static final SealedColumn HOLD_REASON = new SealedColumn("voicemail", "hold_reason");

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLINGS = 9;

    private static final Pattern AUDIO = Pattern.compile("audio/[a-z0-9.+-]{1,80}");

    @Id
    private UUID id;

    @Column(name = "recording_sid")
    private String recordingSid;

    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "call_sid")
    private String callSid;

    @Column(name = "desk_id")
    private @Nullable UUID deskId;

    @Column(name = "rang_at")
    private Instant rangAt;

    @Column(name = "told_at")
    private Instant toldAt;

    @Enumerated(EnumType.STRING)
    private Audio audio;

    private boolean blank;

    private @Nullable Integer seconds;

    private @Nullable Long length;

    private @Nullable String sha256;

    @Column(name = "content_type")
    private @Nullable String contentType;

    @Column(name = "audio_key")
    @OptimisticLock(excluded = true)
    private @Nullable SealedText audioKey;

    @OptimisticLock(excluded = true)
    private int tries;

    @Column(name = "due_at")
    @OptimisticLock(excluded = true)
    private @Nullable Instant dueAt;

    @Column(name = "stored_at")
    private @Nullable Instant storedAt;

    @Column(name = "forgotten_at")
    private @Nullable Instant forgottenAt;

    @Column(name = "handled_at")
    private @Nullable Instant handledAt;

    @Column(name = "handled_by")
    private @Nullable String handledBy;

    @Column(name = "held_at")
    private @Nullable Instant heldAt;

    @Column(name = "held_by")
    private @Nullable String heldBy;

    @Column(name = "hold_reason")
    private @Nullable SealedText holdReason;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Voicemail() {}

    Voicemail(CallFact.Recorded fact, Instant now) {
        id = UuidCreator.getTimeOrderedEpoch();
        recordingSid = fact.recording().sid();
        callId = fact.callId();
        callSid = fact.callSid();
        deskId = fact.deskId();
        rangAt = fact.rangAt();
        toldAt = now;
        audio = Audio.WAITING;
        tell(fact, now);
    }

    /** Takes over what Twilio says of it by now. */
    void tell(CallFact.Recorded fact, Instant now) {
        Recording recording = fact.recording();
        deskId = fact.deskId();
        rangAt = fact.rangAt();
        seconds = recording.seconds();
        blank = recording.isBlank();
        if (fact.news() && (audio == Audio.WAITING || audio == Audio.EMPTY)) {
            next(recording.exists() ? Audio.WAITING : Audio.EMPTY, recording.exists() ? now : null);
        }
    }

    /** Whoever claims it does the next step; if they vanish, somebody else does after {@code lease}. */
    Step claim(Instant now, Duration lease) {
        if (audioKey == null && audio != Audio.FORGOTTEN) {
            audioKey = AUDIO_KEY.seal(id, FileKey.generate().text());
        }
        tries++;
        dueAt = now.plus(lease);
        return new Step(id, recordingSid, audio, sound());
    }

    /** The claim lasts until then. */
    void renew(Instant until) {
        dueAt = until;
    }

    /** Whoever claimed it stops before the step is done, and has used up no try. */
    void giveBack(Instant now) {
        tries--;
        dueAt = now;
    }

    /**
     * Says that its sound is in the store.
     *
     * @param deleteAt when Twilio's copy is deleted
     */
    void stored(Media.Fetched fetched, Instant deleteAt, Instant now) {
        length = fetched.length();
        sha256 = fetched.sha256();
        contentType = plain(fetched.contentType());
        storedAt = now;
        next(Audio.STORED, deleteAt);
    }

    /** Says that Twilio has no copy any more. */
    void isHereAlone() {
        next(Audio.KEPT, null);
    }

    /** What the store was given cannot be read there: it is fetched again, while Twilio still has it. */
    void isDamaged(Instant now) {
        storedAt = null;
        next(Audio.WAITING, now);
    }

    void isLost() {
        next(blank ? Audio.EMPTY : Audio.LOST, null);
    }

    /** No copy is left anywhere. */
    void isGone() {
        next(Audio.FORGOTTEN, null);
    }

    /** Tries the step again later, each time twice as late, at most an hour. */
    void postpone(Instant now) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(tries - 1, 0, DOUBLINGS));
        dueAt = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    public void handle(String by, Instant now) {
        if (handledAt == null) {
            handledAt = now;
            handledBy = by;
        }
    }

    public void unhandle() {
        handledAt = null;
        handledBy = null;
    }

    public void hold(String by, String reason, Instant now) {
        heldAt = now;
        heldBy = by;
        holdReason = HOLD_REASON.seal(id, reason);
    }

    public void release() {
        heldAt = null;
        heldBy = null;
        holdReason = null;
    }

    /** A browser is told nothing that could make it take a sound for anything else. */
    private static String plain(String contentType) {
        Matcher audio = AUDIO.matcher(contentType.toLowerCase(Locale.ROOT));
        return audio.lookingAt() ? audio.group() : "audio/x-wav";
    }

    private void next(Audio step, @Nullable Instant due) {
        audio = step;
        tries = 0;
        dueAt = due;
    }

    /** The sound as it lies in the store; null while there is none, or when it was forgotten. */
    private @Nullable Sound sound() {
        String key = AUDIO_KEY.open(id, audioKey);
        return key == null
                ? null
                : new Sound(id.toString(), FileKey.parse(key), Objects.requireNonNullElse(sha256, ""));
    }

    /** What can be heard, or a refusal that says why there is nothing. */
    public Sound audible() {
        Sound sound = sound();
        if (sound == null || !audio.canBeHeard()) {
            throw new NothingToHear(audio);
        }
        return sound;
    }

    public UUID id() {
        return id;
    }

    public UUID callId() {
        return callId;
    }

    public String callSid() {
        return callSid;
    }

    @Nullable
    public UUID deskId() {
        return deskId;
    }

    public Instant rangAt() {
        return rangAt;
    }

    Instant toldAt() {
        return toldAt;
    }

    public Audio audio() {
        return audio;
    }

    public boolean isBlank() {
        return blank;
    }

    @Nullable
    public Integer seconds() {
        return seconds;
    }

    @Nullable
    public Long length() {
        return length;
    }

    @Nullable
    public String sha256() {
        return sha256;
    }

    @Nullable
    public String contentType() {
        return contentType;
    }

    @Nullable
    public Instant forgottenAt() {
        return forgottenAt;
    }

    @Nullable
    public Instant handledAt() {
        return handledAt;
    }

    @Nullable
    public String handledBy() {
        return handledBy;
    }

    @Nullable
    public Instant heldAt() {
        return heldAt;
    }

    @Nullable
    public String heldBy() {
        return heldBy;
    }

    @Nullable
    public String holdReason() {
        return HOLD_REASON.open(id, holdReason);
    }

    public long version() {
        return version;
    }

    /**
     * A claimed step.
     *
     * @param sound null when it was forgotten
     */
    record Step(
            UUID id,
            String recordingSid,
            Audio from,
            @Nullable Sound sound) {}
}
