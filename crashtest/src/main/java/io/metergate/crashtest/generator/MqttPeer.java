package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of an MQTT connection: a meter, or a network server with many devices.
 *
 * @param meter null for a network server
 * @param window how many messages it sends without an acknowledgement
 */
record MqttPeer(
        String clientId,
        String user,
        String password,
        @Nullable CrashMeter meter,
        int window) {
    private static final int METER_WINDOW = 4;
    private static final int NETWORK_SERVER_WINDOW = 64;

    static MqttPeer of(CrashMeter meter) {
        return new MqttPeer(meter.deviceId(), meter.deviceId(), meter.secret(), meter, METER_WINDOW);
    }

    static MqttPeer networkServer(int number) {
        return new MqttPeer(
                "network-server-" + number,
                CrashSite.NETWORK_SERVER,
                CrashSite.NETWORK_SECRET,
                null,
                NETWORK_SERVER_WINDOW);
    }

    /** The filter of its commands; null where no relay could obey. */
    @Nullable
    String subscription() {
        return meter != null && meter.kind().hasRelay() ? "meters/" + meter.deviceId() + "/down" : null;
    }

    String topic(Frame frame) {
        String device = frame.meter().deviceId();
        return meter != null
                ? "meters/" + device + "/up"
                : "application/" + CrashSite.APPLICATION + "/device/" + device + "/event/up";
    }

    byte[] payload(Frame frame) {
        return meter != null ? frame.bytes() : event(frame);
    }

    /** As ChirpStack publishes it. */
    private static byte[] event(Frame frame) {
        CrashMeter meter = frame.meter();
        String json = """
                {"deduplicationId": "c0a5e000-0000-4000-8000-%06x%06x", "time": "%s",
                 "deviceInfo": {"applicationId": "%s", "devEui": "%s"}, "fPort": 1, "fCnt": %d, "data": "%s"}
                """.formatted(
                        meter.index(),
                        frame.number(),
                        meter.at(frame.number()),
                        CrashSite.APPLICATION,
                        meter.deviceId(),
                        frame.number(),
                        Base64.getEncoder().encodeToString(frame.bytes()));
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
