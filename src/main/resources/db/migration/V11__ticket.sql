-- A case. Subject, description and the timeline's texts stay in the clear to be searched; the caller's own name and number are
-- kept out of them and stand here only sealed, with blind indexes to be found by.
CREATE TABLE ticket (
    id                    BINARY(16)    NOT NULL PRIMARY KEY,
    number                VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what people read out',
    desk_id               BINARY(16)    NOT NULL,
    state                 VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line                  TINYINT       NOT NULL,
    waiting               BOOLEAN       NOT NULL COMMENT 'in the queue of its line: nobody has it',
    severity              CHAR(2)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category              VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category_version      BIGINT        NOT NULL,
    subject               VARCHAR(200)  NOT NULL,
    description           MEDIUMTEXT    NOT NULL,
    affected_systems      TEXT          NOT NULL COMMENT 'one a line',
    care_affected         BOOLEAN       NULL COMMENT 'null until somebody asked',
    caller_name           VARBINARY(700) NULL COMMENT 'sealed',
    caller_name_index     BINARY(16)    NULL,
    caller_number         VARBINARY(100) NULL COMMENT 'sealed; the number that rang first',
    caller_number_index   BINARY(16)    NULL,
    callback_number       VARBINARY(100) NULL COMMENT 'sealed',
    callback_number_index BINARY(16)    NULL,
    relation              VARCHAR(30)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the caller to the member',
    member_id             BINARY(16)    NULL,
    institution_id        BINARY(16)    NULL,
    incident_on           DATE          NULL,
    number_confirmed      BOOLEAN       NOT NULL COMMENT 'the caller stated the number of the member',
    eligibility           VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    remote_sessions       INT           NOT NULL COMMENT 'that are open',
    eligibility_reasons   VARCHAR(400)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'words, comma between',
    assignee              VARCHAR(150)  COLLATE utf8mb4_bin NULL,
    due_at                DATETIME(6)   NOT NULL COMMENT 'by when its line must have taken it up',
    opened_at             DATETIME(6)   NOT NULL,
    opened_by             VARCHAR(150)  COLLATE utf8mb4_bin NOT NULL,
    updated_at            DATETIME(6)   NOT NULL,
    escalated_at          DATETIME(6)   NULL COMMENT 'the last time it went to the second line',
    taken_at              DATETIME(6)   NULL COMMENT 'when somebody of its present line began',
    resolved_at           DATETIME(6)   NULL,
    resolution            VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    closed_at             DATETIME(6)   NULL,
    merged_into           BINARY(16)    NULL,
    version               BIGINT        NOT NULL,
    UNIQUE KEY ticket_number (number),
    KEY ticket_queue (desk_id, line, waiting, severity, due_at, opened_at, id),
    KEY ticket_opened (opened_at, id),
    KEY ticket_desk (desk_id, state, opened_at, id),
    KEY ticket_state (state, opened_at, id),
    KEY ticket_assignee (assignee, opened_at, id),
    KEY ticket_category (category, opened_at, id),
    KEY ticket_resolved (state, resolved_at),
    KEY ticket_caller (caller_number_index, opened_at),
    KEY ticket_callback (callback_number_index, opened_at),
    KEY ticket_caller_name (caller_name_index, opened_at),
    KEY ticket_institution (institution_id, opened_at),
    KEY ticket_member (member_id, opened_at)
) DEFAULT CHARSET = utf8mb4;

-- Whose case a call is: one, never two.
CREATE TABLE ticket_call (
    call_sid  CHAR(34)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    call_id   BINARY(16)  NOT NULL,
    ticket_id BINARY(16)  NOT NULL,
    rang_at   DATETIME(6) NOT NULL,
    KEY ticket_call_ticket (ticket_id, rang_at),
    CONSTRAINT ticket_call_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

-- One row a fact, never altered but for keeping the caller's name and number out of its text.
CREATE TABLE ticket_entry (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    ticket_id  BINARY(16)   NOT NULL,
    kind       VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME(6)  NOT NULL,
    made_by    VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    text       MEDIUMTEXT   NULL,
    details    MEDIUMBLOB   NULL COMMENT 'sealed JSON',
    supersedes BINARY(16)   NULL COMMENT 'the note this one takes the place of',
    KEY ticket_entry_ticket (ticket_id, at, id),
    UNIQUE KEY ticket_entry_superseded (supersedes),
    CONSTRAINT ticket_entry_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

-- The letters a desk's numbers begin with, and how many it has given on a day.
CREATE TABLE ticket_prefix (
    desk_id BINARY(16) NOT NULL PRIMARY KEY,
    prefix  VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE KEY ticket_prefix_once (prefix)
) DEFAULT CHARSET = utf8mb4;

INSERT INTO ticket_prefix (desk_id, prefix)
VALUES (UNHEX('019000000000700080000000000000E1'), 'E'),
       (UNHEX('01900000000070008000000000000061'), 'G');

CREATE TABLE ticket_count (
    desk_id BINARY(16) NOT NULL,
    day     DATE       NOT NULL,
    given   BIGINT     NOT NULL,
    PRIMARY KEY (desk_id, day)
) DEFAULT CHARSET = utf8mb4;

-- The case a number's next call joins; locked while a call of that number comes in, so that two at once open one case.
CREATE TABLE ticket_line (
    desk_id      BINARY(16)  NOT NULL,
    number_index BINARY(16)  NOT NULL,
    ticket_id    BINARY(16)  NULL,
    rang_at      DATETIME(6) NULL,
    PRIMARY KEY (desk_id, number_index),
    KEY ticket_line_ticket (ticket_id)
) DEFAULT CHARSET = utf8mb4;
