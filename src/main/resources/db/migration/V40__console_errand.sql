-- Sign-ins at the identity provider that came back: nobody comes back from the same one again.
CREATE TABLE console_errand (
    state    CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'SHA-256 of what came back in the address',
    began_at DATETIME(6) NOT NULL,
    KEY console_errand_age (began_at)
) DEFAULT CHARSET = utf8mb4;
