package io.metergate.simulator.frame;

/**
 * What an EN 13757-3 electricity meter says: energy, power, voltage and current as data records, with the link layer of
 * the wire (EN 13757-2) around them or bare, as LoRaWAN bridges send them. Serial numbers have 8 decimal digits.
 */
public final class MbusFrames {
    private static final int START = 0x68;
    private static final int END = 0x16;
    private static final int RESPOND_USER_DATA = 0x08;
    private static final int PRIMARY_ADDRESS = 0x01;
    private static final int LONG_HEADER = 0x72;
    private static final int VERSION = 0x01;
    private static final int ELECTRICITY = 0x02;

    /** "MGT", five bits a letter. */
    private static final int MANUFACTURER = ('M' - 64) << 10 | ('G' - 64) << 5 | ('T' - 64);

    private MbusFrames() {}

    /**
     * A long frame with the fixed data header.
     *
     * @param accessNumber counts the meter's transmissions; its low byte is sent
     */
    public static byte[] longFrame(String serial, long accessNumber, Measurement now) {
        FrameBytes body = new FrameBytes()
                .octets(RESPOND_USER_DATA, PRIMARY_ADDRESS, LONG_HEADER)
                .bcd(Long.parseLong(serial), 4)
                .littleEndian(MANUFACTURER, 2)
                .octets(VERSION, ELECTRICITY, (int) accessNumber, 0x00, 0x00, 0x00);
        measured(body, now);
        byte[] bytes = body.toByteArray();
        return new FrameBytes()
                .octets(START, bytes.length, bytes.length, START)
                .octets(bytes)
                .octets(FrameBytes.sum(bytes, 0, bytes.length), END)
                .toByteArray();
    }

    /** Bare records, led by the serial number because no header carries it. */
    public static byte[] records(String serial, Measurement now) {
        FrameBytes out = new FrameBytes().octets(0x0C, 0x78).bcd(Long.parseLong(serial), 4);
        measured(out, now);
        return out.toByteArray();
    }

    private static void measured(FrameBytes out, Measurement now) {
        out.octets(0x04, 0x03).littleEndian(now.registerWattHours() & Integer.MAX_VALUE, 4); // Wh
        out.octets(0x04, 0x2B).littleEndian(now.watts(), 4); // W
        out.octets(0x02, 0xFD, 0x48).littleEndian(now.decivolts(), 2); // 0.1 V
        out.octets(0x04, 0xFD, 0x59).littleEndian(now.milliamperes(), 4); // mA
    }
}
