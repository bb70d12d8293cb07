package io.metergate.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.simulator.FleetSettings.Codec;
import io.metergate.simulator.FleetSettings.Meter;
import io.metergate.simulator.FleetSettings.Transport;
import io.metergate.simulator.link.Endpoint;
import io.metergate.simulator.link.chirpstack.NetworkServer;
import io.metergate.simulator.meter.LoadProfile;
import io.metergate.simulator.meter.RelayControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a fleet file. The fleet's state is kept beside it, in a file of the same name with {@code .state} added. */
public final class FleetFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Pattern TEXT = Pattern.compile("\\S(.{0,198}\\S)?");
    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DEV_EUI = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern FOUR_BYTES = Pattern.compile("[0-9A-Fa-f]{8}");

    private static final Pattern KEY = Pattern.compile("([0-9A-Fa-f]{2}){16,32}");

    private static final int SPEED_MAX = 3_600;
    private static final int METERS_MAX = 100_000;
    private static final long START_WATT_HOURS_MAX = 999_999_990;
    private static final long AVERAGE_WATTS_MAX = 50_000;

    private FleetFile() {}

    /**
     * Reads and checks the whole file.
     *
     * @throws FleetFileException when a field is missing, wrong or unknown
     * @throws IOException when the file can't be read
     */
    public static FleetSettings read(Path file) throws IOException {
        return parse(Files.readAllBytes(file), file.resolveSibling(file.getFileName() + ".state"));
    }

    /** Reads a fleet file's bytes. */
    static FleetSettings parse(byte[] json, Path stateFile) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new FleetFileException(
                    "line " + notJson.getLocation().getLineNr(), "not JSON: " + notJson.getOriginalMessage());
        }
        FleetFields fields = new FleetFields("", root);
        Endpoint mqtt = endpoint(fields, "mqtt");
        Endpoint coap = endpoint(fields, "coap");
        Endpoint coaps = endpoint(fields, "coaps");
        NetworkServer networkServer = networkServer(fields);
        FleetSettings settings = new FleetSettings(
                mqtt,
                coap,
                coaps,
                networkServer,
                (int) fields.integer("speed", 1, SPEED_MAX, 1),
                seconds(fields, "reportEverySeconds", "0.1", "86400", "60"),
                seconds(fields, "reactionSeconds", "0", "60", "0.5"),
                fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1),
                zone(fields),
                stateFile,
                meters(fields));
        fields.end();
        requireWays(fields, settings);
        return settings;
    }

    private static @Nullable Endpoint endpoint(FleetFields fields, String name) throws FleetFileException {
        if (!fields.has(name)) {
            return null;
        }
        FleetFields section = fields.object(name);
        Endpoint endpoint = new Endpoint(
                section.text("host", TEXT, "a host name or address"), (int) section.integer("port", 1, 65_535));
        section.end();
        return endpoint;
    }

    private static @Nullable NetworkServer networkServer(FleetFields fields) throws FleetFileException {
        if (!fields.has("networkServer")) {
            return null;
        }
        FleetFields section = fields.object("networkServer");
        NetworkServer server = new NetworkServer(
                section.text("name", DEVICE_ID, "1 to 64 letters, digits, dots, dashes or underscores"),
                section.text("secret", TEXT, "1 to 200 characters"),
                section.text("applicationId", DEVICE_ID, "a UUID"));
        section.end();
        return server;
    }

    private static Duration seconds(FleetFields fields, String name, String least, String most, String otherwise)
            throws FleetFileException {
        return Duration.ofMillis(
                fields.decimal(name, least, most, otherwise).movePointRight(3).longValue());
    }

    private static ZoneId zone(FleetFields fields) throws FleetFileException {
        String name = fields.text("timeZone", TEXT, "a time zone such as Africa/Nairobi", "UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw fields.wrong("timeZone", "no such time zone: " + name);
        }
    }

    private static List<Meter> meters(FleetFields fields) throws FleetFileException {
        JsonNode list = fields.array("meters");
        if (list.isEmpty() || list.size() > METERS_MAX) {
            throw fields.wrong("meters", "must hold 1 to " + METERS_MAX + " meters, holds " + list.size());
        }
        List<Meter> meters = new ArrayList<>(list.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            FleetFields entry = new FleetFields("meters[" + i + "].", list.get(i));
            Meter meter = meter(entry);
            if (!ids.add(meter.deviceId())) {
                throw entry.wrong("deviceId", meter.deviceId() + " is there twice");
            }
            meters.add(meter);
        }
        return meters;
    }

    private static Meter meter(FleetFields entry) throws FleetFileException {
        Transport transport = entry.oneOf("transport", Transport.values(), Transport::code);
        Codec codec = entry.oneOf("codec", Codec.values(), Codec::code);
        LoadProfile profile = entry.oneOf("profile", LoadProfile.values(), LoadProfile::code);
        String deviceId = transport == Transport.CHIRPSTACK
                ? entry.text("deviceId", DEV_EUI, "a DevEUI, 16 hexadecimal digits in lower case")
                : entry.text("deviceId", DEVICE_ID, "1 to 64 letters, digits, dots, dashes or underscores");
        int digits = codec.serialDigits();
        String serial =
                entry.text("serial", Pattern.compile("[0-9]{" + digits + "}"), digits + " digits for " + codec.code());
        Meter meter = new Meter(
                deviceId,
                transport,
                codec,
                serial,
                secret(entry, transport),
                relayControl(entry, codec),
                entry.integer("startWh", 0, START_WATT_HOURS_MAX, 0),
                profile,
                entry.integer("loadW", 0, AVERAGE_WATTS_MAX, profile.typicalWatts()));
        entry.end();
        return meter;
    }

    private static String secret(FleetFields entry, Transport transport) throws FleetFileException {
        return switch (transport) {
            case MQTT -> entry.text("secret", TEXT, "1 to 200 characters");
            case COAPS -> entry.text("secret", KEY, "a key of 16 to 32 bytes in hexadecimal");
            case CHIRPSTACK, COAP -> entry.text("secret", TEXT, "1 to 200 characters", "");
        };
    }

    private static @Nullable RelayControl relayControl(FleetFields entry, Codec codec) throws FleetFileException {
        if (codec == Codec.DLT645_2007) {
            return new RelayControl(
                    entry.text("relayPassword", FOUR_BYTES, "4 bytes in hexadecimal", "02000000"),
                    entry.text("relayOperator", FOUR_BYTES, "4 bytes in hexadecimal", "00000000"));
        }
        for (String field : List.of("relayPassword", "relayOperator")) {
            if (entry.has(field)) {
                throw entry.wrong(field, "a meter of " + codec.code() + " has no relay");
            }
        }
        return null;
    }

    private static void requireWays(FleetFields fields, FleetSettings settings) throws FleetFileException {
        for (Meter meter : settings.meters()) {
            Object needed = switch (meter.transport()) {
                case COAP -> settings.coap();
                case COAPS -> settings.coaps();
                case CHIRPSTACK, MQTT -> settings.mqtt();
            };
            if (needed == null) {
                String section = meter.transport() == Transport.CHIRPSTACK
                        ? Transport.MQTT.code()
                        : meter.transport().code();
                throw fields.wrong(section, "missing, but " + meter.deviceId() + " needs it");
            }
            if (meter.transport() == Transport.CHIRPSTACK && settings.networkServer() == null) {
                throw fields.wrong("networkServer", "missing, but " + meter.deviceId() + " needs it");
            }
        }
    }
}
