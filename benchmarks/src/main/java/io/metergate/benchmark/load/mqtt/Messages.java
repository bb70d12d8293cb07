package io.metergate.benchmark.load.mqtt;

import java.nio.ByteBuffer;

/** Makes the PUBLISH packets of one kind of sender; called by one thread at a time. */
public interface Messages {
    /** The most bytes of one packet. */
    int packetBytesMax();

    /**
     * Writes a packet at QoS 1.
     *
     * @param number how many messages this meter has sent with this one, from 1 on; the same number makes the same
     *     message
     * @param again whether it was sent before, which the packet has to say
     */
    void write(ByteBuffer out, int meter, int number, int packetId, boolean again);
}
