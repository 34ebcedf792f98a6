-- Failures of somebody who entered from that source lately are counted apart from everybody else's. What the version before
-- writes has no account; it counts by name alone.
ALTER TABLE sign_in_attempt
    ADD COLUMN account_index CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'blind index of the name, also where name_index is one of name and source',
    ADD KEY sign_in_attempt_account (account_index);

-- Who entered, and from where: on whichever replica, and whatever was restarted since.
CREATE TABLE sign_in_entrance (
    entrant_index CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'blind index of name and source',
    last_at       DATETIME(6) NOT NULL,
    KEY sign_in_entrance_age (last_at)
) DEFAULT CHARSET = utf8mb4;
