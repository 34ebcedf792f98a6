-- Who somebody is at the identity provider. Only issuer and subject together name a person for good (OpenID Connect Core 1.0,
-- section 5.7); a user name may be given to somebody else there.
ALTER TABLE staff
    ADD COLUMN issuer  VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null until their first token, and for local accounts',
    ADD COLUMN subject VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD UNIQUE KEY staff_person (issuer, subject);
