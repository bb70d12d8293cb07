package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.frame.DatedFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** What meters have stored while nobody listened: a reading every quarter of an hour, the last one a moment ago. */
public final class StoredMessages implements Messages {
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final Duration AGE_OF_LAST = Duration.ofMinutes(1);

    private final byte[][] topics;
    private final long firstEpochSecond;

    public StoredMessages(int meters, int readings, Instant now) {
        topics = new byte[meters][];
        for (int i = 0; i < meters; i++) {
            topics[i] = MqttPackets.text("meters/" + Fleet.deviceId(i) + "/up");
        }
        firstEpochSecond =
                now.minus(AGE_OF_LAST).minus(PERIOD.multipliedBy(readings)).getEpochSecond();
    }

    @Override
    public int packetBytesMax() {
        return MqttPackets.PUBLISH_OVERHEAD_MAX + topics[0].length + DatedFrame.BYTES;
    }

    @Override
    public void write(ByteBuffer out, int meter, int number, int packetId, boolean again) {
        MqttPackets.publish(out, topics[meter], packetId, again, DatedFrame.BYTES);
        DatedFrame.write(out, firstEpochSecond + number * PERIOD.toSeconds(), Fleet.registerWh(number));
    }
}
