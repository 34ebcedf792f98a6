-- What identifies callers is sealed from here on, and found by blind indexes. The columns take bytes now; what stands in
-- them stays as it is, in the clear, and is still read, until the service seals it and makes the indexes a few minutes
-- after its start. Until then a search by number does not find these rows.
ALTER TABLE phone_call
    MODIFY caller VARBINARY(500) NULL COMMENT 'sealed; as the carrier said it',
    MODIFY caller_number VARBINARY(100) NULL COMMENT 'sealed; E.164; null when withheld or none',
    MODIFY callback_number VARBINARY(100) NULL COMMENT 'sealed; E.164',
    ADD caller_index BINARY(16) NULL AFTER caller_number,
    ADD callback_index BINARY(16) NULL AFTER callback_number,
    DROP KEY phone_call_caller,
    ADD KEY phone_call_caller (caller_index, received_at),
    ADD KEY phone_call_callback (callback_index, received_at);

-- The old keys were digests of everything Twilio said, the number included: who guesses a number could have proved it.
ALTER TABLE call_event
    MODIFY dedupe_key VARBINARY(120) NOT NULL COMMENT 'blind index of what makes the delivery different from others',
    MODIFY fields MEDIUMBLOB NOT NULL COMMENT 'sealed; JSON, as Twilio sent them, without credentials',
    MODIFY answer MEDIUMBLOB NOT NULL COMMENT 'sealed; the TwiML that was sent, and is sent again for a repetition';

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
