package io.metergate.codec.jooby;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.jooby.JoobyMessages.Access;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payloads of Jooby meters, made here. */
public final class JoobySamples {
    static final byte[] KEY = Hex.parse("6B1F0A93C4E25D7788102F3B4C5D6E7F");
    static final DeviceKeys KEYS = DeviceKeys.of(KEY);

    /** 12 345 678, 2 000, 300 and 0 Wh. */
    static final byte[] ENERGY = Hex.parse("0F10 00BC614E 000007D0 0000012C 00000000");
    /** A balance of 1 500 with four energies. */
    static final byte[] SALDO = Hex.parse("291D 000005DC 02 00000001 00000002 00000003 00000004 000007D0 07 10 0B 1E");
    /** 230.1 V, 5.25 A and 1 207.5 W in phase A. */
    static final byte[] VALUES =
            Hex.parse("0D20 00126CCC 00001482 000382D4 FFFFFF38 03E8 00000000 00000000 00000000 03E8");
    /** The relay is closed; tariff 1 is in force, both ways. */
    static final byte[] STATUS =
            Hex.parse("391F 0001E240 00000000 00000000 00000000 00000000 00000000 01 00 00 00 01 01 00");
    /** 2025-07-16: T1 1 000 and T2 2 000 Wh. */
    static final byte[] DAY = Hex.parse("780C 32F0 01 03 000003E8 000007D0");

    static final byte[] RELAY_OFF = {0x19, 0};
    static final byte[] MODULE_EVENT = Hex.parse("6302 0100");

    private JoobySamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(JoobyCodec.meters(), frames(), context(), JoobySamples::mend);
    }

    /** Serial frames, and messages and packets with their LRC. */
    public static FuzzTarget checkedTarget() {
        List<byte[]> checked = List.of(
                openMessage(STATUS, DAY),
                openMessage(ENERGY, SALDO),
                JoobyMessages.serialFrame(0x51, 0xFFFE, 0x1213, message(ENERGY)),
                JoobyMessages.payloads(message(SALDO), 3, 200).get(0),
                packet(
                        segment(JoobyMessages.payloads(message(ENERGY, SALDO), 7, 51)
                                .get(0)),
                        segment(JoobyMessages.payloads(message(ENERGY, SALDO), 7, 51)
                                .get(1)),
                        MODULE_EVENT));
        return target().checked("under a check", checked);
    }

    static FrameContext context() {
        return new FrameContext(FrameContext.PORT_UNKNOWN, 0, Direction.UPLINK, KEYS, new DeviceMemory());
    }

    static byte[] message(byte[]... commands) {
        return JoobyMessages.message(10, Access.READ_ONLY, List.of(commands), new Aes128(KEY));
    }

    static byte[] openMessage(byte[]... commands) {
        return JoobyMessages.message(11, Access.UNENCRYPTED, List.of(commands), null);
    }

    /** A packet of several commands of a module. */
    static byte[] packet(byte[]... commands) {
        byte[] joined = joined(commands);
        byte[] packet = Arrays.copyOf(joined, joined.length + 1);
        packet[joined.length] = (byte) Checks.lrc(joined, 0, joined.length);
        return packet;
    }

    /** The segment in a payload, without its LRC. */
    static byte[] segment(byte[] payload) {
        return Arrays.copyOf(payload, payload.length - 1);
    }

    static byte[] joined(byte[]... parts) {
        byte[] joined = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    static List<byte[]> frames() {
        List<byte[]> two = JoobyMessages.payloads(message(ENERGY, SALDO), 7, 51);
        return List.of(
                message(ENERGY, VALUES),
                message(SALDO, RELAY_OFF),
                openMessage(STATUS, DAY),
                JoobyMessages.serialFrame(0x51, 0xFFFE, 0x1213, message(ENERGY)),
                JoobyMessages.payloads(message(SALDO), 3, 200).get(0),
                packet(segment(two.get(0)), segment(two.get(1)), MODULE_EVENT),
                two.get(0),
                joined(ENERGY, SALDO),
                VALUES,
                DAY);
    }

    /** Makes whatever check the bytes seem to have hold again. */
    static void mend(byte[] frame) {
        int last = frame.length - 1;
        if (frame.length < 4) {
            return;
        }
        if (frame[0] == Serial.FLAG) {
            mendSerial(frame, last);
        } else if (!mendMessage(frame, 0, frame.length)) {
            frame[last] = (byte) Checks.lrc(frame, 0, last);
        }
    }

    private static void mendSerial(byte[] frame, int last) {
        frame[last] = Serial.FLAG;
        JoobyMemory memory = new JoobyMemory();
        memory.roomForSerial(frame.length);
        int n = 0;
        for (int i = 1; i < last; i++) {
            memory.unescaped[n++] = frame[i] == Serial.ESCAPE && i + 1 < last ? (byte) (frame[++i] ^ 0x20) : frame[i];
        }
        int crc = n < 8 ? 0 : Crc16X25.of(memory.unescaped, 0, n - 2);
        if (n >= 8 && frame[last - 3] != Serial.ESCAPE && frame[last - 2] != Serial.ESCAPE) {
            frame[last - 2] = (byte) crc;
            frame[last - 1] = (byte) (crc >> 8);
        }
    }

    private static boolean mendMessage(byte[] frame, int from, int to) {
        int body = to - from - 2;
        int level = frame[from + 1];
        if (level == 0x10 && frame[from + 2] == 0x10) {
            frame[to - 1] = (byte) Checks.lrc(frame, from + 2, to - 1);
            return true;
        }
        if (level < 0x11 || level > 0x13 || body % 16 != 0 || body <= 0) {
            return false;
        }
        Aes128 key = new Aes128(KEY);
        byte[] plain = new byte[body];
        key.decrypt(frame, from + 2, body, plain, 0);
        plain[0] = (byte) level;
        plain[body - 1] = (byte) Checks.lrc(plain, 0, body - 1);
        key.encrypt(plain, 0, body, frame, from + 2);
        return true;
    }

    static @Nullable Object at(@Nullable Object tree, String... path) {
        Object value = tree;
        for (String step : path) {
            value = value instanceof java.util.Map<?, ?> map
                    ? map.get(step)
                    : value instanceof List<?> list ? list.get(Integer.parseInt(step)) : null;
        }
        return value;
    }
}
