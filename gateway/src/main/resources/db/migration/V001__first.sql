-- Amounts are bigint millionths of the site's currency; energy is bigint watt-hours; instants are timestamptz.

-- Rows that the gateway writes by the thousand take their ids from here, a block of 1024 at a time.
CREATE SEQUENCE row_id INCREMENT BY 1024;

CREATE TABLE tariff (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text   NOT NULL UNIQUE,
    price_per_kwh bigint NOT NULL CHECK (price_per_kwh BETWEEN 0 AND 1000000000000)
);

-- Both sides of every transfer. A customer's credit is owed to the customer, so a top-up credits it.
CREATE TABLE ledger_account (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('customer', 'revenue', 'cash')),
    name text NOT NULL UNIQUE
);

INSERT INTO ledger_account (kind, name) VALUES
    ('revenue', 'revenue:energy'),
    ('cash', 'cash:console'),
    ('cash', 'cash:api'),
    ('cash', 'cash:import');

CREATE TABLE account (
    id                 bigint  PRIMARY KEY REFERENCES ledger_account,
    number             text    NOT NULL UNIQUE,
    customer           text    NOT NULL,
    phone              text,
    tariff_id          bigint  NOT NULL REFERENCES tariff,
    low_balance_level  bigint  NOT NULL CHECK (low_balance_level >= 0),
    -- Projections of the transfers, and what the supply policy makes of them.
    balance            bigint  NOT NULL DEFAULT 0,
    low_balance_warned boolean NOT NULL DEFAULT false,
    supply_desired     text    NOT NULL DEFAULT 'on' CHECK (supply_desired IN ('on', 'off')),
    -- Why an operator keeps the supply off whatever the balance; null when nobody does.
    hold_reason        text,
    hold_by            text
) WITH (fillfactor = 70);

CREATE TABLE meter (
    id                 bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    serial             text    NOT NULL UNIQUE,
    account_id         bigint  NOT NULL UNIQUE REFERENCES account,
    -- The OBIS code of the register that is charged, and its value when the meter was installed.
    register           text    NOT NULL DEFAULT '1-0:1.8.0',
    opening_wh         bigint  NOT NULL CHECK (opening_wh >= 0),
    -- Where the next charge starts.
    register_wh        bigint  NOT NULL CHECK (register_wh >= 0),
    register_at        timestamptz NOT NULL,
    last_seen_at       timestamptz,
    -- Tells a message that was sent again from a new one with the same register.
    last_message_key   bigint,
    last_message_at    timestamptz,
    supply_reported    text    NOT NULL DEFAULT 'unknown' CHECK (supply_reported IN ('on', 'off', 'unknown')),
    supply_reported_at timestamptz,
    -- Level and password of DL/T 645 and the operator code, as the relay command carries them; null: no relay.
    relay_password     bytea   CHECK (octet_length(relay_password) = 4),
    relay_operator     bytea   CHECK (octet_length(relay_operator) = 4),
    CHECK ((relay_password IS NULL) = (relay_operator IS NULL))
) WITH (fillfactor = 70);

CREATE TABLE device (
    -- DevEUI in lower-case hex for LoRaWAN, else the name by which the device signs in.
    id             text PRIMARY KEY,
    transport      text NOT NULL CHECK (transport IN ('chirpstack', 'mqtt', 'coap')),
    codec          text NOT NULL,
    meter_id       bigint UNIQUE REFERENCES meter,
    -- SHA-256 of the device's secret; only direct MQTT has one.
    secret_hash    bytea CHECK (octet_length(secret_hash) = 32),
    -- ChirpStack's application, needed in the topic of a downlink.
    application_id text,
    retired        boolean NOT NULL DEFAULT false,
    changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (transport <> 'mqtt' OR secret_hash IS NOT NULL),
    CHECK (transport <> 'chirpstack' OR application_id IS NOT NULL)
);
CREATE INDEX device_changed_at ON device (changed_at);

CREATE TABLE network_server (
    name        text PRIMARY KEY,
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- By changed_at the gateways learn what to load again.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END
$$;
CREATE TRIGGER device_touch BEFORE UPDATE ON device FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER network_server_touch BEFORE UPDATE ON network_server FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TABLE frame (
    id          bigint PRIMARY KEY,
    received_at timestamptz NOT NULL,
    device_id   text   NOT NULL,
    transport   text   NOT NULL,
    meter_id    bigint REFERENCES meter,
    payload     bytea  NOT NULL,
    f_port      integer,
    f_cnt       bigint,
    verdict     text   NOT NULL CHECK (verdict IN ('charged', 'noted', 'repeated', 'refused')),
    -- For a refused frame the code of the reason, and for every frame the words beside it.
    reason      text,
    detail      text,
    CHECK ((verdict = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX frame_of_meter ON frame (meter_id, id DESC);
CREATE INDEX frame_of_device ON frame (device_id, id DESC);
CREATE INDEX frame_refused ON frame (id DESC) WHERE verdict = 'refused';

-- The charged register's value in one frame; what else the frame says is read from the frame.
CREATE TABLE reading (
    frame_id bigint PRIMARY KEY REFERENCES frame,
    meter_id bigint NOT NULL REFERENCES meter,
    at       timestamptz NOT NULL,
    value_wh bigint NOT NULL
);
CREATE INDEX reading_of_meter ON reading (meter_id, at DESC);
-- Finds whether a value that lies behind a meter's baseline is one of its readings.
CREATE INDEX reading_value ON reading (meter_id, value_wh);

CREATE TABLE transfer (
    id             bigint PRIMARY KEY,
    at             timestamptz NOT NULL,
    kind           text   NOT NULL CHECK (kind IN ('energy', 'top_up')),
    debit_account  bigint NOT NULL REFERENCES ledger_account,
    credit_account bigint NOT NULL REFERENCES ledger_account,
    amount         bigint NOT NULL CHECK (amount > 0),
    -- The customer's account on either side, and its balance after this transfer.
    account_id     bigint NOT NULL REFERENCES account,
    balance_after  bigint NOT NULL,
    -- What explains a charge: the reading that closed the interval, the registers that bound it, the price.
    frame_id       bigint UNIQUE REFERENCES reading,
    from_wh        bigint,
    to_wh          bigint,
    price_per_kwh  bigint,
    CHECK (debit_account <> credit_account),
    CHECK (kind <> 'energy'
        OR (frame_id IS NOT NULL AND to_wh > from_wh AND from_wh >= 0 AND price_per_kwh IS NOT NULL))
);
-- Ids come in blocks, a block for each writer, so only the time puts an account's transfers in order.
CREATE INDEX transfer_of_account ON transfer (account_id, at DESC, id DESC);
CREATE INDEX transfer_energy_at ON transfer (at) INCLUDE (amount) WHERE kind = 'energy';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER transfer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE top_up (
    -- Chosen by the caller and unique for that caller, so that a retry is known for what it is.
    idempotency_key text NOT NULL,
    actor           text NOT NULL,
    channel         text NOT NULL CHECK (channel IN ('console', 'api', 'import')),
    account_id      bigint NOT NULL REFERENCES account,
    amount          bigint NOT NULL CHECK (amount > 0),
    at              timestamptz NOT NULL,
    transfer_id     bigint NOT NULL UNIQUE REFERENCES transfer,
    PRIMARY KEY (actor, idempotency_key)
);

-- Orders that credited nothing, as the caller wrote them.
CREATE TABLE top_up_refusal (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    channel         text NOT NULL,
    actor           text NOT NULL,
    account         text NOT NULL,
    amount          text NOT NULL,
    currency        text NOT NULL,
    idempotency_key text NOT NULL,
    reason          text NOT NULL,
    field           text NOT NULL,
    detail          text NOT NULL
);
CREATE INDEX top_up_refusal_of_account ON top_up_refusal (account, id DESC);

CREATE TABLE command (
    id              uuid PRIMARY KEY,
    meter_id        bigint NOT NULL REFERENCES meter,
    device_id       text   NOT NULL REFERENCES device,
    supply          text   NOT NULL CHECK (supply IN ('on', 'off')),
    reason          text   NOT NULL,
    state           text   NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'sent', 'delivered', 'accepted', 'confirmed', 'refused', 'expired', 'superseded')),
    detail          text,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL
);
-- At most one command is under way to a meter.
CREATE UNIQUE INDEX command_open ON command (meter_id) WHERE state IN ('queued', 'sent', 'delivered');
CREATE INDEX command_of_meter ON command (meter_id, created_at DESC);
CREATE INDEX command_created_at ON command (created_at DESC);

CREATE TABLE message (
    id              uuid PRIMARY KEY,
    account_id      bigint NOT NULL REFERENCES account,
    kind            text   NOT NULL CHECK (kind IN ('low_balance', 'supply_off', 'supply_on')),
    text            text   NOT NULL,
    balance         bigint NOT NULL,
    created_at      timestamptz NOT NULL,
    -- A message is always in this log; 'queued' ones still have to reach the webhook.
    state           text   NOT NULL CHECK (state IN ('logged', 'queued', 'delivered', 'failed')),
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_error      text
);
CREATE INDEX message_queued ON message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX message_of_account ON message (account_id, created_at DESC);
CREATE INDEX message_created_at ON message (created_at DESC);

CREATE TABLE operator (
    name          text PRIMARY KEY,
    password_hash text NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE api_key (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text  NOT NULL UNIQUE,
    key_hash   bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at timestamptz
);
