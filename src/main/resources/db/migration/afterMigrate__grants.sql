-- As the owner of the tables, after every migration and at every start: the account of the service may write all tables,
-- but to the audit trail only add, and seal its reasons anew. That it may read them all is for whoever makes the account to grant.
-- Nothing is granted when the service is the owner itself.
DELIMITER //
BEGIN NOT ATOMIC
    DECLARE service VARCHAR(400) DEFAULT '${service}';
    DECLARE host VARCHAR(260) DEFAULT SUBSTRING_INDEX(service, '@', -1);
    DECLARE account VARCHAR(800) DEFAULT CONCAT(QUOTE(LEFT(service, CHAR_LENGTH(service) - CHAR_LENGTH(host) - 1)), '@', QUOTE(host));
    IF service <> CURRENT_USER() THEN
        FOR target IN (
            SELECT table_name AS name,
                   CASE table_name
                       WHEN 'audit_entry' THEN 'INSERT'
                       WHEN 'audit_subject' THEN 'INSERT'
                       WHEN 'audit_reason' THEN 'INSERT, UPDATE'
                       WHEN 'audit_head' THEN 'UPDATE'
                       ELSE 'INSERT, UPDATE, DELETE'
                   END AS rights
            FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'
        ) DO
            EXECUTE IMMEDIATE CONCAT('GRANT ', target.rights, ' ON `', target.name, '` TO ', account);
        END FOR;
    END IF;
END//
DELIMITER ;
