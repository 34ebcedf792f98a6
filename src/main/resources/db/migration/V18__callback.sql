-- People we promised to ring back.
CREATE TABLE callback (
    id           BINARY(16)     NOT NULL PRIMARY KEY,
    desk_id      BINARY(16)     NOT NULL,
    ticket_id    BINARY(16)     NOT NULL,
    call_id      BINARY(16)     NULL COMMENT 'the call it was promised in; null when by hand',
    number       VARBINARY(200) NOT NULL COMMENT 'sealed',
    number_index BINARY(16)     NOT NULL,
    confirmed    BOOLEAN        NOT NULL COMMENT 'the caller said that it is the right number',
    origin       VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state        VARCHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    open_number  BINARY(16)     AS (IF(state IN ('DONE', 'CANCELLED'), NULL, number_index)) PERSISTENT,
    severity     CHAR(2)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line         INT            NOT NULL,
    called_at    DATETIME(6)    NOT NULL COMMENT 'the original time of the call: its place',
    not_before   DATETIME(6)    NOT NULL,
    not_after    DATETIME(6)    NULL COMMENT 'the end of the wished time of that day',
    due_by       DATETIME(6)    NOT NULL,
    wish_from    DATETIME(6)    NULL,
    wish_until   DATETIME(6)    NULL,
    series       INT            NOT NULL COMMENT 'attempts are counted anew after somebody has decided',
    attempts     INT            NOT NULL COMMENT 'of this series',
    last_attempt BOOLEAN        NOT NULL COMMENT 'the rules allow none after the next',
    assignee     VARCHAR(150)   COLLATE utf8mb4_bin NULL,
    lease_until  DATETIME(6)    NULL,
    ended_at     DATETIME(6)    NULL,
    ending       VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    created_at   DATETIME(6)    NOT NULL,
    created_by   VARCHAR(150)   COLLATE utf8mb4_bin NOT NULL,
    updated_at   DATETIME(6)    NOT NULL,
    version      BIGINT         NOT NULL,
    -- One open callback of a number at a desk, never two.
    UNIQUE KEY callback_open (desk_id, open_number),
    KEY callback_queue (desk_id, state, severity, called_at, id),
    KEY callback_order (severity, called_at, id),
    KEY callback_state (state, severity, called_at, id),
    KEY callback_assignee (assignee, state, severity, called_at, id),
    KEY callback_call (call_id),
    KEY callback_lease (desk_id, state, lease_until),
    KEY callback_wish (desk_id, state, not_after),
    CONSTRAINT callback_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

-- The calls in which it was promised: the first and those that joined.
CREATE TABLE callback_call (
    call_id     BINARY(16)  NOT NULL PRIMARY KEY,
    call_sid    CHAR(34)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    callback_id BINARY(16)  NOT NULL,
    rang_at     DATETIME(6) NOT NULL,
    KEY callback_call_callback (callback_id, rang_at),
    CONSTRAINT callback_call_callback FOREIGN KEY (callback_id) REFERENCES callback (id)
) DEFAULT CHARSET = utf8mb4;

-- Each time somebody was rung.
CREATE TABLE callback_attempt (
    id          BINARY(16)     NOT NULL PRIMARY KEY,
    callback_id BINARY(16)     NOT NULL,
    series      INT            NOT NULL,
    number      VARBINARY(200) NOT NULL COMMENT 'sealed',
    dialed_at   DATETIME(6)    NOT NULL,
    dialed_by   VARCHAR(150)   COLLATE utf8mb4_bin NOT NULL,
    outcome     VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null while it lasts',
    ended_at    DATETIME(6)    NULL,
    ended_by    VARCHAR(150)   COLLATE utf8mb4_bin NULL,
    KEY callback_attempt_callback (callback_id, dialed_at, id),
    CONSTRAINT callback_attempt_callback FOREIGN KEY (callback_id) REFERENCES callback (id)
) DEFAULT CHARSET = utf8mb4;
