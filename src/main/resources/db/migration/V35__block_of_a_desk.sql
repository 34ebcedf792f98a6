-- A block is of one desk, or of every desk when it names none; those of before are of every desk. The service seals the
-- reasons of before at its next start and empties the column they stood in.
ALTER TABLE blocked_number
    ADD COLUMN desk_id BINARY(16) NULL COMMENT 'null: every desk' AFTER id,
    ADD COLUMN place BINARY(16) AS (COALESCE(desk_id, UNHEX('00000000000000000000000000000000'))) PERSISTENT,
    ADD COLUMN sealed_reason VARBINARY(2100) NULL COMMENT 'sealed' AFTER reason,
    MODIFY COLUMN reason VARCHAR(500) NULL COMMENT 'in the clear, of before; emptied when it is sealed',
    DROP KEY blocked_number_in_force,
    ADD UNIQUE KEY blocked_number_in_force (in_force, place),
    ADD CONSTRAINT blocked_number_desk FOREIGN KEY (desk_id) REFERENCES desk (id);
