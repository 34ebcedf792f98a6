-- After-call work, one row for each call that somebody wrote up: what reports call ACW.
CREATE TABLE wrap_up (
    id       BINARY(16)   NOT NULL PRIMARY KEY,
    dial_id  BINARY(16)   NOT NULL COMMENT 'the call it follows',
    staff    VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    began_at DATETIME(6)  NOT NULL,
    ended_at DATETIME(6)  NULL COMMENT 'null while it lasts',
    UNIQUE KEY wrap_up_dial (dial_id)
) DEFAULT CHARSET = utf8mb4;

ALTER TABLE presence
    ADD wrap_up_id BINARY(16) NULL AFTER wrap_up_until,
    ADD CONSTRAINT presence_wrap_up FOREIGN KEY (wrap_up_id) REFERENCES wrap_up (id);
