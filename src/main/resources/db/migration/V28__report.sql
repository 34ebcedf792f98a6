-- What reports read: of the other rooms' tables only these views, which show nobody's name, number or words. A flag is 1 for
-- what counts as the measure of that name; the definitions are those of domain.md, section 6.1.

-- By these a day is found among years.
ALTER TABLE callback
    ADD KEY callback_promised (desk_id, created_at);

ALTER TABLE ticket
    ADD over_at DATETIME(6) AS (COALESCE(resolved_at, closed_at)) PERSISTENT COMMENT 'null while somebody still has to do something',
    ADD KEY ticket_desk_opened (desk_id, opened_at),
    ADD KEY ticket_desk_over (desk_id, over_at);

ALTER TABLE sla_clock
    ADD decided_at DATETIME(6) AS (CASE WHEN broken_at IS NOT NULL THEN broken_at WHEN ended_how = 'MET' THEN ended_at END) PERSISTENT
        COMMENT 'when it was kept or missed; null while that is open, and of a clock that was cancelled in time',
    ADD KEY sla_clock_decided (desk_id, decided_at);

-- The duties with a last day, as they were worked out last; one that something else relieves of is none.
CREATE TABLE duty_term (
    ticket_id BINARY(16)  NOT NULL,
    duty      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    desk_id   BINARY(16)  NOT NULL,
    soft_on   DATE        NOT NULL COMMENT 'days in Japan',
    hard_on   DATE        NOT NULL COMMENT 'the last day that is in time',
    done_on   DATE        NULL,
    due_at    DATETIME(6) AS (TIMESTAMPADD(MICROSECOND, -1, TIMESTAMPADD(HOUR, 15, hard_on))) PERSISTENT
        COMMENT 'the last moment of that day, in UTC; Japan has had no summer time since 1951',
    PRIMARY KEY (ticket_id, duty),
    KEY duty_term_due (desk_id, due_at),
    CONSTRAINT duty_term_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) DEFAULT CHARSET = utf8mb4;

-- The sweep that reminds people looks at every case once more, and writes these rows on the way.
UPDATE duty_file SET remind_at = UTC_TIMESTAMP(6);

-- Calls, counted when they rang. In open hours is also who rang while nobody could look whether the desk was open.
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW report_call AS
SELECT told.*,
       in_hours AND outcome IN ('ANSWERED', 'VOICEMAIL', 'CALLBACK_REQUESTED', 'FAILED')
           OR in_hours AND outcome = 'ABANDONED' AND wait_seconds IS NOT NULL AS offered,
       in_hours AND outcome = 'ANSWERED' AS answered,
       in_hours AND outcome = 'ABANDONED' AND wait_seconds IS NOT NULL AS abandoned,
       in_hours AND outcome = 'ABANDONED' AND wait_seconds < 5 AS short_abandoned,
       in_hours AND outcome = 'VOICEMAIL' AS voicemail,
       in_hours AND outcome = 'CALLBACK_REQUESTED' AS callback_chosen,
       in_hours AND outcome = 'FAILED' AS lost,
       in_hours AND outcome = 'ABANDONED' AND wait_seconds IS NULL AS left_in_greeting,
       NOT in_hours AND outcome <> 'REJECTED' AS out_of_hours
FROM (SELECT c.id, c.call_sid, c.desk_id, c.ticket_id, c.received_at, c.ended_at, c.desk_state,
             COALESCE(c.desk_state = 'open', 1) AS in_hours, c.outcome, c.wait_seconds, c.talk_seconds,
             (SELECT SUM(TIMESTAMPDIFF(SECOND, w.began_at, w.ended_at))
              FROM queue_offer o JOIN wrap_up w ON w.dial_id = o.dial_id WHERE o.call_id = c.id) AS after_call_seconds,
             c.total_seconds
      FROM phone_call c) told;

-- Cases, counted when they were opened. To be resolved in the first contact it must have begun with a call that was answered;
-- who comes back for the same within seven days of its end, from the same institution or the same telephone, was not helped. Of
-- whom little is known, a search by category would read years: the indexes are forced.
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW report_ticket AS
SELECT told.*,
       is_case AND first_outcome <=> 'ANSWERED' AS first_contact_eligible,
       is_case AND first_outcome <=> 'ANSWERED' AND resolution <=> 'FIRST_CONTACT' AND escalated_at IS NULL
           AND NOT called_back AND NOT came_back AS first_contact_resolved
FROM (SELECT t.id, t.number, t.desk_id, t.opened_at, t.state, t.state <> 'VOID' AS is_case, t.line, t.severity, t.category,
             t.category_version, COALESCE(v.escalates, 0) AS escalates_by_policy, t.eligibility, t.escalated_at, t.taken_at,
             t.resolved_at, t.resolution, t.closed_at, t.over_at, i.kind AS institution_kind, i.prefecture,
             (SELECT c.outcome FROM ticket_call r JOIN phone_call c ON c.id = r.call_id
              WHERE r.ticket_id = t.id ORDER BY r.rang_at, r.call_sid LIMIT 1) AS first_outcome,
             EXISTS (SELECT 1 FROM callback b WHERE b.ticket_id = t.id) AS called_back,
             EXISTS (SELECT 1 FROM ticket a FORCE INDEX (ticket_institution)
                     WHERE a.institution_id = t.institution_id AND a.category = t.category AND a.id <> t.id AND a.state <> 'VOID'
                       AND a.opened_at >= t.opened_at AND a.opened_at <= TIMESTAMPADD(DAY, 7, t.resolved_at))
             OR EXISTS (SELECT 1 FROM ticket a FORCE INDEX (ticket_caller)
                     WHERE a.caller_number_index = t.caller_number_index AND a.category = t.category AND a.id <> t.id
                       AND a.state <> 'VOID'
                       AND a.opened_at >= t.opened_at AND a.opened_at <= TIMESTAMPADD(DAY, 7, t.resolved_at)) AS came_back
      FROM ticket t
      LEFT JOIN institution i ON i.id = t.institution_id
      LEFT JOIN category_version v ON v.code = t.category AND v.version = t.category_version) told;

-- Promises to ring back, counted when they were made. Reached is who was rung and spoken with, help or no help; in time when
-- that was rung before the time promised was over. A promise that ended otherwise in time was neither kept nor broken.
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW report_callback AS
SELECT told.*,
       reached_at IS NOT NULL AS reached,
       reached_at IS NOT NULL AND reached_at <= due_by AS reached_in_time,
       reached_at IS NULL AND ended_at IS NOT NULL AND ended_at <= due_by AS lapsed
FROM (SELECT b.id, b.desk_id, b.ticket_id, b.call_id, b.created_at AS promised_at, b.origin, b.confirmed, b.severity, b.line,
             b.state, b.due_by, b.ended_at, b.ending,
             (SELECT COUNT(*) FROM callback_attempt a WHERE a.callback_id = b.id) AS attempts,
             (SELECT MIN(a.dialed_at) FROM callback_attempt a WHERE a.callback_id = b.id) AS first_dialed_at,
             (SELECT MIN(a.dialed_at) FROM callback_attempt a
              WHERE a.callback_id = b.id AND a.outcome IN ('REACHED', 'REFUSED')) AS reached_at
      FROM callback b) told;

-- Promises about cases, counted when they were kept, or missed: then at the deadline. What was missed stays missed.
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW report_clock AS
SELECT id, ticket_id, desk_id, promise, severity, seconds, days, started_at, deadline_at, ended_at, ended_how, broken_at,
       used_seconds, decided_at, decided_at IS NOT NULL AND broken_at IS NULL AS met
FROM sla_clock;

-- Duties with a last day, counted at its end.
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW report_duty AS
SELECT ticket_id, desk_id, duty, soft_on, hard_on, due_at, done_on, done_on IS NOT NULL AND done_on <= hard_on AS met
FROM duty_term;

-- What was counted, by half-hours of the desk's own days; a half-hour in which nothing was has no row.
CREATE TABLE report_slot (
    desk_id                  BINARY(16) NOT NULL,
    day                      DATE       NOT NULL COMMENT 'in the desk''s zone',
    nth                      TINYINT    NOT NULL COMMENT 'half-hour since that day began, from 0',
    offered                  INT        NOT NULL,
    answered                 INT        NOT NULL,
    abandoned                INT        NOT NULL,
    short_abandoned          INT        NOT NULL,
    voicemail                INT        NOT NULL,
    callback_chosen          INT        NOT NULL,
    lost                     INT        NOT NULL,
    left_in_greeting         INT        NOT NULL,
    answered_in_10           INT        NOT NULL,
    answered_in_20           INT        NOT NULL,
    answered_in_30           INT        NOT NULL,
    answered_in_60           INT        NOT NULL,
    abandoned_in_10          INT        NOT NULL,
    abandoned_in_20          INT        NOT NULL,
    abandoned_in_30          INT        NOT NULL,
    abandoned_in_60          INT        NOT NULL,
    wait_seconds             INT        NOT NULL COMMENT 'of who was answered',
    talk_seconds             INT        NOT NULL,
    after_call_seconds       INT        NOT NULL,
    longest_wait             INT        NOT NULL COMMENT 'seconds; of several half-hours the greatest counts',
    closed_offered           INT        NOT NULL COMMENT 'out of hours, and so the next three',
    closed_voicemail         INT        NOT NULL,
    closed_callback_chosen   INT        NOT NULL,
    closed_hung_up           INT        NOT NULL,
    promised                 INT        NOT NULL COMMENT 'to ring back',
    promise_due              INT        NOT NULL,
    reached                  INT        NOT NULL,
    reached_in_time          INT        NOT NULL,
    attempts                 INT        NOT NULL,
    opened                   INT        NOT NULL,
    escalated                INT        NOT NULL COMMENT 'of those opened then',
    contact_eligible         INT        NOT NULL COMMENT 'of those opened then',
    contact_resolved         INT        NOT NULL,
    contact_first_line       INT        NOT NULL COMMENT 'of the eligible, those the first line may finish',
    contact_first_line_resolved INT     NOT NULL,
    resolved                 INT        NOT NULL,
    first_response_due       INT        NOT NULL,
    first_response_met       INT        NOT NULL,
    take_over_due            INT        NOT NULL,
    take_over_met            INT        NOT NULL,
    resolution_due           INT        NOT NULL,
    resolution_met           INT        NOT NULL,
    backlog                  INT        NOT NULL COMMENT 'by how many it grew',
    backlog_over_1_day       INT        NOT NULL COMMENT 'by how many it grew, and so the next two',
    backlog_over_3_days      INT        NOT NULL,
    backlog_over_7_days      INT        NOT NULL,
    duty_due                 INT        NOT NULL,
    duty_met                 INT        NOT NULL,
    PRIMARY KEY (desk_id, day, nth)
) DEFAULT CHARSET = utf8mb4;

-- The days of each desk that are counted, and when to count them again.
CREATE TABLE report_day (
    desk_id    BINARY(16)  NOT NULL,
    day        DATE        NOT NULL,
    seen       INT         NOT NULL COMMENT 'rows of the views that were counted',
    counted_at DATETIME(6) NULL COMMENT 'null until it was',
    look_at    DATETIME(6) NULL COMMENT 'when to count it again; null when never',
    PRIMARY KEY (desk_id, day),
    KEY report_day_look (look_at)
) DEFAULT CHARSET = utf8mb4;

-- The months of each desk, and since when their figures stand.
CREATE TABLE report_month (
    desk_id             BINARY(16)  NOT NULL,
    month               DATE        NOT NULL COMMENT 'its first day',
    closes_at           DATETIME(6) NOT NULL,
    closed_at           DATETIME(6) NULL,
    backlog             INT         NOT NULL COMMENT 'how many cases were open when it began, once it is closed; and so the next three',
    backlog_over_1_day  INT         NOT NULL,
    backlog_over_3_days INT         NOT NULL,
    backlog_over_7_days INT         NOT NULL,
    PRIMARY KEY (desk_id, month),
    KEY report_month_open (closed_at, closes_at)
) DEFAULT CHARSET = utf8mb4;

-- What became known of closed months afterwards. It stands beside their figures, never in them.
CREATE TABLE report_correction (
    id       BINARY(16)  NOT NULL PRIMARY KEY,
    desk_id  BINARY(16)  NOT NULL,
    day      DATE        NOT NULL,
    nth      TINYINT     NOT NULL,
    counted  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a column of report_slot',
    delta    INT         NOT NULL,
    noted_at DATETIME(6) NOT NULL,
    why      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    KEY report_correction_day (desk_id, day, nth)
) DEFAULT CHARSET = utf8mb4;
