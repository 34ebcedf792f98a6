ALTER TABLE staff
    MODIFY username VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    MODIFY password_hash VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null for people who come with a token',
    ADD COLUMN desks VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '*' COMMENT 'codes, or * for every desk',
    ADD COLUMN disabled BOOLEAN NOT NULL DEFAULT FALSE;

-- Who had an account so far saw every desk; a new one sees what it is given.
ALTER TABLE staff ALTER COLUMN desks SET DEFAULT '';

-- Failed attempts to sign in, in a row. Names that no account has are counted alike: no answer can tell them apart.
CREATE TABLE sign_in_attempt (
    name_index    CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'blind index: what was typed as a name may have been a password',
    failures      INT         NOT NULL COMMENT 'an attempt counts from before it is checked until it succeeds',
    blocked_until DATETIME(6) NOT NULL,
    last_at       DATETIME(6) NOT NULL,
    KEY sign_in_attempt_age (last_at)
) DEFAULT CHARSET = utf8mb4;
