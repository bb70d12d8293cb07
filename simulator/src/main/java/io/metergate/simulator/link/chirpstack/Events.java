package io.metergate.simulator.link.chirpstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.simulator.link.Uplink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The bodies of one device's integration events, in protobuf's JSON mapping: fields that hold their default are absent.
 * The same uplink always has the same body.
 */
final class Events {
    /** LoRaWAN port of the meter's application. */
    static final int F_PORT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx").withZone(ZoneOffset.UTC);
    private static final int DATA_RATE_MAX = 5;
    private static final int[] CHANNELS_HZ = {
        868_100_000, 868_300_000, 868_500_000, 867_100_000, 867_300_000, 867_500_000, 867_700_000, 867_900_000
    };

    private final NetworkServer server;
    private final String devEui;
    private final int radio;

    Events(NetworkServer server, String devEui) {
        this.server = server;
        this.devEui = devEui;
        this.radio = Integer.parseUnsignedInt(devEui.substring(8), 16);
    }

    byte[] up(Uplink uplink) {
        ObjectNode event = JSON.createObjectNode();
        event.put("deduplicationId", uplink.id().toString());
        event.put("time", RFC_3339.format(uplink.at()));
        event.set("deviceInfo", deviceInfo());
        event.put("devAddr", devAddr());
        event.put("adr", true);
        putUnlessZero(event, "dr", dataRate());
        putUnlessZero(event, "fCnt", uplink.number());
        event.put("fPort", F_PORT);
        event.put("data", uplink.payload());
        event.putArray("rxInfo").add(received(uplink));
        event.set("txInfo", transmitted((int) uplink.number()));
        return bytes(event);
    }

    byte[] join(UUID id, Instant at) {
        ObjectNode event = JSON.createObjectNode();
        event.put("deduplicationId", id.toString());
        event.put("time", RFC_3339.format(at));
        event.set("deviceInfo", deviceInfo());
        event.put("devAddr", devAddr());
        return bytes(event);
    }

    byte[] txack(Downlink downlink, Instant at, long fCntDown) {
        ObjectNode event = JSON.createObjectNode();
        event.put("downlinkId", Integer.toUnsignedLong(downlink.queueItemId().hashCode()));
        event.put("time", RFC_3339.format(at));
        event.set("deviceInfo", deviceInfo());
        event.put("queueItemId", downlink.queueItemId());
        putUnlessZero(event, "fCntDown", fCntDown);
        event.put("gatewayId", gatewayId());
        ObjectNode sent = transmitted((int) fCntDown);
        sent.put("power", 14);
        sent.putObject("timing").putObject("immediately");
        event.set("txInfo", sent);
        return bytes(event);
    }

    byte[] ack(UUID id, Downlink downlink, Instant at, long fCntDown) {
        ObjectNode event = JSON.createObjectNode();
        event.put("deduplicationId", id.toString());
        event.put("time", RFC_3339.format(at));
        event.set("deviceInfo", deviceInfo());
        event.put("queueItemId", downlink.queueItemId());
        event.put("acknowledged", true);
        putUnlessZero(event, "fCntDown", fCntDown);
        return bytes(event);
    }

    byte[] expired(Downlink downlink, Instant at) {
        ObjectNode event = JSON.createObjectNode();
        event.put("time", RFC_3339.format(at));
        event.set("deviceInfo", deviceInfo());
        event.put("level", "ERROR");
        event.put("code", "EXPIRED");
        event.put("description", "Device queue-item expired before it could be sent");
        event.putObject("context").put("queue_item_id", downlink.queueItemId());
        return bytes(event);
    }

    private ObjectNode deviceInfo() {
        ObjectNode info = JSON.createObjectNode();
        info.put("tenantId", uuid("tenant"));
        info.put("tenantName", "Metergate simulator");
        info.put("applicationId", server.applicationId());
        info.put("applicationName", "Prepaid meters");
        info.put("deviceProfileId", uuid("device profile"));
        info.put("deviceProfileName", "Prepaid meter, class C");
        info.put("deviceName", "Meter " + devEui);
        info.put("devEui", devEui);
        info.put("deviceClassEnabled", "CLASS_C");
        return info;
    }

    private ObjectNode received(Uplink uplink) {
        int noise = uplink.id().hashCode();
        ObjectNode info = JSON.createObjectNode();
        info.put("gatewayId", gatewayId());
        info.put("uplinkId", Integer.toUnsignedLong(noise));
        info.put("rssi", -118 + Integer.remainderUnsigned(radio, 50) + Integer.remainderUnsigned(noise, 7));
        info.put("snr", -20 + Integer.remainderUnsigned(radio, 100) / 4 + Integer.remainderUnsigned(noise, 8) / 2.0);
        putUnlessZero(info, "channel", channel((int) uplink.number()));
        info.put("context", new byte[] {(byte) (noise >> 24), (byte) (noise >> 16), (byte) (noise >> 8), (byte) noise});
        info.putObject("metadata").put("region_name", "eu868").put("region_common_name", "EU868");
        info.put("crcStatus", "CRC_OK");
        return info;
    }

    private ObjectNode transmitted(int frameCounter) {
        ObjectNode info = JSON.createObjectNode();
        info.put("frequency", CHANNELS_HZ[channel(frameCounter)]);
        info.putObject("modulation")
                .putObject("lora")
                .put("bandwidth", 125_000)
                .put("spreadingFactor", 12 - dataRate())
                .put("codeRate", "CR_4_5");
        return info;
    }

    /** 3 to 5: a report of 75 bytes does not fit the slower ones. */
    private int dataRate() {
        return DATA_RATE_MAX - Integer.remainderUnsigned(radio, 3);
    }

    private int channel(int frameCounter) {
        return Integer.remainderUnsigned(radio + frameCounter, CHANNELS_HZ.length);
    }

    private String gatewayId() {
        return "0016c001f10000" + (Integer.remainderUnsigned(radio, 2) == 0 ? "0a" : "0b");
    }

    private String devAddr() {
        return String.format("%08x", 0x00FFFFFF & (radio * 0x9E3779B1) >>> 4);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void putUnlessZero(ObjectNode node, String field, long value) {
        if (value != 0) {
            node.put(field, value);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
