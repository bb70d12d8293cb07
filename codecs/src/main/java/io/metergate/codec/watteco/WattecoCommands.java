package io.metergate.codec.watteco;

/** The requests that a head-end sends to a device, on FPort 125. */
public final class WattecoCommands {
    private static final int CONTROL = 0x11;
    private static final int ENDPOINT_MAX = 31;
    private static final int BYTE_MAX = 0xFF;
    private static final int WORD_MAX = 0xFFFF;
    private static final int FACTORY_RESET = 0x07;

    /** What a relay is told. */
    public enum RelayAction {
        /** Interrupts the supply. */
        OFF,
        /** Lets current flow. */
        ON,
        /** Changes the state, whatever it is. */
        TOGGLE
    }

    private WattecoCommands() {}

    /** Asks for an attribute's value. */
    public static byte[] read(int endpoint, int cluster, int attribute) {
        return frame(endpoint, Standard.READ, cluster, attribute >> 8, attribute);
    }

    /** Asks when an attribute is reported. */
    public static byte[] readReporting(int endpoint, int cluster, int attribute) {
        return frame(endpoint, Standard.READ_CONFIGURATION, cluster, 0, attribute >> 8, attribute);
    }

    /** Writes an attribute; the device does not answer. */
    public static byte[] write(int endpoint, int cluster, int attribute, int type, byte[] value) {
        return concat(frame(endpoint, Standard.WRITE, cluster, attribute >> 8, attribute, type), value);
    }

    /** Sets when an attribute is reported. */
    public static byte[] configureReporting(int endpoint, int cluster, int attribute, Reporting reporting) {
        int minimum = Reporting.word(reporting.minimum());
        int maximum = Reporting.word(reporting.maximum());
        byte[] head = frame(
                endpoint,
                Standard.CONFIGURE,
                cluster,
                0,
                attribute >> 8,
                attribute,
                reporting.type(),
                minimum >> 8,
                minimum,
                maximum >> 8,
                maximum);
        return concat(head, reporting.change());
    }

    /** Switches a relay (on/off cluster). */
    public static byte[] relay(int endpoint, RelayAction action) {
        int code = switch (action) {
            case OFF -> 0;
            case ON -> 1;
            case TOGGLE -> 2;
        };
        return frame(endpoint, Standard.CLUSTER_COMMAND, Attributes.ON_OFF, code);
    }

    /** Restarts the device. */
    public static byte[] reboot() {
        return frame(0, Standard.CLUSTER_COMMAND, Attributes.CONFIGURATION, 0);
    }

    /** Restores the settings that the device left its factory with. */
    public static byte[] factoryReset() {
        return frame(0, Standard.CLUSTER_COMMAND, Attributes.CONFIGURATION, FACTORY_RESET);
    }

    /** Sets whether uplinks are confirmed by the network. */
    public static byte[] confirmedMode(boolean confirmed) {
        return write(0, Attributes.LORAWAN, 0x0000, 0x08, new byte[] {(byte) (confirmed ? 1 : 0)});
    }

    /**
     * Sets how often a confirmed uplink is sent again.
     *
     * @throws IllegalArgumentException when the number is not in one byte
     */
    public static byte[] retries(int count) {
        check("retries", count, BYTE_MAX);
        return write(0, Attributes.LORAWAN, 0x0001, ZclTypes.UNSIGNED_8, new byte[] {(byte) count});
    }

    /**
     * Has the device join its network anew.
     *
     * @param minutes after which it does
     * @throws IllegalArgumentException when the number is not in two bytes
     */
    public static byte[] rejoin(int minutes) {
        check("minutes", minutes, WORD_MAX);
        return frame(0, Standard.CLUSTER_COMMAND, Attributes.LORAWAN, 0, minutes >> 8, minutes);
    }

    private static byte[] frame(int endpoint, int command, int cluster, int... body) {
        check("end point", endpoint, ENDPOINT_MAX);
        check("cluster", cluster, WORD_MAX);
        byte[] frame = new byte[Standard.BODY + body.length];
        frame[0] = (byte) (CONTROL | ((endpoint & 7) << 5) | ((endpoint & 0x18) >> 2));
        frame[Standard.COMMAND] = (byte) command;
        frame[Standard.CLUSTER] = (byte) (cluster >> 8);
        frame[Standard.CLUSTER + 1] = (byte) cluster;
        for (int i = 0; i < body.length; i++) {
            frame[Standard.BODY + i] = (byte) body[i];
        }
        return frame;
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] whole = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }

    private static void check(String name, int number, int max) {
        if (number < 0 || number > max) {
            throw new IllegalArgumentException(name + " must be 0 to " + max + ", not " + number);
        }
    }
}
