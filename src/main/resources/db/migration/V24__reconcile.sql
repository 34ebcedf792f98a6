-- Calls of whose end Twilio has not told, and when to ask for them.
CREATE TABLE open_call (
    call_id   BINARY(16)  NOT NULL PRIMARY KEY,
    call_sid  CHAR(34)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    connected BOOLEAN     NOT NULL COMMENT 'the caller is known to have spoken to a member of staff',
    heard_at  DATETIME(6) NOT NULL COMMENT 'when Twilio last told anything',
    ask_at    DATETIME(6) NOT NULL,
    asks      INT         NOT NULL COMMENT 'since then, in vain',
    UNIQUE KEY open_call_sid (call_sid),
    KEY open_call_due (ask_at, call_id)
) DEFAULT CHARSET = utf8mb4;

INSERT INTO open_call (call_id, call_sid, connected, heard_at, ask_at, asks)
SELECT c.id, c.call_sid, FALSE, h.heard_at, h.heard_at, 0
FROM phone_call c
JOIN (SELECT call_id, MAX(received_at) AS heard_at FROM call_event GROUP BY call_id) h ON h.call_id = c.id
WHERE c.ended_at IS NULL;
