-- Members, institutions, what the scheme covers, and numbers whose calls are refused.
-- An import may lock every row of a list until it is done: no table of another room has a foreign key to these, or a ring
-- could wait for an import.

-- Locked by an import, shared by edits.
CREATE TABLE import_turn (
    list VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY
);

INSERT INTO import_turn (list)
VALUES ('institutions'), ('members');

-- Institution names are in public registers; they stay clear and searchable. Where exactly one is and how to reach it may
-- be somebody's home, and is sealed.
CREATE TABLE institution (
    id          BINARY(16)     NOT NULL PRIMARY KEY,
    code        VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind        VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name        VARCHAR(100)   NOT NULL,
    name_folded VARCHAR(400)   COLLATE utf8mb4_bin NOT NULL,
    prefecture  CHAR(2)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'JIS X 0401',
    city        VARCHAR(100)   NOT NULL,
    street      VARBINARY(1000) NULL COMMENT 'sealed',
    mail        VARBINARY(1000) NULL COMMENT 'sealed',
    version     BIGINT         NOT NULL,
    UNIQUE KEY institution_code (code),
    KEY institution_prefecture (prefecture, code)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE institution_phone (
    institution_id BINARY(16)     NOT NULL,
    position       INT            NOT NULL,
    number         VARBINARY(100) NOT NULL COMMENT 'sealed E.164',
    number_index   BINARY(16)     NOT NULL,
    PRIMARY KEY (institution_id, position),
    KEY institution_phone_number (number_index),
    KEY institution_phone_sealed (number),
    CONSTRAINT institution_phone_institution FOREIGN KEY (institution_id) REFERENCES institution (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE member (
    id              BINARY(16)      NOT NULL PRIMARY KEY,
    number          VARBINARY(200)  NULL COMMENT 'sealed',
    number_index    BINARY(16)      NULL,
    register_number VARBINARY(200)  NULL COMMENT 'sealed; of the register of physicians',
    register_index  BINARY(16)      NULL,
    name            VARBINARY(1000) NOT NULL COMMENT 'sealed',
    kana            VARBINARY(1000) NULL COMMENT 'sealed',
    version         BIGINT          NOT NULL,
    UNIQUE KEY member_number (number_index),
    UNIQUE KEY member_register_number (register_index)
) DEFAULT CHARSET = utf8mb4;

-- Of the name, the kana, and the family name of each.
CREATE TABLE member_name (
    member_id  BINARY(16) NOT NULL,
    name_index BINARY(16) NOT NULL,
    PRIMARY KEY (member_id, name_index),
    KEY member_name_index (name_index, member_id),
    CONSTRAINT member_name_member FOREIGN KEY (member_id) REFERENCES member (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE membership (
    member_id    BINARY(16)  NOT NULL,
    position     INT         NOT NULL,
    member_class VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_date    DATE        NOT NULL,
    to_date      DATE        NULL COMMENT 'the last day',
    PRIMARY KEY (member_id, position),
    CONSTRAINT membership_member FOREIGN KEY (member_id) REFERENCES member (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE member_institution (
    member_id      BINARY(16)  NOT NULL,
    position       INT         NOT NULL,
    institution_id BINARY(16)  NOT NULL,
    role           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_date      DATE        NOT NULL,
    to_date        DATE        NULL COMMENT 'the last day',
    PRIMARY KEY (member_id, position),
    KEY member_institution_institution (institution_id),
    CONSTRAINT member_institution_member FOREIGN KEY (member_id) REFERENCES member (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE scheme_coverage (
    kind        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    from_date   DATE         NOT NULL COMMENT 'what occurred on or after this day is covered',
    source      VARCHAR(300) NOT NULL,
    verified_at DATE         NOT NULL
) DEFAULT CHARSET = utf8mb4;

INSERT INTO scheme_coverage (kind, from_date, source, verified_at)
VALUES ('HOSPITAL', '2022-06-01', 'ScanNetSecurity 2022-12-27: damage on or after 1 June 2022', '2026-11-22'),
       ('CLINIC', '2022-06-01', 'ScanNetSecurity 2022-12-27: damage on or after 1 June 2022', '2026-11-22'),
       ('CARE_FACILITY', '2023-06-01', 'ScanNetSecurity 2023-07-03: care facilities added on 1 June 2023', '2026-11-22');

CREATE TABLE blocked_number (
    id           BINARY(16)     NOT NULL PRIMARY KEY,
    number       VARBINARY(100) NOT NULL COMMENT 'sealed E.164',
    number_index BINARY(16)     NOT NULL,
    in_force     BINARY(16)     NULL COMMENT 'number_index until lifted or followed: one block at a time',
    reason       VARCHAR(500)   NOT NULL,
    until_at     DATETIME(6)    NOT NULL,
    blocked_at   DATETIME(6)    NOT NULL,
    blocked_by   VARCHAR(100)   NOT NULL,
    lifted_at    DATETIME(6)    NULL,
    lifted_by    VARCHAR(100)   NULL,
    version      BIGINT         NOT NULL,
    UNIQUE KEY blocked_number_in_force (in_force),
    KEY blocked_number_number (number_index)
) DEFAULT CHARSET = utf8mb4;
