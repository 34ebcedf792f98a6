CREATE TABLE staff (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    username      VARCHAR(63)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    password_hash VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    roles         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    display_name  VARCHAR(100) NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    version       BIGINT       NOT NULL,
    UNIQUE KEY staff_username (username)
) DEFAULT CHARSET = utf8mb4;
