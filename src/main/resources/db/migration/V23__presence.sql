-- Who can take a call, and who waits for somebody who can.
CREATE TABLE presence (
    staff         VARCHAR(150) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    state         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since         DATETIME(6)  NOT NULL,
    dial_id       BINARY(16)   NULL COMMENT 'what the telephone rings for, or is spoken on',
    wrap_up_until DATETIME(6)  NULL,
    misses        INT          NOT NULL COMMENT 'calls in a row that they did not come to the telephone for',
    then_away     BOOLEAN      NOT NULL COMMENT 'when what they do now is over',
    version       BIGINT       NOT NULL,
    KEY presence_state (state, wrap_up_until)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE waiting_caller (
    call_id  BINARY(16)  NOT NULL PRIMARY KEY,
    call_sid CHAR(34)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    desk_id  BINARY(16)  NOT NULL,
    since    DATETIME(6) NOT NULL,
    seen_at  DATETIME(6) NOT NULL COMMENT 'when Twilio last asked what they should hear',
    taken_by BINARY(16)  NULL COMMENT 'the dial whose operator is about to be connected',
    UNIQUE KEY waiting_call (call_sid),
    KEY waiting_desk (desk_id, since),
    KEY waiting_taken (taken_by)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE queue_offer (
    dial_id  BINARY(16)   NOT NULL PRIMARY KEY,
    call_id  BINARY(16)   NOT NULL COMMENT 'another''s when they were connected with another',
    desk_id  BINARY(16)   NOT NULL,
    staff    VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    made_at  DATETIME(6)  NOT NULL,
    ended_at DATETIME(6)  NULL,
    ending   VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    KEY offer_call (call_id, ended_at),
    KEY offer_open (ended_at)
) DEFAULT CHARSET = utf8mb4;
