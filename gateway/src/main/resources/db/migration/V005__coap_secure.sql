-- Devices that prove themselves by DTLS with a pre-shared key. The gateway must have the key itself, so it is kept
-- encrypted under a key that is not in the database (coaps.keyFile); bytes 2 to 5 tell which key that was.
ALTER TABLE device
    ADD COLUMN coap_identity text  UNIQUE CHECK (octet_length(coap_identity) BETWEEN 1 AND 64),
    ADD COLUMN coap_key      bytea CHECK (octet_length(coap_key) BETWEEN 49 AND 65),
    DROP CONSTRAINT device_transport_check,
    ADD CONSTRAINT device_transport_check CHECK (transport IN ('chirpstack', 'mqtt', 'coap', 'coaps')),
    ADD CONSTRAINT device_coap_check CHECK (
        (transport = 'coaps') = (coap_identity IS NOT NULL) AND (transport = 'coaps') = (coap_key IS NOT NULL));
