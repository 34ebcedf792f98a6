-- Who changed or saw what. To these two tables the account of the service may only add (afterMigrate__grants.sql).
CREATE TABLE audit_entry (
    seq           BIGINT       NOT NULL PRIMARY KEY COMMENT '1, 2, 3 ... without a gap',
    at            DATETIME(6)  NOT NULL,
    actor         VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    roles         VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'with commas between them',
    action        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'GET /api/v1/calls/{callSid}',
    path          VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'with its ids and the names of its query parameters, never their values',
    status        SMALLINT     NULL,
    source        VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'IP address',
    reason        VARBINARY(2100) NULL COMMENT 'sealed',
    previous_hash BINARY(32)   NOT NULL COMMENT 'the hash of the entry before; zeros in the first',
    hash          BINARY(32)   NOT NULL COMMENT 'HMAC of the clear text of all other columns and of the subjects',
    KEY audit_entry_actor (actor, seq, at),
    KEY audit_entry_action (action, seq, at),
    KEY audit_entry_at (at)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE audit_subject (
    subject VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kind:id',
    seq     BIGINT       NOT NULL,
    PRIMARY KEY (subject, seq),
    KEY audit_subject_seq (seq)
) DEFAULT CHARSET = utf8mb4;

-- One row, the last entry's. Whoever adds an entry holds its lock until the commit.
CREATE TABLE audit_head (
    id   TINYINT    NOT NULL PRIMARY KEY,
    seq  BIGINT     NOT NULL,
    hash BINARY(32) NOT NULL,
    seal BINARY(32) NULL COMMENT 'HMAC of the two; null before the first entry',
    CONSTRAINT audit_head_one CHECK (id = 1)
) DEFAULT CHARSET = utf8mb4;

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, REPEAT('\0', 32));
