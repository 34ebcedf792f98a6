-- What is typed may name the caller, and the reference that takes a name's place is longer than some names.
ALTER TABLE ticket
    MODIFY subject VARCHAR(800) NOT NULL COMMENT 'of 200 characters, and what is put in the place of names in them',
    ADD handed_at DATETIME(6) NULL COMMENT 'when its present line got it; null: when it was opened' AFTER updated_at;

ALTER TABLE remote_session
    MODIFY tool VARCHAR(400) NOT NULL,
    MODIFY device VARCHAR(800) NULL,
    MODIFY outcome VARCHAR(4000) NULL;
