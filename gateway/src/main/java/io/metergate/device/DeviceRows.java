package io.metergate.device;

import io.metergate.codec.MeterCodec;
import io.metergate.format.Formats;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads devices from their rows. */
final class DeviceRows {
    static final String SELECT_CHANGED = """
            SELECT d.id, d.transport, d.codec, d.meter_id, m.serial, d.secret_hash, d.application_id, d.retired,
                d.encryption_key, d.authentication_key, d.system_title, d.accept_unauthenticated
            FROM device d LEFT JOIN meter m ON m.id = d.meter_id
            WHERE d.changed_at > $1 AND d.id > $2
            ORDER BY d.id
            LIMIT $3""";

    static final String SELECT_NETWORK_SERVERS = "SELECT name, secret_hash FROM network_server LIMIT 10000";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRows.class);

    private DeviceRows() {}

    /**
     * The device of a row; empty when this gateway does not know its codec.
     *
     * @param before the device as it was known; null for a new one
     */
    static Optional<Device> device(Row row, Formats formats, @Nullable Device before) {
        String id = row.getString("id");
        Optional<MeterCodec> codec = formats.byName(row.getString("codec"));
        if (codec.isEmpty()) {
            LOG.warn("device {} is left out: no codec is called {}", id, row.getString("codec"));
            return Optional.empty();
        }
        Long meterId = row.getLong("meter_id");
        Buffer secret = row.getBuffer("secret_hash");
        return Optional.of(new Device(
                id,
                Transport.of(row.getString("transport")),
                decoder(codec.get(), protection(row), before),
                meterId == null ? null : new Device.InstalledMeter(meterId, row.getString("serial")),
                secret == null ? null : SecretHash.ofDigest(secret.getBytes()),
                row.getString("application_id")));
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
