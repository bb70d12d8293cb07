package io.metergate.codec.vutility;

import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The settings of Vutility's devices. HotDrop and PulseDrop take ten bytes: a number, lowest byte first, a real and
 * four bytes of zero. VoltDrop takes a number, highest byte first, and what it needs.
 */
public final class VutilityDownlinks {
    private static final int PORT = 3;
    private static final int LENGTH = 10;
    private static final int TRANSMIT = 0x54;
    private static final int MEASURE = 0x4D;
    private static final int LOW_POWER = 0x50;
    private static final int RESET = 0x5A;
    private static final int PULSE_DROP_RESET = 0x46;
    private static final int VOLT_DROP_SCHEDULE = 0x30;
    private static final int VOLT_DROP_TRANSMIT = 0x31;
    private static final int VOLT_DROP_RESET = 0x46;
    private static final int VOLT_DROP_SOFT_RESET = 0x5A;
    private static final int SCHEDULE_MAX = 60;
    private static final int SECONDS_MIN = 60;
    private static final int SECONDS_MAX = 1800;
    private static final int MILLISECONDS_MIN = 200;
    private static final int MILLISECONDS_MAX = 10_000;
    private static final int TENTHS_OF_VOLT_MIN = 18;
    private static final int TENTHS_OF_VOLT_MAX = 39;
    private static final String SETTING = "setting";

    private VutilityDownlinks() {}

    /** How often a HotDrop or PulseDrop reports: one to thirty minutes. */
    public static EncodeResult transmitInterval(Duration interval) {
        return outOfMinutes(interval) ? tooLong() : setting(TRANSMIT, (float) interval.toSeconds());
    }

    /** How often a HotDrop measures: 200 ms to 10 s. */
    public static EncodeResult measurementInterval(Duration interval) {
        long milliseconds = interval.toMillis();
        return milliseconds < MILLISECONDS_MIN || milliseconds > MILLISECONDS_MAX
                ? new Impossible("a HotDrop measures every 200 ms to 10 s")
                : setting(MEASURE, (float) milliseconds);
    }

    /** The voltage, 1.8 V to 3.9 V in tenths, below which a HotDrop saves its power. */
    public static EncodeResult lowPowerThreshold(BigDecimal volts) {
        BigDecimal tenths = volts.movePointRight(1);
        boolean inRange = tenths.compareTo(BigDecimal.valueOf(TENTHS_OF_VOLT_MIN)) >= 0
                && tenths.compareTo(BigDecimal.valueOf(TENTHS_OF_VOLT_MAX)) <= 0;
        return inRange ? setting(LOW_POWER, volts.floatValue()) : new Impossible("the threshold is 1.8 V to 3.9 V");
    }

    /** Puts a HotDrop back to how it left the factory. */
    public static EncodeResult factoryReset() {
        return setting(RESET, 0);
    }

    /** Puts a PulseDrop back to how it left the factory. */
    public static EncodeResult pulseDropFactoryReset() {
        return setting(PULSE_DROP_RESET, 0);
    }

    /** How often a VoltDrop reports: one to thirty minutes. */
    public static EncodeResult voltDropInterval(Duration interval) {
        if (outOfMinutes(interval)) {
            return tooLong();
        }
        byte[] frame = new byte[6];
        BigEndian.put(frame, 0, 2, VOLT_DROP_TRANSMIT);
        BigEndian.put(frame, 2, 4, interval.toSeconds());
        return new Encoded(frame, PORT);
    }

    /** Which packets a VoltDrop sends in turn, 0 for a gap: 1 to 60 of the packets 40 to 45, not all gaps. */
    public static EncodeResult voltDropSchedule(int... packets) {
        if (packets.length == 0 || packets.length > SCHEDULE_MAX) {
            return new Impossible("a schedule has 1 to 60 packets");
        }
        byte[] frame = new byte[3 + packets.length];
        BigEndian.put(frame, 0, 2, VOLT_DROP_SCHEDULE);
        frame[2] = (byte) packets.length;
        boolean sends = false;
        for (int i = 0; i < packets.length; i++) {
            if (!schedulable(packets[i])) {
                return new Impossible("a schedule holds the packets 40 to 45, and 0 for a gap");
            }
            sends |= packets[i] != 0;
            frame[3 + i] = (byte) packets[i];
        }
        return sends ? new Encoded(frame, PORT) : new Impossible("a schedule sends at least one packet");
    }

    /** Puts a VoltDrop back to how it left the factory. */
    public static EncodeResult voltDropFactoryReset() {
        return new Encoded(new byte[] {0, VOLT_DROP_RESET}, PORT);
    }

    /** Starts a VoltDrop again. */
    public static EncodeResult voltDropSoftReset() {
        return new Encoded(new byte[] {0, VOLT_DROP_SOFT_RESET}, PORT);
    }

    static boolean decode(byte[] bytes, int at, int length, FrameSink sink) {
        return bytes[at] == 0 ? voltDrop(bytes, at, length, sink) : hotDrop(bytes, at, length, sink);
    }

    private static boolean hotDrop(byte[] bytes, int at, int length, FrameSink sink) {
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), SETTING, "a setting has ten bytes");
        }
        int type = (int) LittleEndian.value(bytes, at, 2);
        float value = Float.intBitsToFloat((int) LittleEndian.value(bytes, at + 2, 4));
        String name;
        switch (type) {
            case TRANSMIT -> {
                if (!(value >= SECONDS_MIN && value <= SECONDS_MAX)) {
                    return sink.malformed(2, "transmitIntervalSeconds", "not one to thirty minutes");
                }
                name = "transmitIntervalSeconds";
            }
            case MEASURE -> {
                if (!(value >= MILLISECONDS_MIN && value <= MILLISECONDS_MAX)) {
                    return sink.malformed(2, "measurementIntervalMs", "not 200 ms to 10 s");
                }
                name = "measurementIntervalMs";
            }
            case LOW_POWER -> {
                int tenths = Math.round(value * 10);
                if (tenths < TENTHS_OF_VOLT_MIN || tenths > TENTHS_OF_VOLT_MAX) {
                    return sink.malformed(2, "lowPowerThreshold", "not 1.8 V to 3.9 V");
                }
                return noted(bytes, at, "lowPowerThreshold", tenths, -1, sink);
            }
            case RESET, PULSE_DROP_RESET -> {
                return reset(bytes, at, sink);
            }
            default -> {
                return sink.malformed(0, SETTING, "not a setting that is known");
            }
        }
        return noted(bytes, at, name, BinaryReals.digits(value), BinaryReals.exponent(value), sink);
    }

    private static boolean noted(byte[] bytes, int at, String name, long digits, int exponent, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes.littleEndian(notes, bytes, at)
                    .field(SETTING, 2, name)
                    .number(name, 4, digits, exponent, "")
                    .raw(4, "reserved");
        }
        return true;
    }

    private static boolean reset(byte[] bytes, int at, FrameSink sink) {
        for (int i = 2; i < LENGTH; i++) {
            if (bytes[at + i] != 0) {
                return sink.malformed(i, "factoryReset", "the reserved bytes are not zero");
            }
        }
        if (sink.notes() != null) {
            PayloadNotes.littleEndian(sink.notes(), bytes, at)
                    .flag("factoryReset", 2, true)
                    .raw(LENGTH - 2, "reserved");
        }
        return true;
    }

    private static boolean voltDrop(byte[] bytes, int at, int length, FrameSink sink) {
        if (length < 2) {
            return sink.malformed(1, SETTING, "a setting has two bytes or more");
        }
        return switch (bytes[at + 1]) {
            case VOLT_DROP_TRANSMIT -> voltDropInterval(bytes, at, length, sink);
            case VOLT_DROP_SCHEDULE -> voltDropSchedule(bytes, at, length, sink);
            case VOLT_DROP_RESET -> voltDropReset(bytes, at, length, "factoryReset", sink);
            case VOLT_DROP_SOFT_RESET -> voltDropReset(bytes, at, length, "softReset", sink);
            default -> sink.malformed(0, SETTING, "not a setting that is known");
        };
    }

    private static boolean voltDropInterval(byte[] bytes, int at, int length, FrameSink sink) {
        if (length != 6) {
            return sink.malformed(Math.min(length, 6), SETTING, "an interval has six bytes");
        }
        long seconds = BigEndian.value(bytes, at + 2, 4);
        if (seconds < SECONDS_MIN || seconds > SECONDS_MAX) {
            return sink.malformed(2, "transmitIntervalSeconds", "not one to thirty minutes");
        }
        if (sink.notes() != null) {
            PayloadNotes.bigEndian(sink.notes(), bytes, at)
                    .field(SETTING, 2, "transmit interval")
                    .unsigned("transmitIntervalSeconds", 4);
        }
        return true;
    }

    private static boolean voltDropSchedule(byte[] bytes, int at, int length, FrameSink sink) {
        int count = length < 3 ? 0 : bytes[at + 2] & 0xFF;
        if (count == 0 || count > SCHEDULE_MAX || length != 3 + count) {
            return sink.malformed(Math.min(length, 2), SETTING, "not the length of a schedule");
        }
        boolean sends = false;
        for (int i = 0; i < count; i++) {
            sends |= schedulable(bytes[at + 3 + i]) && bytes[at + 3 + i] != 0;
        }
        if (!sends) {
            return sink.malformed(3, "packetTransmitSchedule", "no packet in it is sent");
        }
        if (sink.notes() != null) {
            PayloadNotes payload =
                    PayloadNotes.bigEndian(sink.notes(), bytes, at).field(SETTING, 3, "schedule of packets");
            for (int i = 0; i < count; i++) {
                payload.unsigned("packetTransmitSchedule[" + i + "]", 1);
            }
        }
        return true;
    }

    private static boolean voltDropReset(byte[] bytes, int at, int length, String name, FrameSink sink) {
        if (length != 2) {
            return sink.malformed(2, SETTING, "a reset has two bytes");
        }
        if (sink.notes() != null) {
            PayloadNotes.bigEndian(sink.notes(), bytes, at).flag(name, 2, true);
        }
        return true;
    }

    private static boolean schedulable(int packet) {
        return packet == 0 || (packet >= VutilityCodec.VOLTAGE_FACTOR && packet <= VutilityCodec.APPARENT);
    }

    private static boolean outOfMinutes(Duration interval) {
        return interval.toSeconds() < SECONDS_MIN || interval.toSeconds() > SECONDS_MAX;
    }

    private static Impossible tooLong() {
        return new Impossible("these devices report every one to thirty minutes");
    }

    private static EncodeResult setting(int type, float value) {
        byte[] frame = new byte[LENGTH];
        LittleEndian.put(frame, 0, 2, type);
        LittleEndian.put(frame, 2, 4, Float.floatToIntBits(value));
        return new Encoded(frame, PORT);
    }
}
