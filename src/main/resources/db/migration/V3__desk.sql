-- Every change to what is open when takes the next revision; rows are added, never altered in what they once said.
-- The one row below is locked by a change until it commits, so revisions become visible in their order.
CREATE TABLE calendar_revision (
    id       TINYINT NOT NULL PRIMARY KEY,
    revision BIGINT  NOT NULL
);

CREATE TABLE calendar_change (
    revision   BIGINT       NOT NULL PRIMARY KEY,
    changed_at DATETIME(6)  NOT NULL,
    changed_by VARCHAR(100) NOT NULL,
    desk_id    BINARY(16)   NULL,
    what       VARCHAR(40)  NOT NULL,
    about_hours BOOLEAN     NOT NULL COMMENT 'whether it can change what is open when'
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE desk (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    code       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_ja    VARCHAR(100) NOT NULL,
    name_en    VARCHAR(100) NOT NULL,
    zone       VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    languages  VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    suspended  BOOLEAN      NOT NULL,
    changed_at DATETIME(6)  NOT NULL,
    version    BIGINT       NOT NULL,
    UNIQUE KEY desk_code (code)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE desk_number (
    number  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    desk_id BINARY(16)  NOT NULL,
    KEY desk_number_desk (desk_id),
    CONSTRAINT desk_number_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE desk_hours (
    id                 BINARY(16) NOT NULL PRIMARY KEY,
    desk_id            BINARY(16) NOT NULL,
    revision           BIGINT     NOT NULL,
    effective_from     DATE       NOT NULL,
    closed_on_holidays BOOLEAN    NOT NULL,
    year_end_from      CHAR(5)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'MM-DD, inclusive',
    year_end_to        CHAR(5)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'MM-DD, inclusive',
    KEY desk_hours_desk (desk_id, revision),
    CONSTRAINT desk_hours_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE desk_period (
    hours_id    BINARY(16) NOT NULL,
    day_of_week TINYINT    NOT NULL COMMENT '1 is Monday',
    from_second INT        NOT NULL COMMENT 'of the local day',
    to_second   INT        NOT NULL COMMENT 'of the same local day; past 86400 means the next one',
    PRIMARY KEY (hours_id, day_of_week, from_second),
    CONSTRAINT desk_period_hours FOREIGN KEY (hours_id) REFERENCES desk_hours (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE desk_special (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    desk_id         BINARY(16)   NOT NULL,
    from_at         DATETIME(6)  NOT NULL,
    to_at           DATETIME(6)  NOT NULL,
    opens           BOOLEAN      NOT NULL COMMENT 'a special opening, otherwise a closure',
    reason          VARCHAR(200) NOT NULL,
    revision        BIGINT       NOT NULL,
    ended_revision  BIGINT       NULL COMMENT 'taken back, or cut short, by this change',
    KEY desk_special_desk (desk_id, to_at),
    CONSTRAINT desk_special_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;

-- The Cabinet Office's list as imported; the import with the highest revision counts.
CREATE TABLE imported_holiday (
    revision BIGINT      NOT NULL,
    day      DATE        NOT NULL,
    name     VARCHAR(60) NOT NULL,
    PRIMARY KEY (revision, day)
) DEFAULT CHARSET = utf8mb4;

-- The two desks of the scheme, as on its leaflet (numbers and hours; the year-end range is that of
-- Act 91 of 1988, art. 1).
INSERT INTO calendar_revision (id, revision)
VALUES (1, 1);

INSERT INTO calendar_change (revision, changed_at, changed_by, desk_id, what, about_hours)
VALUES (1, UTC_TIMESTAMP(6), 'migration', NULL, 'desks of the scheme', TRUE);

INSERT INTO desk (id, code, name_ja, name_en, zone, languages, suspended, changed_at, version)
VALUES (UNHEX('019000000000700080000000000000E1'), 'emergency', '緊急相談窓口', 'Emergency desk', 'Asia/Tokyo', 'ja', FALSE, UTC_TIMESTAMP(6), 0),
       (UNHEX('01900000000070008000000000000061'), 'guideline', 'セキュリティガイドライン相談窓口', 'Guideline desk', 'Asia/Tokyo', 'ja', FALSE, UTC_TIMESTAMP(6), 0);

INSERT INTO desk_number (number, desk_id)
VALUES ('+81120179066', UNHEX('019000000000700080000000000000E1')),
       ('+81120339199', UNHEX('01900000000070008000000000000061'));

INSERT INTO desk_hours (id, desk_id, revision, effective_from, closed_on_holidays, year_end_from, year_end_to)
VALUES (UNHEX('019000000000700080000000000001E1'), UNHEX('019000000000700080000000000000E1'), 1, '1970-01-01', FALSE, NULL, NULL),
       (UNHEX('01900000000070008000000000000161'), UNHEX('01900000000070008000000000000061'), 1, '1970-01-01', TRUE, '12-29', '01-03');

INSERT INTO desk_period (hours_id, day_of_week, from_second, to_second)
SELECT UNHEX('019000000000700080000000000001E1'), day, 6 * 3600, 21 * 3600
FROM (SELECT 1 AS day UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7) week
UNION ALL
SELECT UNHEX('01900000000070008000000000000161'), day, 9 * 3600, 18 * 3600
FROM (SELECT 1 AS day UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) working_week;
