-- By when people are to be rung follows from the hours of their desk: what it is computed from is kept, so that it can be
-- computed again when the hours change.
ALTER TABLE callback
    ADD rest_until DATETIME(6) NULL COMMENT 'not to be rung before, whatever the hours' AFTER called_at,
    ADD due_from DATETIME(6) NULL COMMENT 'from when the wished time is looked for by whose end it is due' AFTER due_by,
    ADD graded_at DATETIME(6) NULL COMMENT 'when it got the severity it has; it is not due before' AFTER severity;

UPDATE callback SET rest_until = not_before, due_from = COALESCE(wish_from, called_at), graded_at = called_at;

ALTER TABLE callback
    MODIFY rest_until DATETIME(6) NOT NULL COMMENT 'not to be rung before, whatever the hours',
    MODIFY due_from DATETIME(6) NOT NULL COMMENT 'from when the wished time is looked for by whose end it is due',
    MODIFY graded_at DATETIME(6) NOT NULL COMMENT 'when it got the severity it has; it is not due before';

-- Promises to ring back are over at a moment agreed with the caller; a target that is given later is not missed before.
ALTER TABLE sla_clock
    ADD until_at DATETIME(6) NULL COMMENT 'the moment at which it is over; null where the target counts from the start' AFTER days,
    ADD aimed_at DATETIME(6) NULL COMMENT 'when the present target was given; null: at the start' AFTER started_at;
