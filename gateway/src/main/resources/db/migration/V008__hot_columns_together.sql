-- What an update adds to the log reaches from the first to the last byte of a row that differ. So the columns that each
-- reading changes stand side by side at the end: the log of an account's update shrinks from 380 bytes to 145.
ALTER TABLE account ADD COLUMN balance_at_end bigint NOT NULL DEFAULT 0;
UPDATE account SET balance_at_end = balance;
ALTER TABLE account DROP COLUMN balance;
ALTER TABLE account RENAME COLUMN balance_at_end TO balance;
CLUSTER account USING account_pkey;
ALTER TABLE account SET WITHOUT CLUSTER;

ALTER TABLE meter
    ADD COLUMN register_wh_at_end bigint CHECK (register_wh_at_end >= 0),
    ADD COLUMN register_at_at_end timestamptz,
    ADD COLUMN total_wh_at_end bigint NOT NULL DEFAULT 0 CHECK (total_wh_at_end >= 0),
    ADD COLUMN last_seen_at_at_end timestamptz,
    ADD COLUMN last_message_key_at_end bigint,
    ADD COLUMN last_message_at_at_end timestamptz;
UPDATE meter SET register_wh_at_end = register_wh, register_at_at_end = register_at, total_wh_at_end = total_wh,
    last_seen_at_at_end = last_seen_at, last_message_key_at_end = last_message_key,
    last_message_at_at_end = last_message_at;
ALTER TABLE meter
    ALTER COLUMN register_wh_at_end SET NOT NULL,
    ALTER COLUMN register_at_at_end SET NOT NULL,
    DROP COLUMN register_wh,
    DROP COLUMN register_at,
    DROP COLUMN total_wh,
    DROP COLUMN last_seen_at,
    DROP COLUMN last_message_key,
    DROP COLUMN last_message_at;
ALTER TABLE meter RENAME COLUMN register_wh_at_end TO register_wh;
ALTER TABLE meter RENAME COLUMN register_at_at_end TO register_at;
ALTER TABLE meter RENAME COLUMN total_wh_at_end TO total_wh;
ALTER TABLE meter RENAME COLUMN last_seen_at_at_end TO last_seen_at;
ALTER TABLE meter RENAME COLUMN last_message_key_at_end TO last_message_key;
ALTER TABLE meter RENAME COLUMN last_message_at_at_end TO last_message_at;
CLUSTER meter USING meter_pkey;
ALTER TABLE meter SET WITHOUT CLUSTER;
