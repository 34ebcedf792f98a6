-- What a case says, folded so that width, kana and capitals make no difference; written with the case itself.
CREATE TABLE ticket_text (
    ticket_id BINARY(16) NOT NULL PRIMARY KEY,
    place     INT        NOT NULL AUTO_INCREMENT COMMENT 'what the index calls this case',
    folded    MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
    UNIQUE KEY ticket_text_place (place),
    CONSTRAINT ticket_text_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4;

-- What the index has not been told yet: rows are only added by who writes a text, only taken away by who tells the index.
CREATE TABLE ticket_text_change (
    id        BIGINT     NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ticket_id BINARY(16) NOT NULL,
    was       MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL COMMENT 'folded, before the change'
) DEFAULT CHARSET = utf8mb4;

-- The index: in which cases a character, or a pair of neighbours, stands. A FULLTEXT key cannot do this: InnoDB has no n-gram
-- parser, and with n-grams for words it reads every posting of the frequent ones and never forgets an update (BENCHMARKS.md).
CREATE TABLE ticket_gram (
    gram    BIGINT          NOT NULL COMMENT 'the first character times 2^21 plus the second',
    block   INT             NOT NULL COMMENT 'of 65536 places',
    members VARBINARY(8192) NOT NULL COMMENT 'the places of the block: two bytes each, or a bit each when it is full length',
    PRIMARY KEY (gram, block)
);

-- Locked by whoever tells the index.
CREATE TABLE ticket_gram_turn (
    id TINYINT NOT NULL PRIMARY KEY
);

INSERT INTO ticket_gram_turn (id)
VALUES (1);

-- The cases there are already.
INSERT INTO ticket_text_change (ticket_id, was)
SELECT id, ''
FROM ticket;

-- Lists are read in their order from these; ticket_opened does it for the time of opening.
ALTER TABLE ticket
    ADD KEY ticket_updated (updated_at, id),
    ADD KEY ticket_due (due_at, id),
    ADD KEY ticket_severity (severity, id);
