-- Whom the operator was connected with out of the queue: it may be told before the caller's own events are written down.
ALTER TABLE dial
    ADD caller_sid CHAR(34) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the call taken out of the queue' AFTER consented_at,
    ADD KEY dial_caller (caller_sid);
