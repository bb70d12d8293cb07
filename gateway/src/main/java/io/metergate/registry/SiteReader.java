package io.metergate.registry;

import io.metergate.codec.Obis;
import io.metergate.codec.crypto.Aes128;
import io.metergate.device.FrameProtection;
import io.metergate.device.SecretHash;
import io.metergate.device.Transport;
import io.metergate.format.Formats;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a site of a file, and notes every field that can't be. */
final class SiteReader {
    private static final Set<String> TARIFF = new TreeSet<>(Set.of("name", "pricePerKwh"));
    private static final Set<String> ACCOUNT =
            new TreeSet<>(Set.of("number", "customer", "phone", "tariff", "lowBalance", "openingCredit"));
    private static final Set<String> METER = new TreeSet<>(
            Set.of("serial", "account", "register", "openingKwh", "relay", "relayPassword", "relayOperator"));
    private static final Set<String> DEVICE = new TreeSet<>(Set.of(
            "id",
            "transport",
            "codec",
            "meter",
            "applicationId",
            "secret",
            "encryptionKey",
            "authenticationKey",
            "systemTitle",
            "acceptUnauthenticated"));
    private static final Set<String> NETWORK_SERVER = new TreeSet<>(Set.of("name", "secret"));

    private final SiteFile file;
    private final Formats formats;
    private final Set<String> seen = new HashSet<>();

    SiteReader(SiteFile file, Formats formats) {
        this.file = file;
        this.formats = formats;
    }

    Site read() {
        return new Site(
                file.entries("tariffs", TARIFF).stream().map(this::tariff).toList(),
                file.entries("accounts", ACCOUNT).stream().map(this::account).toList(),
                file.entries("meters", METER).stream().map(this::meter).toList(),
                file.entries("devices", DEVICE).stream().map(this::device).toList(),
                file.entries("networkServers", NETWORK_SERVER).stream()
                        .map(this::networkServer)
                        .toList());
    }

    private Site.Tariff tariff(Entry entry) {
        return new Site.Tariff(entry.path(), unique(entry, "name"), entry.amount("pricePerKwh", true));
    }

    private Site.Account account(Entry entry) {
        return new Site.Account(
                entry.path(),
                unique(entry, "number"),
                entry.required("customer"),
                entry.optional("phone"),
                entry.required("tariff"),
                entry.amount("lowBalance", true),
                entry.amount("openingCredit", false));
    }

    private Site.Meter meter(Entry entry) {
        String serial = unique(entry, "serial");
        if (!serial.matches("[0-9A-Za-z-]{0,32}")) {
            entry.fault("serial", "must be at most 32 letters, digits and dashes");
        }
        String account = entry.required("account");
        once(entry, "account", account);
        byte @Nullable [] password = entry.bytes("relayPassword", 4);
        byte @Nullable [] operator = entry.bytes("relayOperator", 4);
        if (password == null != (operator == null)) {
            entry.fault(password == null ? "relayPassword" : "relayOperator", "is missing beside the other");
        }
        boolean hasRelay = entry.flag("relay") || password != null;
        return new Site.Meter(
                entry.path(),
                serial,
                account,
                register(entry),
                entry.kilowattHours("openingKwh"),
                hasRelay,
                password,
                operator);
    }

    private static Obis register(Entry entry) {
        String text = entry.optional("register");
        try {
            return text == null ? Obis.ACTIVE_ENERGY_IMPORT : Obis.parse(text);
        } catch (IllegalArgumentException e) {
            entry.fault("register", "must be an OBIS code such as 1-0:1.8.0, not " + text);
            return Obis.ACTIVE_ENERGY_IMPORT;
        }
    }

    private Site.DeviceEntry device(Entry entry) {
        Transport transport = transport(entry);
        String codec = entry.required("codec");
        if (!codec.isEmpty() && formats.find(codec) instanceof Formats.Found.Nothing nothing) {
            entry.fault("codec", "is unknown: " + codec + "; " + nothing.reason() + "; see ./metergate codec list");
        }
        String meter = entry.optional("meter");
        if (meter != null) {
            once(entry, "meter", meter);
        }
        String secret = transport == Transport.MQTT ? secret(entry) : entry.optional("secret");
        if (transport != Transport.MQTT && secret != null) {
            entry.fault("secret", "is only for devices that sign in by MQTT themselves");
        }
        String applicationId =
                transport == Transport.CHIRPSTACK ? entry.required("applicationId") : entry.optional("applicationId");
        return new Site.DeviceEntry(
                entry.path(),
                deviceId(entry, transport),
                transport,
                codec,
                meter,
                applicationId,
                secret,
                protection(entry));
    }

    private static FrameProtection protection(Entry entry) {
        byte @Nullable [] encryptionKey = entry.bytes("encryptionKey", Aes128.BLOCK);
        byte @Nullable [] authenticationKey = entry.bytes("authenticationKey", Aes128.BLOCK);
        boolean acceptsUnauthenticated = entry.flag("acceptUnauthenticated");
        if (entry.optional("encryptionKey") == null && authenticationKey != null) {
            entry.fault("encryptionKey", "is missing beside authenticationKey");
        }
        return new FrameProtection(
                encryptionKey, authenticationKey, entry.bytes("systemTitle", 8), acceptsUnauthenticated);
    }

    private String deviceId(Entry entry, Transport transport) {
        String id = unique(entry, "id");
        if (transport == Transport.CHIRPSTACK) {
            String devEui = id.toLowerCase(Locale.ROOT);
            if (!devEui.matches("[0-9a-f]{16}")) {
                entry.fault("id", "must be a DevEUI of sixteen hex digits");
            }
            return devEui;
        }
        if (!id.matches("[0-9A-Za-z._-]{1,64}")) {
            entry.fault("id", "must be 1 to 64 letters, digits, dots, dashes and underscores");
        }
        return id;
    }

    private static Transport transport(Entry entry) {
        String code = entry.required("transport");
        try {
            return code.isEmpty() ? Transport.COAP : Transport.of(code);
        } catch (IllegalArgumentException e) {
            entry.fault("transport", "must be chirpstack, mqtt or coap, not " + code);
            return Transport.COAP;
        }
    }

    private Site.NetworkServer networkServer(Entry entry) {
        return new Site.NetworkServer(entry.path(), unique(entry, "name"), secret(entry));
    }

    private static String secret(Entry entry) {
        String secret = entry.required("secret");
        boolean given = !secret.isEmpty() && !secret.equals(Site.GENERATE);
        if (given && secret.length() < SecretHash.SECRET_LENGTH_MIN) {
            entry.fault(
                    "secret",
                    "must have at least " + SecretHash.SECRET_LENGTH_MIN + " characters, or be " + Site.GENERATE);
        }
        return secret;
    }

    private String unique(Entry entry, String field) {
        String value = entry.required(field);
        once(entry, field, value);
        return value;
    }

    private void once(Entry entry, String field, String value) {
        String list = entry.path().substring(0, entry.path().indexOf('['));
        if (!value.isEmpty() && !seen.add(list + "." + field + "=" + value)) {
            entry.fault(field, "is used twice: " + value);
        }
    }
}
