-- Messages owed, written in the transaction that owes them.
CREATE TABLE notice (
    id            BINARY(16)    NOT NULL PRIMARY KEY,
    kind          VARCHAR(60)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    once_key      VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what is owed twice is owed once',
    role          VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'whoever holds it at the desk',
    username      VARCHAR(150)  COLLATE utf8mb4_bin NULL COMMENT 'or one person',
    desk_id       BINARY(16)    NULL COMMENT 'null when it concerns no desk',
    desk_code     VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    desk_name_ja  VARCHAR(200)  NULL COMMENT 'as it was then',
    desk_name_en  VARCHAR(200)  NULL,
    zone          VARCHAR(60)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    about_kind    VARCHAR(60)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    about_id      VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    about_path    VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text_values   VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'JSON; never about a caller',
    owed_at       DATETIME(6)   NOT NULL,
    UNIQUE KEY notice_once (kind, once_key),
    KEY notice_time (owed_at)
) DEFAULT CHARSET = utf8mb4;

-- Who has read what.
CREATE TABLE notice_reading (
    notice_id BINARY(16)   NOT NULL,
    username  VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    read_at   DATETIME(6)  NOT NULL,
    PRIMARY KEY (notice_id, username),
    CONSTRAINT notice_reading_notice FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4;

-- Where notices are sent. A channel sends one message at a time: the one that is under way, or is tried again.
CREATE TABLE notice_channel (
    id             BINARY(16)      NOT NULL PRIMARY KEY,
    kind           VARCHAR(10)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    target         VARBINARY(3000) NOT NULL COMMENT 'sealed: an address or a URL',
    target_index   BINARY(16)      NOT NULL,
    secret         VARBINARY(300)  NULL COMMENT 'sealed; of a web hook',
    desks          VARCHAR(2000)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'codes with commas, or * for every desk',
    language       CHAR(2)         CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_by     VARCHAR(150)    COLLATE utf8mb4_bin NOT NULL,
    created_at     DATETIME(6)     NOT NULL,
    not_before     DATETIME(6)     NOT NULL COMMENT 'nothing is sent sooner: the end of a claim, of a minute, or of a wait after a failure',
    message_id     BINARY(16)      NULL COMMENT 'under way',
    tries          INT             NOT NULL COMMENT 'of that message',
    sent_at        DATETIME(6)     NULL COMMENT 'the last success',
    failed_at      DATETIME(6)     NULL COMMENT 'the last failure',
    failure        VARCHAR(200)    NULL,
    UNIQUE KEY notice_channel_target (target_index)
) DEFAULT CHARSET = utf8mb4;

-- One notice owed to one channel. It does not refer to the channel, which would be locked until whoever owes it commits.
CREATE TABLE notice_delivery (
    notice_id  BINARY(16)  NOT NULL,
    channel_id BINARY(16)  NOT NULL,
    message_id BINARY(16)  NULL COMMENT 'with what it was sent; null while it waits for its first message',
    state      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ended_at   DATETIME(6) NULL,
    PRIMARY KEY (notice_id, channel_id),
    KEY notice_delivery_waiting (channel_id, state, message_id),
    CONSTRAINT notice_delivery_notice FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4;
