-- Remote support, never without the consent of somebody there (domain.md A19).
CREATE TABLE remote_session (
    id           BINARY(16)     NOT NULL PRIMARY KEY,
    ticket_id    BINARY(16)     NOT NULL,
    tool         VARCHAR(100)   NOT NULL,
    device       VARCHAR(200)   NULL,
    consent_by   VARBINARY(700) NOT NULL COMMENT 'sealed',
    consented_at DATETIME(6)    NOT NULL,
    started_at   DATETIME(6)    NOT NULL,
    started_by   VARCHAR(150)   COLLATE utf8mb4_bin NOT NULL,
    ended_at     DATETIME(6)    NULL,
    ended_by     VARCHAR(150)   COLLATE utf8mb4_bin NULL,
    outcome      VARCHAR(1000)  NULL,
    KEY remote_session_ticket (ticket_id, started_at),
    CONSTRAINT remote_session_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;
