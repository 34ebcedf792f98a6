-- A text message costs money: one that may have arrived is repeated once at most, whoever dies meanwhile.
ALTER TABLE notice_channel
    ADD copies INT NOT NULL DEFAULT 0 COMMENT 'attempts at the message under way of which nobody knows that they failed';
