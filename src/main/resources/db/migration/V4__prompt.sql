CREATE TABLE prompt (
    desk_id    BINARY(16)    NOT NULL,
    prompt     VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language   CHAR(2)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text       VARCHAR(1500) NOT NULL,
    changed_by VARCHAR(100)  NOT NULL,
    changed_at DATETIME(6)   NOT NULL,
    version    BIGINT        NOT NULL,
    PRIMARY KEY (desk_id, prompt, language),
    CONSTRAINT prompt_desk FOREIGN KEY (desk_id) REFERENCES desk (id)
) DEFAULT CHARSET = utf8mb4;
