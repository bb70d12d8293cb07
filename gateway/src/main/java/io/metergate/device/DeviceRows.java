package io.metergate.device;

import io.metergate.codec.MeterCodec;
import io.metergate.decoding.Formats;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads devices from their rows. */
final class DeviceRows {
    static final String SELECT_CHANGED = """
            SELECT d.id, d.transport, d.codec, d.meter_id, m.serial, d.secret_hash, d.application_id, d.retired,
                d.encryption_key, d.authentication_key, d.system_title, d.accept_unauthenticated,
                d.coap_identity, d.coap_key
            FROM device d LEFT JOIN meter m ON m.id = d.meter_id
            WHERE d.changed_at > $1 AND d.id > $2
            ORDER BY d.id
            LIMIT $3""";

    static final String SELECT_NETWORK_SERVERS = "SELECT name, secret_hash FROM network_server LIMIT 10000";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRows.class);

    private DeviceRows() {}

    /**
     * The device of a row.
     *
     * @param before the device as it was known; null for a new one
     */
    static Device device(Row row, Formats formats, @Nullable Device before) {
        String id = row.getString("id");
        MeterCodec codec = codec(row.getString("codec"), formats);
        if (codec instanceof UnreadableFormat unreadable) {
            LOG.warn("frames of device {} can't be read: its format {}: {}", id, codec.id(), unreadable.reason());
        }
        Long meterId = row.getLong("meter_id");
        Buffer secret = row.getBuffer("secret_hash");
        return new Device(
                id,
                Transport.of(row.getString("transport")),
                decoder(codec, protection(row), before),
                meterId == null ? null : new Device.InstalledMeter(meterId, row.getString("serial")),
                secret == null ? null : SecretHash.ofDigest(secret.getBytes()),
                row.getString("application_id"),
                coap(row));
    }

    private static @Nullable CoapCredentials coap(Row row) {
        String identity = row.getString("coap_identity");
        Buffer key = row.getBuffer("coap_key");
        return identity == null || key == null ? null : new CoapCredentials(identity, key.getBytes());
    }

    /** The format of that name, or one that says why there is none. */
    static MeterCodec codec(String name, Formats formats) {
        Formats.Found found = formats.find(name);
        return found instanceof Formats.Found.Format format
                ? format.codec()
                : new UnreadableFormat(name, ((Formats.Found.Nothing) found).reason());
    }

    private static FrameDecoder decoder(MeterCodec codec, FrameProtection protection, @Nullable Device before) {
        return before == null
                ? FrameDecoder.of(codec, protection)
                : before.decoder().changedTo(codec, protection);
    }

    private static FrameProtection protection(Row row) {
        Buffer encryptionKey = row.getBuffer("encryption_key");
        Buffer authenticationKey = row.getBuffer("authentication_key");
        Buffer systemTitle = row.getBuffer("system_title");
        return new FrameProtection(
                encryptionKey == null ? null : encryptionKey.getBytes(),
                authenticationKey == null ? null : authenticationKey.getBytes(),
                systemTitle == null ? null : systemTitle.getBytes(),
                row.getBoolean("accept_unauthenticated"));
    }
}
