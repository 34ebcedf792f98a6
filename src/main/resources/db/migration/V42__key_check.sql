-- What only the key ring of this database's own data opens: a service with another ring refuses to start.
CREATE TABLE key_check (
    id     TINYINT        NOT NULL PRIMARY KEY,
    sealed VARBINARY(200) NOT NULL COMMENT 'sealed',
    CONSTRAINT key_check_one CHECK (id = 1)
) DEFAULT CHARSET = utf8mb4;
