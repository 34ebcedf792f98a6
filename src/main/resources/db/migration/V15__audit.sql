-- Of an entry the reason alone may be written again: sealed with another key, for the hash is of its clear text.
CREATE TABLE audit_reason (
    seq    BIGINT          NOT NULL PRIMARY KEY,
    reason VARBINARY(2100) NOT NULL COMMENT 'sealed'
) DEFAULT CHARSET = utf8mb4;

INSERT INTO audit_reason (seq, reason) SELECT seq, reason FROM audit_entry WHERE reason IS NOT NULL;

ALTER TABLE audit_entry DROP COLUMN reason;
