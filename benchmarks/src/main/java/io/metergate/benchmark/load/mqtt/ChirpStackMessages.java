package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * What ChirpStack v4 publishes for a meter's uplinks: the event as JSON, on the device's topic. The text of a device is
 * made once; a message only writes its time, its numbers and its frame into it.
 */
public final class ChirpStackMessages implements Messages {
    private static final String EVENT = """
            {"deduplicationId":"3b2f8f0e-5b0a-4f5e-%4$04x-000000000000","time":"2026-01-01T00:00:00.000000000+00:00",\
            "deviceInfo":{"tenantId":"52f14cd4-c6f1-4fbd-8f87-4025e1d49242","tenantName":"Bench",\
            "applicationId":"%1$s",\
            "applicationName":"meters","deviceProfileId":"14855bf7-d10d-4aee-b618-ebfcb64dc7ad","deviceProfileName":\
            "DL/T 645 meter","deviceName":"Meter %2$s","devEui":"%2$s","deviceClassEnabled":"CLASS_C"},"devAddr":\
            "%3$08x","adr":true,"dr":5,"fCnt":100000000,"fPort":2,"data":"                            ",\
            "rxInfo":[{"gatewayId":"0016c001f153a14c","uplinkId":4217106255,"rssi":-71,"snr":9.5,"context":"E3OWOQ==",\
            "metadata":{"region_name":"eu868","region_common_name":"EU868"},"crcStatus":"CRC_OK"}],"txInfo":\
            {"frequency":868100000,\
            "modulation":{"lora":{"bandwidth":125000,"spreadingFactor":7,"codeRate":"CR_4_5"}}}}""";

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SECOND_LENGTH = 19;
    private static final int MILLIS_DIGITS = 3;
    private static final long MILLIS_IN_SECOND = 1_000;
    private static final String COUNTER = "\"fCnt\":1";
    private static final int COUNTER_DIGITS = 8;
    private static final int HEX_DIGITS = 12;

    private final byte[][] topics;
    private final byte[][] events;
    private final int idAt;
    private final int timeAt;
    private final int counterAt;
    private final int dataAt;
    private final byte[] frame = new byte[EnergyFrame.BYTES];
    private final byte[] data = new byte[Base64.getEncoder().encode(frame).length];
    private long second = -1;
    private byte[] secondText = new byte[SECOND_LENGTH];

    /** @param application ChirpStack's name for the application that all devices belong to */
    public ChirpStackMessages(int meters, String application) {
        topics = new byte[meters][];
        events = new byte[meters][];
        String text = "";
        for (int i = 0; i < meters; i++) {
            String devEui = Fleet.devEui(i);
            topics[i] = MqttPackets.text("application/" + application + "/device/" + devEui + "/event/up");
            text = EVENT.formatted(application, devEui, i, i & 0xFFFF);
            events[i] = text.getBytes(StandardCharsets.US_ASCII);
        }
        // The same places in all of them, since what differs has the same length.
        idAt = text.indexOf("-000000000000") + 1;
        timeAt = text.indexOf("2026-01-01T");
        counterAt = text.indexOf(COUNTER) + COUNTER.length();
        dataAt = text.indexOf("\"data\":\"") + "\"data\":\"".length();
    }

    @Override
    public int packetBytesMax() {
        return MqttPackets.PUBLISH_OVERHEAD_MAX + topics[0].length + events[0].length;
    }

    @Override
    public void write(ByteBuffer out, int meter, int number, int packetId, boolean again) {
        byte[] event = events[meter];
        MqttPackets.publish(out, topics[meter], packetId, again, event.length);
        int start = out.position();
        out.put(event);
        EnergyFrame.write(ByteBuffer.wrap(frame), Fleet.address(meter), Fleet.registerWh(number));
        Base64.getEncoder().encode(frame, data);
        out.put(start + dataAt, data);
        hex(out, start + idAt, number);
        decimal(out, start + counterAt, COUNTER_DIGITS, number);
        time(out, start + timeAt);
    }

    private void time(ByteBuffer out, int at) {
        long millis = System.currentTimeMillis();
        if (millis / MILLIS_IN_SECOND != second) {
            second = millis / MILLIS_IN_SECOND;
            secondText = SECOND.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
        }
        out.put(at, secondText);
        decimal(out, at + SECOND_LENGTH + 1, MILLIS_DIGITS, millis % MILLIS_IN_SECOND);
    }

    private static void decimal(ByteBuffer out, int at, int digits, long value) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            out.put(at + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static void hex(ByteBuffer out, int at, long value) {
        long rest = value;
        for (int i = HEX_DIGITS - 1; i >= 0; i--) {
            out.put(at + i, (byte) Character.forDigit((int) (rest & 0xF), 16));
            rest >>>= 4;
        }
    }
}
