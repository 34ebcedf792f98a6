-- A case without an owner waits in the queue of its line, whatever its state; one that waits for its caller, for so long.
ALTER TABLE ticket
    ADD waiting_until DATETIME(6) NULL COMMENT 'until when the caller is given time' AFTER taken_at;

UPDATE ticket SET waiting_until = DATE_ADD(updated_at, INTERVAL 3 DAY) WHERE state = 'WAITING_CALLER';

UPDATE ticket SET waiting = TRUE WHERE assignee IS NULL AND state IN ('WAITING_CALLER', 'REFERRED');
