package io.metergate.simulator.frame;

/**
 * What a DL/T 645-2007 meter says: responses to reads, pushed unasked, and answers to relay commands. Addresses have 12
 * decimal digits.
 */
public final class Dlt645Frames {
    /** Forward active energy, total: XXXXXX.XX kWh. */
    static final int FORWARD_ACTIVE_ENERGY = 0x00010000;

    /** Active power, total: XX.XXXX kW, the top bit is its sign. */
    static final int ACTIVE_POWER = 0x02030000;

    /** Voltage of phase A: XXX.X V. */
    static final int VOLTAGE_A = 0x02010100;

    /** Running state word 3: relay, kind of prepayment. */
    static final int STATE_WORD_3 = 0x04000503;

    private static final int START = 0x68;
    private static final int END = 0x16;
    private static final int READ_ANSWER = 0x91;
    private static final int RELAY_ANSWER = 0x9C;
    private static final int RELAY_REFUSAL = 0xDC;
    private static final int OFFSET = 0x33;

    private static final long CENTI_KILOWATT_HOURS_MAX = 100_000_000;
    private static final long DECIWATTS_MAX = 799_999;

    private static final int STATE_RELAY_OPEN = 1 << 4;
    private static final int STATE_LAST_ORDER_OPEN = 1 << 6;
    private static final int STATE_PREPAID_BY_MONEY = 0b10 << 8;

    private Dlt645Frames() {}

    /**
     * One payload of four consecutive frames, 75 bytes: energy, power, voltage, state word. The energy is cut to tens
     * of watt-hours and starts again from zero after 999,999.99 kWh, as the digits do.
     */
    public static byte[] report(String address, Measurement now) {
        FrameBytes out = new FrameBytes();
        energy(out, address, now.registerWattHours());
        response(out, address, ACTIVE_POWER, data().bcd(Math.min(now.watts() * 10, DECIWATTS_MAX), 3));
        response(out, address, VOLTAGE_A, data().bcd(now.decivolts(), 2));
        response(out, address, STATE_WORD_3, data().littleEndian(stateWord(now.relayOpen()), 2));
        return out.toByteArray();
    }

    /** The smallest payload that a gateway can charge and learn the relay from: energy and state word. */
    public static byte[] report(String address, long registerWattHours, boolean relayOpen) {
        FrameBytes out = new FrameBytes();
        energy(out, address, registerWattHours);
        response(out, address, STATE_WORD_3, data().littleEndian(stateWord(relayOpen), 2));
        return out.toByteArray();
    }

    /** The answer to a relay command that the meter took. */
    public static byte[] relayAccepted(String address) {
        FrameBytes out = new FrameBytes();
        frame(out, address, RELAY_ANSWER, new byte[0]);
        return out.toByteArray();
    }

    /** The answer to a relay command that the meter refused. */
    public static byte[] relayRefused(String address, int errorWord) {
        FrameBytes out = new FrameBytes();
        frame(out, address, RELAY_REFUSAL, new byte[] {(byte) errorWord});
        return out.toByteArray();
    }

    private static void energy(FrameBytes out, String address, long wattHours) {
        response(out, address, FORWARD_ACTIVE_ENERGY, data().bcd(wattHours / 10 % CENTI_KILOWATT_HOURS_MAX, 4));
    }

    private static int stateWord(boolean relayOpen) {
        return STATE_PREPAID_BY_MONEY | (relayOpen ? STATE_RELAY_OPEN | STATE_LAST_ORDER_OPEN : 0);
    }

    private static FrameBytes data() {
        return new FrameBytes();
    }

    private static void response(FrameBytes out, String address, int identifier, FrameBytes value) {
        byte[] data = new FrameBytes()
                .littleEndian(identifier, 4)
                .octets(value.toByteArray())
                .toByteArray();
        frame(out, address, READ_ANSWER, data);
    }

    private static void frame(FrameBytes out, String address, int control, byte[] data) {
        FrameBytes body =
                new FrameBytes().octets(START).bcd(Long.parseLong(address), 6).octets(START, control, data.length);
        for (byte value : data) {
            body.octets(value + OFFSET);
        }
        byte[] bytes = body.toByteArray();
        out.octets(bytes).octets(FrameBytes.sum(bytes, 0, bytes.length), END);
    }
}
