package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.nio.ByteBuffer;

/** What a meter publishes that talks to the gateway itself: a frame on its own topic. */
public final class MeterMessages implements Messages {
    private final byte[][] topics;

    public MeterMessages(int meters) {
        topics = new byte[meters][];
        for (int i = 0; i < meters; i++) {
            topics[i] = MqttPackets.text("meters/" + Fleet.deviceId(i) + "/up");
        }
    }

    @Override
    public int packetBytesMax() {
        return MqttPackets.PUBLISH_OVERHEAD_MAX + topics[0].length + EnergyFrame.BYTES;
    }

    @Override
    public void write(ByteBuffer out, int meter, int number, int packetId, boolean again) {
        MqttPackets.publish(out, topics[meter], packetId, again, EnergyFrame.BYTES);
        EnergyFrame.write(out, Fleet.address(meter), Fleet.registerWh(number));
    }
}
