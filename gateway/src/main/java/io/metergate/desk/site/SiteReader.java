package io.metergate.desk.site;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.codec.crypto.Aes128;
import io.metergate.decoding.Formats;
import io.metergate.device.CoapCredentials;
import io.metergate.device.FrameProtection;
import io.metergate.device.SecretHash;
import io.metergate.device.Transport;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TermsDocument;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a site of a file, and notes every field that can't be. */
final class SiteReader {
    private static final String COAP_IDENTITY = Entry.COAP + ".identity";
    private static final String COAP_KEY = Entry.COAP + ".key";

    private static final Set<String> TARIFF = new TreeSet<>(Set.of("name", "pricePerKwh"));
    private static final Set<String> ACCOUNT = new TreeSet<>(Set.of(
            "number",
            "customer",
            "phone",
            "tariff",
            "lowBalance",
            "openingCredit",
            "terms",
            "timeZone",
            "socialAllowance",
            "protectedReason",
            "paymentMode"));
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
            "acceptUnauthenticated",
            Entry.COAP,
            COAP_IDENTITY,
            COAP_KEY));
    private static final Set<String> NETWORK_SERVER = new TreeSet<>(Set.of("name", "secret"));

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final SiteFile file;
    private final Formats formats;
    private final Set<String> seen = new HashSet<>();

    SiteReader(SiteFile file, Formats formats) {
        this.file = file;
        this.formats = formats;
    }

    Site read() {
        MeterReader meters = new MeterReader(this::unique, this::once);
        return new Site(
                file.items("tariffs").stream().flatMap(this::tariff).toList(),
                file.items("terms").stream().flatMap(this::terms).toList(),
                file.entries("accounts", ACCOUNT).stream().map(this::account).toList(),
                file.entries("meters", MeterReader.FIELDS).stream()
                        .map(meters::read)
                        .toList(),
                file.entries("devices", DEVICE).stream().map(this::device).toList(),
                file.entries("networkServers", NETWORK_SERVER).stream()
                        .map(this::networkServer)
                        .toList());
    }

    /** None where a document can't be read, which is noted. */
    private Stream<Site.Tariff> tariff(SiteFile.Item item) {
        if (!item.has("tariff")) {
            Entry entry = file.entry(item, TARIFF);
            String name = unique(entry, "name");
            return Stream.of(new Site.Tariff(
                    item.path(), onePrice(name, entry.amount("pricePerKwh", true, Rate.PRICE_MAX)), false));
        }
        TariffDocument.Result result = TariffDocument.ofNode(item.path(), item.node());
        if (result instanceof TariffDocument.Refused refused) {
            file.fault(refused.faults());
            return Stream.of();
        }
        TariffVersion version = ((TariffDocument.Accepted) result).version();
        if (!seen.add("tariffs.name=" + version.tariff())) {
            file.fault(item.path() + ".tariff", "is used twice: " + version.tariff());
        }
        return Stream.of(new Site.Tariff(item.path(), version, true));
    }

    private Stream<Site.Terms> terms(SiteFile.Item item) {
        TermsDocument.Result result = TermsDocument.ofNode(item.path(), item.node());
        if (result instanceof TermsDocument.Refused refused) {
            file.fault(refused.faults());
            return Stream.of();
        }
        CreditTerms terms = ((TermsDocument.Accepted) result).terms();
        if (!seen.add("terms.name=" + terms.name())) {
            file.fault(item.path() + ".name", "is used twice: " + terms.name());
        }
        return Stream.of(new Site.Terms(item.path(), terms));
    }

    private static TariffVersion onePrice(String name, long pricePerKwh) {
        Rate rate = new Rate(null, false, List.of(), List.of(List.of(pricePerKwh)));
        return new TariffVersion(
                0, name, FIRST_DAY, List.of("all"), DayCalendar.always(), List.of(rate), false, List.of(), 0, null, 0);
    }

    private Site.Account account(Entry entry) {
        return new Site.Account(
                entry.path(),
                unique(entry, "number"),
                entry.required("customer"),
                entry.optional("phone"),
                entry.required("tariff"),
                entry.amount("lowBalance", true, CreditTerms.AMOUNT_MAX),
                entry.amount("openingCredit", false, CreditTerms.AMOUNT_MAX),
                contract(entry));
    }

    private static Site.Contract contract(Entry entry) {
        String reason = entry.optional("protectedReason");
        return new Site.Contract(
                entry.optional("terms"), zone(entry), entry.choice("socialAllowance"), reason, mode(entry));
    }

    private static @Nullable ZoneId zone(Entry entry) {
        String text = entry.optional("timeZone");
        if (text == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            entry.fault("timeZone", "must be a name of the IANA time zone database such as Africa/Nairobi");
            return null;
        }
        return ZoneId.of(text);
    }

    private static @Nullable PaymentMode mode(Entry entry) {
        String text = entry.optional("paymentMode");
        for (PaymentMode mode : PaymentMode.values()) {
            if (mode.code().equals(text)) {
                return mode;
            }
        }
        if (text != null) {
            entry.fault("paymentMode", "must be prepaid or postpaid, not " + text);
        }
        return null;
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
        String id = deviceId(entry, transport);
        return new Site.DeviceEntry(
                entry.path(),
                id,
                transport,
                codec,
                meter,
                applicationId,
                secret,
                protection(entry),
                transport == Transport.COAPS ? coap(entry, id) : noCoap(entry));
    }

    /** The identity is the device's id unless the file says otherwise. */
    private Site.CoapEntry coap(Entry entry, String id) {
        String given = entry.optional(COAP_IDENTITY);
        String identity = given == null ? id : given;
        int length = identity.getBytes(StandardCharsets.UTF_8).length;
        if (length > CoapCredentials.IDENTITY_BYTES_MAX || identity.chars().anyMatch(Character::isISOControl)) {
            entry.fault(
                    COAP_IDENTITY,
                    "must have at most " + CoapCredentials.IDENTITY_BYTES_MAX
                            + " bytes of UTF-8, and no control codes");
        }
        once(entry, COAP_IDENTITY, identity);
        String key = entry.required(COAP_KEY);
        boolean given16To32 = key.matches(
                "([0-9A-Fa-f]{2}){" + CoapCredentials.KEY_BYTES_MIN + "," + CoapCredentials.KEY_BYTES_MAX + "}");
        if (!key.isEmpty() && !given16To32 && !key.equals(Site.GENERATE)) {
            entry.fault(
                    COAP_KEY,
                    "must be " + 2 * CoapCredentials.KEY_BYTES_MIN + " to " + 2 * CoapCredentials.KEY_BYTES_MAX
                            + " hex digits, two a byte, or be " + Site.GENERATE);
        }
        return new Site.CoapEntry(identity, given16To32 ? HexFormat.of().parseHex(key) : null);
    }

    private static Site.@Nullable CoapEntry noCoap(Entry entry) {
        if (entry.optional(COAP_IDENTITY) != null || entry.optional(COAP_KEY) != null) {
            entry.fault(Entry.COAP, "is only for devices whose transport is coaps");
        }
        return null;
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
            entry.fault("transport", "must be chirpstack, mqtt, coap or coaps, not " + code);
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
