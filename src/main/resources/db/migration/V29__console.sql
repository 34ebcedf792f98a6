-- Who is signed in to the console.
CREATE TABLE console_session (
    id       CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'SHA-256 of what the browser shows',
    staff    VARCHAR(150) COLLATE utf8mb4_bin NOT NULL,
    began_at DATETIME(6)  NOT NULL,
    used_at  DATETIME(6)  NOT NULL,
    KEY console_session_staff (staff),
    KEY console_session_used (used_at)
) DEFAULT CHARSET = utf8mb4;

-- The board counts the open cases every second.
CREATE INDEX ticket_standing ON ticket (state, desk_id, severity);
