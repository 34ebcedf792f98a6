-- What a desk promises from an instant on. A version is added, never altered; a desk without any promises the standard.
CREATE TABLE sla_policy (
    desk_id        BINARY(16)   NOT NULL,
    version        BIGINT       NOT NULL COMMENT 'counted from 1 for each desk',
    effective_from DATETIME(6)  NOT NULL,
    desk_lead      VARCHAR(150) COLLATE utf8mb4_bin NULL COMMENT 'a user name; null: the supervisors',
    changed_at     DATETIME(6)  NOT NULL,
    changed_by     VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (desk_id, version)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE sla_target (
    desk_id  BINARY(16)  NOT NULL,
    version  BIGINT      NOT NULL,
    severity CHAR(2)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promise  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seconds  BIGINT      NULL COMMENT 'of business time',
    days     INT         NULL COMMENT 'or by the end of that business day, 1 being the first',
    PRIMARY KEY (desk_id, version, severity, promise),
    CONSTRAINT sla_target_policy FOREIGN KEY (desk_id, version) REFERENCES sla_policy (desk_id, version)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE sla_rung (
    desk_id  BINARY(16)  NOT NULL,
    version  BIGINT      NOT NULL,
    severity CHAR(2)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    percent  INT         NOT NULL,
    whom     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (desk_id, version, severity, percent, whom),
    CONSTRAINT sla_rung_policy FOREIGN KEY (desk_id, version) REFERENCES sla_policy (desk_id, version)
) DEFAULT CHARSET = utf8mb4;

-- The clock of one promise in one case. Written only by who holds the lock of the case.
CREATE TABLE sla_clock (
    id             BINARY(16)  NOT NULL PRIMARY KEY,
    ticket_id      BINARY(16)  NOT NULL,
    desk_id        BINARY(16)  NOT NULL,
    promise        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    severity       CHAR(2)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose target it has',
    policy_version BIGINT      NOT NULL COMMENT '0: the standard',
    seconds        BIGINT      NULL COMMENT 'the target, as in sla_target',
    days           INT         NULL,
    started_at     DATETIME(6) NOT NULL,
    ended_at       DATETIME(6) NULL,
    ended_how      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
    broken_at      DATETIME(6) NULL COMMENT 'the deadline that was missed, once that was noticed',
    used_seconds   BIGINT      NULL COMMENT 'business time, once it has ended',
    deadline_at    DATETIME(6) NULL COMMENT 'by the hours of that version; null while it stands still',
    hours_version  BIGINT      NOT NULL COMMENT '0: not computed yet',
    told           INT         NOT NULL COMMENT 'per cent of the time of which people were told',
    next_at        DATETIME(6) NULL COMMENT 'when something is to be done about it; null when nothing is',
    KEY sla_clock_ticket (ticket_id),
    KEY sla_clock_next (next_at),
    KEY sla_clock_hours (desk_id, ended_at, hours_version),
    CONSTRAINT sla_clock_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE sla_pause (
    clock_id BINARY(16)  NOT NULL,
    nth      INT         NOT NULL,
    from_at  DATETIME(6) NOT NULL,
    to_at    DATETIME(6) NULL COMMENT 'null while it lasts',
    why      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the state of the case',
    PRIMARY KEY (clock_id, nth),
    CONSTRAINT sla_pause_clock FOREIGN KEY (clock_id) REFERENCES sla_clock (id)
) DEFAULT CHARSET = utf8mb4;

-- Cases that are open already: their clocks by the standard, as the timeline tells them. The sweep computes their deadlines.
INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, days, started_at, hours_version, told)
SELECT UNHEX(SYS_GUID()), id, desk_id, 'RESOLUTION', severity, 0,
       CASE severity WHEN 'S1' THEN 2 WHEN 'S2' THEN 3 WHEN 'S3' THEN 5 ELSE 10 END, opened_at, 0, 0
FROM ticket
WHERE state NOT IN ('RESOLVED', 'CLOSED', 'VOID') AND id NOT IN (SELECT ticket_id FROM sla_clock);

INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, seconds, days, started_at, hours_version, told)
SELECT UNHEX(SYS_GUID()), t.id, t.desk_id, 'FIRST_RESPONSE', t.severity, 0,
       CASE t.severity WHEN 'S1' THEN 900 WHEN 'S2' THEN 3600 WHEN 'S3' THEN 14400 END,
       IF(t.severity = 'S4', 2, NULL), t.opened_at, 0, 0
FROM ticket t JOIN sla_clock c ON c.ticket_id = t.id AND c.promise = 'RESOLUTION' AND c.hours_version = 0
WHERE t.state IN ('NEW', 'SECOND_LINE')
  AND t.id NOT IN (SELECT ticket_id FROM ticket_entry
                   WHERE kind IN ('STARTED', 'CALL_ANSWERED', 'WAITING', 'REFERRED', 'REOPENED'));

INSERT INTO sla_clock (id, ticket_id, desk_id, promise, severity, policy_version, seconds, days, started_at, hours_version, told)
SELECT UNHEX(SYS_GUID()), t.id, t.desk_id, 'TAKE_OVER', t.severity, 0,
       CASE t.severity WHEN 'S1' THEN 900 WHEN 'S2' THEN 3600 END,
       CASE t.severity WHEN 'S3' THEN 1 WHEN 'S4' THEN 2 END, t.escalated_at, 0, 0
FROM ticket t JOIN sla_clock c ON c.ticket_id = t.id AND c.promise = 'RESOLUTION' AND c.hours_version = 0
WHERE t.state = 'SECOND_LINE' AND t.escalated_at IS NOT NULL AND t.taken_at IS NULL;

INSERT INTO sla_pause (clock_id, nth, from_at, to_at, why)
SELECT clock_id, ROW_NUMBER() OVER (PARTITION BY clock_id ORDER BY at, id) - 1, at, until_at, why
FROM (SELECT c.id AS clock_id, e.id, e.at,
             LEAD(e.at) OVER (PARTITION BY c.id ORDER BY e.at, e.id) AS until_at,
             CASE e.kind WHEN 'WAITING' THEN 'WAITING_CALLER' WHEN 'VOIDED' THEN 'VOID' ELSE e.kind END AS why
      FROM sla_clock c JOIN ticket_entry e ON e.ticket_id = c.ticket_id
      WHERE c.promise = 'RESOLUTION' AND c.hours_version = 0
        AND e.kind IN ('WAITING', 'REFERRED', 'RESUMED', 'ESCALATED', 'RESOLVED', 'CLOSED', 'VOIDED', 'REOPENED')) moves
WHERE why IN ('WAITING_CALLER', 'REFERRED', 'RESOLVED', 'CLOSED', 'VOID');
