-- Answers of POSTs that carried an Idempotency-Key.
CREATE TABLE idempotency_key (
    principal    VARCHAR(100) NOT NULL,
    idem_key     VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    request_hash BINARY(32)   NOT NULL,
    status       SMALLINT     NULL,
    location     VARCHAR(500) NULL,
    etag         VARCHAR(100) NULL,
    body         MEDIUMTEXT   NULL,
    created_at   DATETIME(6)  NOT NULL,
    PRIMARY KEY (principal, idem_key),
    KEY idempotency_key_age (created_at)
) DEFAULT CHARSET = utf8mb4;
