-- A call and what its deliveries say of it; the deliveries are the truth, the columns are told from them.
CREATE TABLE phone_call (
    id                 BINARY(16)   NOT NULL PRIMARY KEY,
    call_sid           CHAR(34)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    desk_id            BINARY(16)   NULL COMMENT 'null when no desk has the number',
    called             VARCHAR(100) NULL,
    caller             VARCHAR(100) NULL COMMENT 'as the carrier said it',
    caller_number      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'E.164; null when withheld or none',
    withheld           BOOLEAN      NOT NULL DEFAULT FALSE,
    received_at        DATETIME(6)  NOT NULL,
    ended_at           DATETIME(6)  NULL,
    desk_state         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'open, or why it was closed',
    hours_version      BIGINT       NULL,
    outcome            VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null while it lasts',
    wait_seconds       INT          NULL,
    talk_seconds       INT          NULL,
    total_seconds      INT          NULL,
    callback_number    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    callback_confirmed BOOLEAN      NOT NULL DEFAULT FALSE,
    ticket_id          BINARY(16)   NULL,
    version            BIGINT       NOT NULL DEFAULT 0,
    UNIQUE KEY phone_call_sid (call_sid),
    KEY phone_call_received (received_at, id),
    KEY phone_call_desk (desk_id, received_at, id),
    KEY phone_call_caller (caller_number, received_at)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE call_event (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    call_id     BINARY(16)   NOT NULL,
    dedupe_key  VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    received_at DATETIME(6)  NOT NULL,
    heard       VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    fields      MEDIUMTEXT   NOT NULL COMMENT 'JSON, as Twilio sent them, without credentials',
    answer      MEDIUMTEXT   NOT NULL COMMENT 'the TwiML that was sent, and is sent again for a repetition',
    UNIQUE KEY call_event_once (call_id, dedupe_key),
    CONSTRAINT call_event_call FOREIGN KEY (call_id) REFERENCES phone_call (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE call_recording (
    recording_sid    CHAR(34)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    call_id          BINARY(16) NOT NULL,
    duration_seconds INT        NULL COMMENT 'null until Twilio says',
    status           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    error_code       INT        NULL,
    blank            BOOLEAN    NOT NULL COMMENT 'nothing to listen to',
    KEY call_recording_call (call_id),
    CONSTRAINT call_recording_call FOREIGN KEY (call_id) REFERENCES phone_call (id)
) DEFAULT CHARSET = utf8mb4;
