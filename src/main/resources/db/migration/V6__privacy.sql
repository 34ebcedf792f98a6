-- A client may put anything into its key, so the row is found by a keyed hash of it. That cannot be made here: what was
-- remembered is forgotten, and a request that was made before this upgrade and is repeated after it is a new one.
DROP TABLE idempotency_key;

CREATE TABLE idempotency_key (
    id          BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'keyed hash of who sent which key',
    request_mac BINARY(32)   NOT NULL COMMENT 'keyed hash of the request',
    status      SMALLINT     NULL COMMENT 'null while the first request is under way',
    location    VARCHAR(500) NULL,
    etag        VARCHAR(100) NULL,
    body        MEDIUMBLOB   NULL COMMENT 'sealed',
    created_at  DATETIME(6)  NOT NULL,
    KEY idempotency_key_age (created_at)
) DEFAULT CHARSET = utf8mb4;
