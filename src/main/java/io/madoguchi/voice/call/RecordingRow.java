package io.madoguchi.voice.call;

import io.madoguchi.voice.flow.CallStory.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recording of a call, unique by Twilio's RecordingSid. */
@Entity
@Table(name = "call_recording")
class RecordingRow {
    @Id
    @Column(name = "recording_sid")
    private String recordingSid;

    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "duration_seconds")
    private @Nullable Integer durationSeconds;

    private @Nullable String status;

    @Column(name = "error_code")
    private @Nullable Integer errorCode;

    private boolean blank;

    @Transient
    private boolean isNew;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RecordingRow() {}

    RecordingRow(UUID callId, String recordingSid) {
        this.callId = callId;
        this.recordingSid = recordingSid;
        this.isNew = true;
    }

    /** Whether that is news. */
    boolean tell(Recording recording) {
        boolean news = isNew || !recording.equals(told());
        isNew = false;
        durationSeconds = recording.seconds();
        status = recording.status();
        errorCode = recording.errorCode();
        blank = recording.isBlank();
        return news;
    }

    private Recording told() {
        return new Recording(recordingSid, durationSeconds, status, errorCode);
    }

    UUID callId() {
        return callId;
    }

    String recordingSid() {
        return recordingSid;
    }

    @Nullable
    Integer durationSeconds() {
        return durationSeconds;
    }

    @Nullable
    String status() {
        return status;
    }

    @Nullable
    Integer errorCode() {
        return errorCode;
    }

    boolean isBlank() {
        return blank;
    }
}
