package io.metergate.transport.mqtt;

/**
 * How long a message may be, in bytes; a longer one ends its connection. A message whose frame is too long, but which
 * is within these limits, is kept with that reason.
 *
 * @param ofNetworkServers four times the longest frame leaves room for base64 and the JSON around it
 * @param ofDevices a device's message is a frame; half of one may stay in memory for as long as the device likes, so
 *     that it is not much more
 */
record MessageLimits(int ofNetworkServers, int ofDevices) {
    private static final int NETWORK_SERVERS_MIN = 64 * 1024;
    private static final int OF_FRAME_BYTE_IN_JSON = 4;
    private static final int DEVICES_MIN = 8 * 1024;
    private static final int OF_FRAME_BYTE = 2;

    static MessageLimits of(int frameBytesMax) {
        return new MessageLimits(
                Math.max(NETWORK_SERVERS_MIN, OF_FRAME_BYTE_IN_JSON * frameBytesMax),
                Math.max(DEVICES_MIN, OF_FRAME_BYTE * frameBytesMax));
    }

    int of(Principal principal) {
        return principal instanceof Principal.NetworkServer ? ofNetworkServers : ofDevices;
    }

    /** For those that have not said yet who they are. */
    int ofStrangers() {
        return ofNetworkServers;
    }
}
