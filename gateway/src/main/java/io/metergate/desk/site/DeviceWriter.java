package io.metergate.desk.site;

import io.metergate.codec.EncodeResult;
import io.metergate.codec.MeterCodec;
import io.metergate.decoding.Formats;
import io.metergate.desk.site.ImportResult.GeneratedSecret;
import io.metergate.device.CoapCredentials;
import io.metergate.device.FrameProtection;
import io.metergate.device.KeyVault;
import io.metergate.device.SecretHash;
import io.metergate.device.Transport;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.supply.RelayCredentials;
import io.metergate.supply.RelayFrames;
import io.metergate.supply.policy.SupplyState;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes devices and network servers, and makes the secrets that a file leaves to it. */
final class DeviceWriter {
    private static final int SECRET_BYTES = 24;

    // Two statements: an upsert locks the row even where it changes nothing, and a row locked for a change of its
    // meter keeps every command to it, and with them all settlement, waiting until the import is through.
    private static final String UPDATE_DEVICE = """
            UPDATE device SET transport = ?, codec = ?, meter_id = ?, secret_hash = ?, application_id = ?,
                encryption_key = ?, authentication_key = ?, system_title = ?, accept_unauthenticated = ?,
                coap_identity = ?, coap_key = ?
            WHERE id = ? AND (transport, codec, meter_id, secret_hash, application_id,
                    encryption_key, authentication_key, system_title, accept_unauthenticated, coap_identity, coap_key)
                IS DISTINCT FROM (?::text, ?::text, ?::bigint, ?::bytea, ?::text, ?::bytea, ?::bytea, ?::bytea, ?,
                    ?::text, ?::bytea)""";
    // Another device or another key begins to count anew.
    private static final String FORGET_COUNTER = """
            UPDATE meter SET invocation_counter = NULL
            WHERE id = ? AND invocation_counter IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM device WHERE device.id = ? AND device.meter_id = meter.id
                    AND device.encryption_key IS NOT DISTINCT FROM ?::bytea)""";
    private static final String INSERT_DEVICE = """
            INSERT INTO device (id, transport, codec, meter_id, secret_hash, application_id,
                encryption_key, authentication_key, system_title, accept_unauthenticated, coap_identity, coap_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";
    private static final String SAME_DEVICE = """
            SELECT 1 FROM device WHERE id = ? AND (transport, codec, meter_id, secret_hash, application_id,
                    encryption_key, authentication_key, system_title, accept_unauthenticated, coap_identity, coap_key)
                IS NOT DISTINCT FROM (?::text, ?::text, ?::bigint, ?::bytea, ?::text, ?::bytea, ?::bytea, ?::bytea, ?,
                    ?::text, ?::bytea)""";
    private static final String METER = "SELECT id FROM meter WHERE serial = ?";
    private static final String UPSERT_NETWORK_SERVER = """
            INSERT INTO network_server (name, secret_hash) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET secret_hash = excluded.secret_hash
            WHERE network_server.secret_hash <> excluded.secret_hash""";

    private final SecureRandom random = new SecureRandom();
    private final List<GeneratedSecret> secrets = new ArrayList<>();
    private final JdbcStatements sql;
    private final Formats formats;
    private final CoapKeys coapKeys;
    private final Faults faults;

    DeviceWriter(JdbcStatements sql, Formats formats, @Nullable KeyVault vault, Faults faults) {
        this.sql = sql;
        this.formats = formats;
        this.coapKeys = new CoapKeys(sql, vault, faults);
        this.faults = faults;
    }

    List<GeneratedSecret> secrets() {
        return Stream.concat(secrets.stream(), coapKeys.generated().stream()).toList();
    }

    void write(Site.DeviceEntry device) throws SQLException {
        Long meter = device.meter() == null ? null : meterFor(device, device.meter());
        if (meter == null && device.meter() != null) {
            return;
        }
        Optional<@Nullable Object[]> known = columns(device, meter);
        if (known.isEmpty()) {
            return;
        }
        @Nullable Object[] columns = known.get();
        if (meter != null) {
            checkRelay(device, formats.byName(device.codec()).orElseThrow(), meter);
            sql.change(FORGET_COUNTER, meter, device.id(), device.protection().encryptionKey());
        }
        sql.change(UPDATE_DEVICE, joined(columns, new @Nullable Object[] {device.id()}, columns));
        sql.change(INSERT_DEVICE, joined(new @Nullable Object[] {device.id()}, columns));
    }

    /** Whether the file says anything new of a device. Of what is wrong with it, {@link #write} tells. */
    boolean changes(Site.DeviceEntry device) throws SQLException {
        Optional<Long> meter = device.meter() == null ? Optional.empty() : sql.number(METER, device.meter());
        if (meter.isEmpty() && device.meter() != null) {
            return true;
        }
        Optional<@Nullable Object[]> columns = columns(device, meter.orElse(null));
        return columns.isPresent()
                && sql.row(SAME_DEVICE, joined(new @Nullable Object[] {device.id()}, columns.get()))
                        .isEmpty();
    }

    /** What the file makes of a device's row; nothing when its keys can't be kept, and then that has been noted. */
    private Optional<@Nullable Object[]> columns(Site.DeviceEntry device, @Nullable Long meter) throws SQLException {
        byte @Nullable [] hash = device.transport() == Transport.MQTT
                ? secretHash("SELECT secret_hash FROM device WHERE id = ?", device.id(), device.secret())
                : null;
        CoapCredentials coap = coapKeys.columns(device);
        if (coap == null && device.coap() != null) {
            return Optional.empty();
        }
        FrameProtection protection = device.protection();
        return Optional.of(new @Nullable Object[] {
            device.transport().code(),
            device.codec(),
            meter,
            hash,
            device.applicationId(),
            protection.encryptionKey(),
            protection.authenticationKey(),
            protection.systemTitle(),
            protection.acceptsUnauthenticated(),
            coap == null ? null : coap.identity(),
            coap == null ? null : coap.sealedKey()
        });
    }

    /** A meter whose supply can be switched needs a device whose format has the command, and all that it asks for. */
    private void checkRelay(Site.DeviceEntry device, MeterCodec codec, long meter) throws SQLException {
        List<@Nullable Object> row = sql.row(
                        "SELECT serial, relay_password, relay_operator FROM meter WHERE id = ? AND has_relay", meter)
                .orElse(null);
        if (row == null) {
            return;
        }
        if (device.transport().answersReports() && codec.mayBlock()) {
            // Its commands would have to leave with the answer, while the account is locked.
            faults.add(device.path() + ".meter", "has a relay, and a script's device is not commanded by CoAP");
            return;
        }
        EncodeResult result = RelayFrames.encode(
                codec,
                device.protection(),
                String.valueOf(row.get(0)),
                SupplyState.ON,
                RelayCredentials.of((byte @Nullable []) row.get(1), (byte @Nullable []) row.get(2)),
                LocalDateTime.of(2026, 1, 1, 0, 0));
        if (result instanceof EncodeResult.Impossible impossible) {
            faults.add(device.path() + ".meter", "has a relay that can't be commanded: " + impossible.reason());
        }
    }

    private static @Nullable Object[] joined(@Nullable Object[]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray();
    }

    void write(Site.NetworkServer server) throws SQLException {
        byte[] hash =
                secretHash("SELECT secret_hash FROM network_server WHERE name = ?", server.name(), server.secret());
        sql.change(UPSERT_NETWORK_SERVER, server.name(), hash);
    }

    /** The hash of a given secret; of a generated one only where there is none yet. */
    private byte[] secretHash(String knownQuery, String owner, @Nullable String secret) throws SQLException {
        if (secret != null && !secret.equals(Site.GENERATE)) {
            return SecretHash.ofSecret(secret).digest();
        }
        Optional<List<@Nullable Object>> known = sql.row(knownQuery, owner);
        if (known.isPresent() && known.get().get(0) instanceof byte[] hash) {
            return hash;
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String generated = HexFormat.of().formatHex(bytes);
        secrets.add(new GeneratedSecret(owner, generated));
        return SecretHash.ofSecret(generated).digest();
    }

    /** The meter's row; null when it can't be this device's, and then that has been noted. */
    private @Nullable Long meterFor(Site.DeviceEntry device, String serial) throws SQLException {
        Optional<Long> meter = sql.number(METER, serial);
        if (meter.isEmpty()) {
            faults.add(device.path() + ".meter", "is unknown: " + serial);
            return null;
        }
        if (sql.number("SELECT 1 FROM device WHERE meter_id = ? AND id <> ?", meter.get(), device.id())
                .isPresent()) {
            faults.add(device.path() + ".meter", "has another device already: " + serial);
            return null;
        }
        return meter.get();
    }
}
