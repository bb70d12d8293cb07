-- What a reading costs is paid for every reading of every meter. So the tables that each of them is written to keep
-- only the indexes that a page or a rule reads, and no foreign keys: what those kept is what reconcile compares. Frames
-- and readings are partitioned by time, so that what is old goes by dropping tables and not by deleting rows.

ALTER TABLE transfer
    DROP CONSTRAINT transfer_frame_id_fkey,
    DROP CONSTRAINT transfer_account_id_fkey,
    DROP CONSTRAINT transfer_debit_account_fkey,
    DROP CONSTRAINT transfer_credit_account_fkey,
    DROP CONSTRAINT transfer_resolves_fkey;
-- Transfers are found by account and number: the numbers of an account are in the order of their times.
DROP INDEX transfer_of_account, transfer_energy_at, transfer_frame;
-- For the sums of a day. Rows come in the order of their times, so a range of pages tells enough.
CREATE INDEX transfer_at ON transfer USING brin (at) WITH (pages_per_range = 64, autosummarize = on);

-- How many transfers of an account came before a time: the number of the last of them. Looks at few rows, for the
-- numbers have no gap.
CREATE FUNCTION transfers_before(account bigint, before timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT t.seq FROM transfer t WHERE t.account_id = account ORDER BY t.seq DESC LIMIT 1), 0);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT t.at FROM transfer t WHERE t.account_id = account AND t.seq = middle) < before THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

-- Makes a partition that holds its parent's rows of some time, beside its place, and puts it there when it is complete.
-- Rows of that time which came while there was none waited in the default partition.
CREATE FUNCTION add_partition(parent text, name text, column_name text, starts timestamptz, ends timestamptz)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rest text := parent || '_rest';
BEGIN
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)',
        name, parent);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT of_time CHECK (%I >= %L AND %I < %L)',
        name, column_name, starts, column_name, ends);
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', rest);
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *)
        INSERT INTO %I SELECT * FROM moved',
        rest, column_name, starts, column_name, ends, name);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, starts, ends);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT of_time', name);
END
$$;

-- Frames by the week in which they came.
ALTER TABLE reading DROP CONSTRAINT reading_frame_id_fkey;
ALTER TABLE frame DROP CONSTRAINT frame_meter_id_fkey, DROP CONSTRAINT frame_pkey;
DROP INDEX frame_of_device, frame_of_meter, frame_refused;
ALTER TABLE frame RENAME TO frame_before;
CREATE TABLE frame (LIKE frame_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)
    PARTITION BY RANGE (received_at);
CREATE INDEX frame_id ON frame (id);
CREATE INDEX frame_of_meter ON frame (meter_id, id);
CREATE INDEX frame_refused ON frame (id) WHERE verdict = 'refused';
CREATE TABLE frame_rest PARTITION OF frame DEFAULT;

-- Readings by the month of which they tell.
ALTER TABLE reading DROP CONSTRAINT reading_meter_id_fkey;
DROP INDEX reading_value, reading_held;
ALTER TABLE reading RENAME TO reading_before;
ALTER INDEX reading_pkey RENAME TO reading_before_pkey;
CREATE TABLE reading (LIKE reading_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)
    PARTITION BY RANGE (at);
ALTER TABLE reading ADD PRIMARY KEY (meter_id, register, at, value_wh);
CREATE INDEX reading_held ON reading (meter_id) WHERE state = 'held';
CREATE TABLE reading_rest PARTITION OF reading DEFAULT;

-- The rows that are there become the first partition, as they are.
DO $$
DECLARE
    week timestamptz := date_trunc('week', now(), 'UTC');
    month timestamptz := date_trunc('month', now(), 'UTC');
BEGIN
    IF EXISTS (SELECT FROM frame_before) THEN
        week := date_trunc('week', now() + interval '7 days', 'UTC');
    END IF;
    IF EXISTS (SELECT FROM reading_before) THEN
        month := date_trunc('month', now() AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    END IF;
    WITH moved AS (DELETE FROM frame_before WHERE received_at >= week RETURNING *)
        INSERT INTO frame_rest SELECT * FROM moved;
    WITH moved AS (DELETE FROM reading_before WHERE at >= month RETURNING *)
        INSERT INTO reading_rest SELECT * FROM moved;
    EXECUTE format('ALTER TABLE frame ATTACH PARTITION frame_before FOR VALUES FROM (MINVALUE) TO (%L)', week);
    EXECUTE format('ALTER TABLE reading ATTACH PARTITION reading_before FOR VALUES FROM (MINVALUE) TO (%L)', month);
    PERFORM add_partition('frame', 'frame_' || to_char(week AT TIME ZONE 'UTC', 'YYYYMMDD'), 'received_at',
        week, week + interval '7 days');
    PERFORM add_partition('reading', 'reading_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMMDD'), 'at',
        month, (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
END
$$;
