-- Tariffs are immutable versions; what a version says is its document, which only the gateway reads.
CREATE TABLE tariff_version (
    id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tariff_id      bigint  NOT NULL REFERENCES tariff,
    number         integer NOT NULL CHECK (number > 0),
    state          text    NOT NULL CHECK (state IN ('draft', 'approved', 'withdrawn')),
    -- The local day from which it holds.
    effective_from date    NOT NULL,
    document       jsonb   NOT NULL,
    drafted_by     text    NOT NULL,
    drafted_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by    text,
    approved_at    timestamptz,
    UNIQUE (tariff_id, number),
    CHECK ((state = 'approved') = (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
    -- A second person approves. Nobody is on a tariff yet when its first version comes.
    CHECK (approved_by <> drafted_by OR number = 1)
);
CREATE UNIQUE INDEX tariff_version_in_force ON tariff_version (tariff_id, effective_from) WHERE state = 'approved';

CREATE FUNCTION refuse_tariff_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD.state = 'approved' OR (NEW.tariff_id, NEW.number, NEW.effective_from, NEW.document)
            IS DISTINCT FROM (OLD.tariff_id, OLD.number, OLD.effective_from, OLD.document) THEN
        RAISE EXCEPTION 'a version of a tariff is immutable: % is refused', TG_OP;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER tariff_version_immutable BEFORE UPDATE OR DELETE ON tariff_version
    FOR EACH ROW EXECUTE FUNCTION refuse_tariff_change();

-- The price of before becomes the first version.
INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by, approved_by, approved_at)
SELECT id, 1, 'approved', date '2000-01-01',
    jsonb_build_object('tariff', name, 'effectiveFrom', '2000-01-01',
        'pricePerKwh', (price_per_kwh::numeric / 1000000)::numeric(20, 6)::text),
    'migration', 'migration', clock_timestamp()
FROM tariff;
ALTER TABLE tariff DROP COLUMN price_per_kwh;

-- Credit terms that many accounts share; the gateway reads the document.
CREATE TABLE credit_terms (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text   NOT NULL UNIQUE,
    document   jsonb  NOT NULL,
    changed_by text   NOT NULL,
    -- The book's when the document was last changed; accounts that have seen an older one are looked at again.
    revision   bigint NOT NULL DEFAULT 1
);
INSERT INTO credit_terms (name, document, changed_by) VALUES ('standard', '{}', 'migration');

-- Counts the changes of tariffs and terms, so that whoever keeps a copy knows that it is old.
CREATE TABLE book (revision bigint NOT NULL);
INSERT INTO book VALUES (1);
CREATE FUNCTION turn_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE book SET revision = revision + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER tariff_version_page AFTER INSERT OR UPDATE ON tariff_version
    FOR EACH STATEMENT EXECUTE FUNCTION turn_page();
CREATE TRIGGER credit_terms_page AFTER INSERT OR UPDATE ON credit_terms
    FOR EACH STATEMENT EXECUTE FUNCTION turn_page();

-- The book's row is locked until the end of the transaction, so that revisions follow each other as the changes do.
CREATE FUNCTION revise_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE book SET revision = revision + 1 RETURNING revision INTO NEW.revision;
    RETURN NEW;
END
$$;
CREATE TRIGGER credit_terms_revision BEFORE UPDATE ON credit_terms
    FOR EACH ROW WHEN (OLD.document IS DISTINCT FROM NEW.document) EXECUTE FUNCTION revise_terms();

ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_kind_check;
ALTER TABLE ledger_account ADD CHECK (kind IN
    ('customer', 'emergency', 'debt', 'provisional', 'revenue', 'expense', 'tax', 'cash', 'arrears', 'suspense'));
-- What customers owe beside their credit: one account for each kind, and every transfer names the customer.
INSERT INTO ledger_account (kind, name) VALUES
    ('emergency', 'emergency'),
    ('debt', 'debt:accumulated'),
    ('debt', 'debt:payment'),
    ('debt', 'debt:time_1'),
    ('debt', 'debt:time_2'),
    ('revenue', 'revenue:standing'),
    ('provisional', 'provisional'),
    ('expense', 'expense:export'),
    ('expense', 'expense:write_off'),
    ('arrears', 'arrears'),
    ('suspense', 'suspense');

ALTER TABLE account
    -- Null: the site's.
    ADD COLUMN time_zone        text,
    ADD COLUMN payment_mode     text    NOT NULL DEFAULT 'prepaid' CHECK (payment_mode IN ('prepaid', 'postpaid')),
    ADD COLUMN terms_id         bigint  NOT NULL DEFAULT 1 REFERENCES credit_terms,
    -- The revision of terms that it was last brought in line with.
    ADD COLUMN terms_seen       bigint  NOT NULL DEFAULT 1,
    -- Never disconnected for credit, and why; null for others.
    ADD COLUMN protected_reason text,
    ADD COLUMN social_allowance boolean NOT NULL DEFAULT false,
    -- The first days of the billing periods with which it was granted or ended; null: it has always been as it is.
    ADD COLUMN allowance_turned date[],
    ADD COLUMN suspend_debt_emergency boolean NOT NULL DEFAULT false,
    ADD COLUMN suspend_debt_disabled  boolean NOT NULL DEFAULT false,
    -- Which tariffs the account has been on, and from which local days; the last is tariff_id. Null: always tariff_id.
    ADD COLUMN tariff_ids       bigint[],
    ADD COLUMN tariff_days      date[],
    -- Projections of the transfers.
    ADD COLUMN emergency_used     bigint  NOT NULL DEFAULT 0,
    ADD COLUMN emergency_selected boolean NOT NULL DEFAULT false,
    ADD COLUMN accumulated_debt   bigint  NOT NULL DEFAULT 0,
    ADD COLUMN payment_debt       bigint  NOT NULL DEFAULT 0,
    ADD COLUMN time_debt_1        bigint  NOT NULL DEFAULT 0,
    ADD COLUMN time_debt_2        bigint  NOT NULL DEFAULT 0,
    -- What top-ups paid of the payment debt in the week from this Monday on.
    ADD COLUMN recovery_week      date,
    ADD COLUMN recovery_taken     bigint  NOT NULL DEFAULT 0,
    ADD COLUMN provisional        bigint  NOT NULL DEFAULT 0,
    ADD COLUMN levels_passed      integer NOT NULL DEFAULT 0,
    -- No credit left of any kind; what keeps the supply on then is a window, protection or a postpaid contract.
    ADD COLUMN exhausted          boolean NOT NULL DEFAULT false,
    -- Whether credit cut the supply; stays so under a hold, which says nothing about credit.
    ADD COLUMN off_for_credit     boolean NOT NULL DEFAULT false,
    -- Of the readings: the first day of the billing period that is being rated, and its energy by cell.
    ADD COLUMN period             date,
    ADD COLUMN cells              bigint[] NOT NULL DEFAULT '{}',
    -- The last local day whose standing charge was posted; null before the first.
    ADD COLUMN charged_through    date,
    -- The last local day that was looked at for an estimate of energy that no reading has shown; null before the first.
    ADD COLUMN estimated_through  date,
    -- The end of the last window without disconnection that the customer was warned of.
    ADD COLUMN window_warned_until timestamptz,
    -- How many transfers the account has, and the digest of the last.
    ADD COLUMN transfers          bigint  NOT NULL DEFAULT 0,
    ADD COLUMN chain              bytea   NOT NULL DEFAULT '' CHECK (octet_length(chain) IN (0, 32));
UPDATE account SET exhausted = balance <= 0, levels_passed = low_balance_warned::integer,
    off_for_credit = supply_desired = 'off' AND hold_reason IS NULL;
ALTER TABLE account
    ADD CHECK ((tariff_ids IS NULL) = (tariff_days IS NULL)),
    ADD CHECK (cardinality(tariff_ids) = cardinality(tariff_days) AND cardinality(tariff_ids) BETWEEN 2 AND 100),
    DROP COLUMN low_balance_warned;
-- Supplies that only a window keeps on are looked at again when it ends.
CREATE INDEX account_on_without_credit ON account (id)
    WHERE exhausted AND supply_desired = 'on' AND payment_mode = 'prepaid' AND protected_reason IS NULL;
-- Who has not seen a change of the terms yet.
CREATE INDEX account_terms ON account (terms_id, terms_seen);
-- Which day has ended depends on the zone.
CREATE INDEX account_charged_through ON account (coalesce(time_zone, ''), charged_through);
-- Customers on one tariff are compared with each other.
CREATE INDEX account_of_tariff ON account (tariff_id);

-- A debt that is being recovered; how much is left of it is a projection of the transfers, in the account's row.
CREATE TABLE debt (
    account_id bigint NOT NULL REFERENCES account,
    slot       text   NOT NULL CHECK (slot IN ('payment', 'time_1', 'time_2')),
    reason     text   NOT NULL,
    -- Time debts: so much a period, next at.
    rate       bigint CHECK (rate > 0),
    per        text   CHECK (per IN ('hour', 'day', 'week')),
    next_due   timestamptz,
    -- Payment debt: a share of each top-up in hundredths of a percent, at most so much from Monday to Sunday; 0: no cap.
    share      integer CHECK (share BETWEEN 1 AND 10000),
    week_cap   bigint  CHECK (week_cap >= 0),
    opened_by  text    NOT NULL,
    opened_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, slot),
    CHECK ((slot = 'payment') = (share IS NOT NULL)),
    CHECK ((slot = 'payment') = (rate IS NULL AND per IS NULL AND next_due IS NULL))
);
CREATE INDEX debt_next_due ON debt (next_due) WHERE next_due IS NOT NULL;

-- What closed billing periods came to, so that a late reading finds what it changes.
CREATE TABLE billing_period (
    account_id bigint NOT NULL REFERENCES account,
    period     date   NOT NULL,
    cells      bigint[] NOT NULL,
    PRIMARY KEY (account_id, period)
);

ALTER TABLE meter
    ADD COLUMN installed_at timestamptz,
    ADD COLUMN removed_at   timestamptz,
    -- Who exchanged it for another, and why; null for one that is installed.
    ADD COLUMN removed_by   text,
    ADD COLUMN removal_note text,
    -- The main register in watt-hours without its rollovers and resets; register_wh is what its display says.
    ADD COLUMN total_wh     bigint NOT NULL DEFAULT 0 CHECK (total_wh >= 0),
    -- Where the display begins again at zero; 0: not known.
    ADD COLUMN rollover_wh  bigint NOT NULL DEFAULT 0 CHECK (rollover_wh >= 0),
    -- What the connection carries, in watts; 0: not checked.
    ADD COLUMN power_max_w  bigint NOT NULL DEFAULT 0 CHECK (power_max_w >= 0),
    -- The time of the newest reading that is held or was dismissed; null when none is.
    ADD COLUMN held_until   timestamptz,
    -- Where rating by periods began: the installation, or for meters that are older than this table, the register then.
    ADD COLUMN rated_from_wh bigint NOT NULL DEFAULT 0,
    ADD COLUMN rated_from_at timestamptz;
UPDATE meter SET register_at = greatest(register_at, timestamptz '2000-01-01Z'), total_wh = register_wh;
UPDATE meter SET installed_at = least(register_at, coalesce(
    (SELECT min(at) FROM reading WHERE meter_id = meter.id), register_at)),
    rated_from_wh = register_wh, rated_from_at = register_at;
ALTER TABLE meter
    ALTER COLUMN installed_at SET NOT NULL,
    ALTER COLUMN rated_from_at SET NOT NULL,
    DROP CONSTRAINT meter_account_id_key;
-- One meter at a time; the ones before stay for their charges.
CREATE UNIQUE INDEX meter_installed ON meter (account_id) WHERE removed_at IS NULL;
CREATE INDEX meter_of_account ON meter (account_id);

-- Registers beside the main one that are charged or credited: tariffs of the meter itself, export.
CREATE TABLE meter_register (
    meter_id    bigint  NOT NULL REFERENCES meter,
    number      integer NOT NULL CHECK (number BETWEEN 1 AND 15),
    register    text    NOT NULL,
    opening_wh  bigint  NOT NULL CHECK (opening_wh >= 0),
    rollover_wh bigint  NOT NULL DEFAULT 0 CHECK (rollover_wh >= 0),
    register_wh bigint  NOT NULL CHECK (register_wh >= 0),
    register_at timestamptz NOT NULL,
    total_wh    bigint  NOT NULL CHECK (total_wh >= 0),
    PRIMARY KEY (meter_id, number),
    UNIQUE (meter_id, register)
) WITH (fillfactor = 70);

-- A register that began anew, by an operator's word: without energy from one value to the other.
CREATE TABLE register_reset (
    meter_id   bigint  NOT NULL REFERENCES meter,
    register   integer NOT NULL DEFAULT 0,
    at         timestamptz NOT NULL,
    closing_wh bigint  NOT NULL CHECK (closing_wh >= 0),
    opening_wh bigint  NOT NULL CHECK (opening_wh >= 0),
    note       text    NOT NULL,
    actor      text    NOT NULL,
    PRIMARY KEY (meter_id, register, at)
);

ALTER TABLE transfer DISABLE TRIGGER transfer_append_only;
ALTER TABLE transfer
    DROP CONSTRAINT transfer_frame_id_fkey,
    DROP CONSTRAINT transfer_frame_id_key,
    DROP CONSTRAINT transfer_check1,
    DROP CONSTRAINT transfer_kind_check;

-- A reading of a register: 0 the main one, else the number in meter_register. One frame may bring many.
ALTER TABLE reading
    DROP CONSTRAINT reading_pkey,
    ALTER COLUMN frame_id DROP NOT NULL,
    ADD COLUMN register integer NOT NULL DEFAULT 0,
    -- Without rollovers and resets; null for one that is not believed.
    ADD COLUMN total_wh bigint,
    ADD COLUMN state    text   NOT NULL DEFAULT 'accepted' CHECK (state IN ('accepted', 'held', 'dismissed')),
    -- Why it was held, and an operator's decision about it.
    ADD COLUMN reason   text,
    ADD COLUMN decision text   CHECK (decision IN ('accept', 'dismiss')),
    ADD COLUMN decided_by text,
    ADD COLUMN decided_at timestamptz,
    ADD COLUMN note     text,
    -- Who entered it by hand; null for one that a frame brought.
    ADD COLUMN entered_by text;
UPDATE reading SET total_wh = value_wh;
DELETE FROM reading a USING reading b
    WHERE a.meter_id = b.meter_id AND a.at = b.at AND a.value_wh = b.value_wh AND a.frame_id > b.frame_id;
ALTER TABLE reading
    ADD PRIMARY KEY (meter_id, register, at, value_wh),
    ADD CHECK ((state = 'accepted') = (total_wh IS NOT NULL)),
    ADD CHECK ((decision IS NULL) = (decided_by IS NULL));
DROP INDEX reading_of_meter;
CREATE INDEX reading_held ON reading (meter_id) WHERE state = 'held';

ALTER TABLE transfer
    ADD FOREIGN KEY (frame_id) REFERENCES frame,
    -- A pending transfer moves nothing; a later row posts or voids it. All others are posted at once.
    ADD COLUMN phase    text   NOT NULL DEFAULT 'posted' CHECK (phase IN ('pending', 'posted', 'voided')),
    ADD COLUMN resolves bigint REFERENCES transfer,
    -- What made it: a reading, a top-up, a local day, an operator, an import.
    ADD COLUMN cause    text,
    ADD COLUMN actor    text,
    ADD COLUMN note     text,
    ADD COLUMN day      date,
    -- Energy: which register, and when the interval was; the part of each cell as key, watt-hours, price, amount.
    ADD COLUMN register integer,
    ADD COLUMN from_at  timestamptz,
    ADD COLUMN to_at    timestamptz,
    ADD COLUMN lines    bigint[],
    -- Where a frame moved several registers: number, from and to of each.
    ADD COLUMN registers bigint[],
    -- Counts the account's transfers from 1, and chains each to the one before.
    ADD COLUMN seq      bigint,
    ADD COLUMN chain    bytea CHECK (octet_length(chain) = 32);
-- A price in one number was all that there was before; it stays readable in the note.
UPDATE transfer SET cause = CASE kind WHEN 'energy' THEN 'reading' ELSE 'top_up' END,
    note = CASE WHEN price_per_kwh IS NOT NULL THEN 'price ' || price_per_kwh || ' millionths a kWh' END,
    register = CASE kind WHEN 'energy' THEN 0 END,
    to_at = (SELECT r.at FROM reading r WHERE r.frame_id = transfer.frame_id);
UPDATE transfer SET seq = n.seq
    FROM (SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY at, id) AS seq FROM transfer) n
    WHERE n.id = transfer.id;
ALTER TABLE transfer
    DROP COLUMN price_per_kwh,
    ALTER COLUMN cause SET NOT NULL,
    ALTER COLUMN seq SET NOT NULL,
    ADD CHECK (kind IN ('energy', 'export', 'tax', 'standing', 'top_up', 'top_up_reversal', 'emergency_use',
        'emergency_repayment', 'time_debt', 'payment_debt', 'debt_accrual', 'debt_repayment', 'debt_opening',
        'debt_write_off', 'adjustment', 'provisional', 'provisional_reversal', 'arrears')),
    ADD CHECK (cause IN ('reading', 'top_up', 'day', 'operator', 'import')),
    ADD CHECK (resolves IS NULL OR phase <> 'pending'),
    ADD CHECK (phase <> 'voided' OR resolves IS NOT NULL),
    ADD UNIQUE (account_id, seq);
CREATE UNIQUE INDEX transfer_of_day ON transfer (account_id, day, kind, debit_account, credit_account)
    WHERE cause = 'day' AND kind IN ('standing', 'debt_accrual', 'tax');
CREATE UNIQUE INDEX transfer_resolves ON transfer (resolves) WHERE resolves IS NOT NULL;
CREATE INDEX transfer_pending ON transfer (id) WHERE phase = 'pending';
CREATE INDEX transfer_frame ON transfer (frame_id) WHERE frame_id IS NOT NULL;

-- The digest of a transfer, chained to the one before it of the same account. The gateway computes the same.
CREATE FUNCTION transfer_digest(previous bytea, t transfer) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(array_to_string(ARRAY[
        t.account_id::text, t.seq::text, t.id::text, (extract(epoch FROM t.at) * 1000000)::bigint::text, t.kind,
        t.phase, t.resolves::text, t.debit_account::text, t.credit_account::text, t.amount::text,
        t.balance_after::text, t.cause, t.frame_id::text, t.register::text, t.from_wh::text, t.to_wh::text,
        (extract(epoch FROM t.from_at) * 1000000)::bigint::text, (extract(epoch FROM t.to_at) * 1000000)::bigint::text,
        array_to_string(t.lines, ','), array_to_string(t.registers, ','), t.day::text, t.actor, t.note], chr(31), ''), 'UTF8'))
$$;
DO $$
DECLARE
    t transfer;
    previous bytea := '';
    owner bigint := 0;
BEGIN
    FOR t IN SELECT * FROM transfer ORDER BY account_id, seq LOOP
        IF t.account_id <> owner THEN
            owner := t.account_id;
            previous := '';
        END IF;
        previous := transfer_digest(previous, t);
        UPDATE transfer SET chain = previous WHERE id = t.id;
        UPDATE account SET transfers = t.seq, chain = previous WHERE id = owner;
    END LOOP;
END
$$;
ALTER TABLE transfer ALTER COLUMN chain SET NOT NULL;
ALTER TABLE transfer ENABLE TRIGGER transfer_append_only;

-- The balance when all that a top-up pays had been paid of it.
ALTER TABLE top_up ADD COLUMN balance_after bigint;
UPDATE top_up SET balance_after = (SELECT t.balance_after FROM transfer t WHERE t.id = top_up.transfer_id);
ALTER TABLE top_up
    ALTER COLUMN balance_after SET NOT NULL,
    -- What took it back; once at most.
    ADD COLUMN reversed_by bigint UNIQUE REFERENCES transfer;

-- What people did to accounts: who, why, and what was different afterwards.
CREATE TABLE account_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account,
    at         timestamptz NOT NULL,
    actor      text   NOT NULL,
    what       text   NOT NULL,
    reason     text   NOT NULL,
    before     jsonb  NOT NULL,
    after      jsonb  NOT NULL
);
CREATE INDEX account_change_of_account ON account_change (account_id, id);
CREATE TRIGGER account_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Orders that move money other than by a top-up, each known by its caller's key.
CREATE TABLE money_order (
    actor           text  NOT NULL,
    idempotency_key text  NOT NULL,
    operation       text  NOT NULL,
    request_hash    bytea NOT NULL CHECK (octet_length(request_hash) = 32),
    status          integer NOT NULL CHECK (status BETWEEN 200 AND 299),
    response        jsonb NOT NULL,
    account_id      bigint REFERENCES account,
    at              timestamptz NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);

ALTER TABLE api_key ADD COLUMN role text NOT NULL DEFAULT 'cashier'
    CHECK (role IN ('reader', 'cashier', 'operator', 'admin'));

ALTER TABLE message DROP CONSTRAINT message_kind_check;
ALTER TABLE message ADD CHECK (kind IN ('low_balance', 'supply_off', 'supply_on', 'emergency_offered',
    'emergency_selected', 'emergency_used_up', 'credit_used_up', 'window_ending', 'held_reading'));

-- Open questions of the nightly comparison of the projections with what they are made of.
CREATE TABLE reconciliation (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    accounts    bigint NOT NULL DEFAULT 0,
    differences bigint NOT NULL DEFAULT 0
);
CREATE TABLE reconciliation_difference (
    reconciliation_id bigint NOT NULL REFERENCES reconciliation,
    account_id        bigint NOT NULL REFERENCES account,
    what              text   NOT NULL,
    expected          text   NOT NULL,
    found             text   NOT NULL,
    PRIMARY KEY (reconciliation_id, account_id, what)
);
