-- What protects the frames of a device. The gateway must have the keys themselves to read and to authenticate frames.
ALTER TABLE device
    ADD COLUMN encryption_key         bytea CHECK (octet_length(encryption_key) = 16),
    ADD COLUMN authentication_key     bytea CHECK (octet_length(authentication_key) = 16),
    ADD COLUMN system_title           bytea CHECK (octet_length(system_title) = 8),
    -- Whether frames that are encrypted, but not authenticated, are believed.
    ADD COLUMN accept_unauthenticated boolean NOT NULL DEFAULT false;

-- The newest invocation counter of the meter's protected frames; a frame that is not newer is a replay.
ALTER TABLE meter ADD COLUMN invocation_counter bigint;

-- Whether the supply can be switched. DL/T 645 asks for a password before it obeys, other formats do not.
ALTER TABLE meter ADD COLUMN has_relay boolean NOT NULL DEFAULT false;
UPDATE meter SET has_relay = relay_password IS NOT NULL;
