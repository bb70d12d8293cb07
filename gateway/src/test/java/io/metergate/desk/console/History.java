package io.metergate.desk.console;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.simulator.frame.Dlt645Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Three days in the life of a few customers, lived through the real intake. */
@NullUnmarked
final class History {
    static final String PLAIN = "000000004711";
    static final String EMPTY = "000000004712";
    static final String LORA = "000000004713";
    static final String HOSTILE = "000000004714";
    static final String COAP = "000000004715";

    private static final int HOURS = 72;

    private History() {}

    static void live(TestConsole console) {
        TestTown town = console.town;
        List<Device> devices = List.of(
                town.add(PLAIN, "Njeri Mwangi", Transport.MQTT, "mqtt-" + PLAIN, 2_500_000_000L),
                town.add(EMPTY, "Odhiambo & Sons Bakery", Transport.MQTT, "mqtt-" + EMPTY, 900_000_000L),
                town.add(LORA, "Fatuma Hassan", Transport.CHIRPSTACK, "a84041ffff184713", 1_800_000_000L),
                town.add(HOSTILE, "<script>alert('x')</script>", Transport.MQTT, "mqtt-" + HOSTILE, 800_000_000L),
                town.add(COAP, "Kibet Maize Mill", Transport.COAP, "imei-" + COAP, 9_000_000_000L));
        town.addCrowd();
        Instant start = Instant.now().minus(Duration.ofHours(HOURS));
        for (int hour = 0; hour < HOURS; hour++) {
            console.pretend(start.plus(Duration.ofHours(hour)).plusSeconds(17));
            for (int i = 0; i < devices.size(); i++) {
                Device device = devices.get(i);
                long wh = TestTown.OPENING_WH + used(hour, i);
                console.send(device, Dlt645Frames.report(device.meter().serial(), wh, i == 1 && hour > 40));
            }
            if (hour % 30 == 20) {
                console.credit("A-" + PLAIN, "500.00", "history-" + hour);
            }
        }
        console.pretend(null);
        refusals(console, devices.get(0));
    }

    /** More by day than by night. */
    private static long used(int hours, int customer) {
        long wh = 0;
        for (int hour = 0; hour <= hours; hour++) {
            wh += (hour % 24 < 6 ? 120 : 480 + 40L * (hour % 5)) * (customer + 2) / 2 / 10 * 10;
        }
        return wh;
    }

    private static void refusals(TestConsole console, Device device) {
        byte[] corrupt = Dlt645Frames.report(PLAIN, TestTown.OPENING_WH + 900_000, false);
        corrupt[14] ^= 0x01;
        console.send(device, corrupt);
        console.send(device, Dlt645Frames.report(PLAIN, TestTown.OPENING_WH + 10, false));
        console.send(device, Dlt645Frames.report(EMPTY, TestTown.OPENING_WH, false));
        console.send(device, new byte[0]);
        console.send("mqtt-stranger", Transport.MQTT, new byte[] {0x01, 0x02, (byte) 0xFF});
        console.send("ffff000000000001", Transport.CHIRPSTACK, Dlt645Frames.report(PLAIN, TestTown.OPENING_WH, false));
    }
}
