-- The weekly plan of a desk; there is no row until somebody writes one.
CREATE TABLE roster (
    desk_id    BINARY(16)  NOT NULL PRIMARY KEY,
    changed_at DATETIME(6) NOT NULL,
    version    BIGINT      NOT NULL COMMENT 'from 1 on: 0 is a plan never written',
    CONSTRAINT roster_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE roster_shift (
    desk_id     BINARY(16)   NOT NULL,
    place       INT          NOT NULL COMMENT 'in the list as it was written',
    username    VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    weekdays    TINYINT      NOT NULL COMMENT 'bit 0 is Monday',
    from_second INT          NOT NULL COMMENT 'of the local day',
    to_second   INT          NOT NULL COMMENT 'of the same local day; past 86400 means the next one',
    PRIMARY KEY (desk_id, place),
    CONSTRAINT roster_shift_roster FOREIGN KEY (desk_id) REFERENCES roster (desk_id)
) DEFAULT CHARSET = utf8mb4;

-- Somebody is away, or stands in. Of two at one moment the one with the greater id counts, which is the newer.
CREATE TABLE roster_exception (
    id         BINARY(16)      NOT NULL PRIMARY KEY,
    desk_id    BINARY(16)      NOT NULL,
    username   VARCHAR(150)    COLLATE utf8mb4_bin NOT NULL,
    from_at    DATETIME(6)     NOT NULL,
    until_at   DATETIME(6)     NOT NULL,
    on_duty    BOOLEAN         NOT NULL,
    reason     VARBINARY(1000) NOT NULL COMMENT 'sealed: it may be an illness',
    entered_at DATETIME(6)     NOT NULL,
    entered_by VARCHAR(150)    COLLATE utf8mb4_bin NOT NULL,
    KEY roster_exception_desk (desk_id, until_at),
    KEY roster_exception_age (until_at),
    CONSTRAINT roster_exception_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE staff_phone (
    username   VARCHAR(150)   COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    number     VARBINARY(200) NOT NULL COMMENT 'sealed',
    changed_at DATETIME(6)    NOT NULL,
    changed_by VARCHAR(150)   COLLATE utf8mb4_bin NOT NULL
) DEFAULT CHARSET = utf8mb4;
