-- What callers said: where its sound is, and who has seen to it.
CREATE TABLE voicemail (
    id            BINARY(16)      NOT NULL PRIMARY KEY,
    recording_sid CHAR(34)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    call_id       BINARY(16)      NOT NULL,
    call_sid      CHAR(34)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    desk_id       BINARY(16)      NULL COMMENT 'null when no desk has the number',
    rang_at       DATETIME(6)     NOT NULL,
    told_at       DATETIME(6)     NOT NULL COMMENT 'when we first heard of it',
    audio         VARCHAR(10)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    blank         BOOLEAN         NOT NULL COMMENT 'nothing to listen to',
    seconds       INT             NULL COMMENT 'null until Twilio says',
    length        BIGINT          NULL COMMENT 'in bytes, before it was sealed',
    sha256        CHAR(64)        CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'before it was sealed',
    content_type  VARCHAR(100)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    audio_key     VARBINARY(2000) NULL COMMENT 'sealed; without it the file cannot be opened',
    tries         INT             NOT NULL COMMENT 'of the next step',
    due_at        DATETIME(6)     NULL COMMENT 'when the next step is tried; null when there is none',
    stored_at     DATETIME(6)     NULL,
    forgotten_at  DATETIME(6)     NULL,
    handled_at    DATETIME(6)     NULL,
    handled_by    VARCHAR(150)    COLLATE utf8mb4_bin NULL,
    held_at       DATETIME(6)     NULL COMMENT 'since then it must not be forgotten',
    held_by       VARCHAR(150)    COLLATE utf8mb4_bin NULL,
    hold_reason   VARBINARY(5000) NULL COMMENT 'sealed',
    version       BIGINT          NOT NULL,
    UNIQUE KEY voicemail_recording (recording_sid),
    KEY voicemail_due (due_at),
    KEY voicemail_desk (desk_id, rang_at, id),
    KEY voicemail_rang (rang_at, id),
    CONSTRAINT voicemail_call FOREIGN KEY (call_id) REFERENCES phone_call (id)
) DEFAULT CHARSET = utf8mb4;

-- Calls in which a message may have been left that we were told nothing of.
CREATE TABLE voicemail_search (
    call_id  BINARY(16)  NOT NULL PRIMARY KEY,
    call_sid CHAR(34)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tries    INT         NOT NULL,
    due_at   DATETIME(6) NULL COMMENT 'null when there is no more to find',
    KEY voicemail_search_due (due_at)
) DEFAULT CHARSET = utf8mb4;

-- What was recorded until now still lies at Twilio.
INSERT INTO voicemail (id, recording_sid, call_id, call_sid, desk_id, rang_at, told_at, audio, blank, seconds, tries, due_at, version)
SELECT UNHEX(MD5(recording.recording_sid)), recording.recording_sid, ring.id, ring.call_sid, ring.desk_id, ring.received_at,
       UTC_TIMESTAMP(6),
       IF(recording.status IN ('absent', 'failed') OR COALESCE(recording.error_code, 0) <> 0, 'EMPTY', 'WAITING'),
       recording.blank, recording.duration_seconds, 0,
       IF(recording.status IN ('absent', 'failed') OR COALESCE(recording.error_code, 0) <> 0, NULL, UTC_TIMESTAMP(6)), 0
FROM call_recording recording
JOIN phone_call ring ON ring.id = recording.call_id;
