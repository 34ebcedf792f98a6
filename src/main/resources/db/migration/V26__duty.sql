-- What the law asks of the caller's institution: what was answered about the incident, and which duties are done.
CREATE TABLE duty_file (
    ticket_id BINARY(16)  NOT NULL PRIMARY KEY,
    known_at  DATETIME(6) NULL COMMENT 'when the institution got to know, as stated; null: when the case was opened',
    remind_at DATETIME(6) NULL COMMENT 'when to look whether somebody is to be reminded; null: never',
    KEY duty_file_remind (remind_at),
    CONSTRAINT duty_file_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE duty_answer (
    ticket_id BINARY(16)  NOT NULL,
    question  VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    answer    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (ticket_id, question),
    CONSTRAINT duty_answer_file FOREIGN KEY (ticket_id) REFERENCES duty_file (ticket_id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE duty_deed (
    ticket_id BINARY(16)   NOT NULL,
    duty      VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    done_on   DATE         NOT NULL COMMENT 'a day in Japan',
    reference VARCHAR(300) NOT NULL COMMENT 'what shows it; without the caller''s name and number',
    noted_by  VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    noted_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (ticket_id, duty),
    CONSTRAINT duty_deed_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;
