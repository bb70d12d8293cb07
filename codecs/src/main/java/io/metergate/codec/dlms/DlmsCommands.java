package io.metergate.codec.dlms;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.crypto.Gcm128;
import java.time.LocalDateTime;
import java.util.Set;

/**
 * Requests to a meter with which an association is established beforehand, as those are that listen in between pushes.
 *
 * <p>The relay is switched by a method of disconnect control 0-0:96.3.10 (class 70), the clock is set as attribute 2 of
 * 0-0:1.0.0 (class 8). A register is asked for together with its logical name and its scaler and unit, so that the
 * answer tells what it is; the meter must know multiple references for that. The interval of pushes is not set, as
 * schedules differ from meter to meter.
 */
public final class DlmsCommands implements CommandEncoder {
    static final DlmsCommands INSTANCE = new DlmsCommands();

    /** The management logical device, and the client that it obeys (IEC 62056-47, table 4). */
    private static final int MANAGEMENT = 1;

    private static final int INVOKE_ID_AND_PRIORITY = 0xC1;
    private static final int CLASS_DATA = 1;
    private static final int CLASS_REGISTER = 3;
    private static final int CLASS_EXTENDED_REGISTER = 4;
    private static final int CLASS_DEMAND_REGISTER = 5;
    private static final int CLASS_CLOCK = 8;
    private static final int CLASS_DISCONNECT_CONTROL = 70;
    private static final Obis CLOCK = Obis.of(0, 0, 1, 0, 0);
    private static final Obis DISCONNECT_CONTROL = Obis.of(0, 0, 96, 3, 10);

    private DlmsCommands() {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.READ, Kind.SET_CLOCK);
    }

    /** The request in the wrapper of UDP and TCP, from the management client to the management logical device. */
    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof MeterCommand.SetInterval) {
            return new Impossible("push schedules differ from meter to meter");
        }
        if (target.keys().encryption() != null) {
            return new Impossible("a ciphered request needs a client's system title and invocation counter");
        }
        return new Encoded(wrapped(apdu(command), MANAGEMENT, MANAGEMENT), FrameContext.PORT_UNKNOWN);
    }

    /**
     * The plain APDU of a command.
     *
     * @throws IllegalArgumentException for a command that this format has not
     */
    public static byte[] apdu(MeterCommand command) {
        if (command instanceof MeterCommand.SetRelay relay) {
            return relay(relay.wanted());
        }
        if (command instanceof MeterCommand.Read read) {
            return read(read.register());
        }
        if (command instanceof MeterCommand.SetClock clock) {
            return clock(clock.clock());
        }
        throw new IllegalArgumentException("no such command: " + command.kind());
    }

    /** An APDU in the wrapper. */
    public static byte[] wrapped(byte[] apdu, int clientPort, int serverPort) {
        ApduBytes frame = new ApduBytes();
        frame.u16(Wrapper.VERSION)
                .u16(clientPort)
                .u16(serverPort)
                .u16(apdu.length)
                .all(apdu);
        return frame.toArray();
    }

    /**
     * An APDU in an I-frame of HDLC with flags, from a client to a server.
     *
     * @param client its address, below 128
     * @param server its logical address, below 128, or upper and lower address side by side, below 16384
     * @throws IllegalArgumentException for an address that is larger, or an APDU that one frame can't hold
     */
    public static byte[] hdlc(byte[] apdu, int client, int server) {
        boolean wide = server >= 0x80;
        int length = 2 + (wide ? 2 : 1) + 1 + 1 + 2 + Hdlc.LLC + apdu.length + 2;
        if (client < 0 || client > 0x7F || server < 0 || server > 0x3FFF || length > 0x7FF) {
            throw new IllegalArgumentException("more than one frame of HDLC holds, or no such address");
        }
        ApduBytes frame = new ApduBytes();
        frame.u8(Hdlc.FLAG).u16(0xA000 | length);
        if (wide) {
            frame.u8(server >> 7 << 1);
        }
        frame.u8(server << 1 | 1)
                .u8(client << 1 | 1)
                .u8(0x10)
                .u16(0)
                .u8(0xE6)
                .u8(0xE6)
                .u8(0);
        frame.all(apdu).u16(0).u8(Hdlc.FLAG);
        byte[] bytes = frame.toArray();
        Crc16X25.put(bytes, 1, wide ? 7 : 6);
        Crc16X25.put(bytes, 1, bytes.length - 3);
        return bytes;
    }

    /**
     * A get-, set- or action-request ciphered for one meter with the global key, authenticated and encrypted.
     *
     * @param keys with both keys; the system title in them is the client's
     * @param counter the client's invocation counter, which no two requests under these keys may share
     * @throws IllegalArgumentException when a key or the title is missing, or the APDU is none of the three
     */
    public static byte[] ciphered(byte[] apdu, DeviceKeys keys, long counter) {
        Suite0 suite = Suite0.of(keys);
        Gcm128 gcm = suite.gcm;
        byte[] key = suite.authenticationKey;
        byte[] title = suite.systemTitle;
        int tag = apdu[0] & 0xFF;
        boolean request = tag == Apdus.GET_REQUEST || tag == Apdus.SET_REQUEST || tag == Apdus.ACTION_REQUEST;
        if (gcm == null || key == null || title == null || !request) {
            throw new IllegalArgumentException("two keys, a system title and a request are needed");
        }
        int control = SecurityControl.AUTHENTICATED | SecurityControl.ENCRYPTED;
        ApduBytes nonce = new ApduBytes().all(title).u32(counter);
        byte[] sealed = new byte[apdu.length + Suite0.TAG];
        byte[] additional = Suite0.additional(control, key);
        gcm.seal(nonce.toArray(), additional, apdu, 0, apdu.length, Suite0.TAG, sealed, 0);
        ApduBytes all = new ApduBytes().u8(tag + 8);
        return all.length(5 + sealed.length)
                .u8(control)
                .u32(counter)
                .all(sealed)
                .toArray();
    }

    private static byte[] relay(RelayState wanted) {
        int method = wanted == RelayState.OPEN ? 1 : 2;
        ApduBytes apdu = new ApduBytes().u8(Apdus.ACTION_REQUEST).u8(1).u8(INVOKE_ID_AND_PRIORITY);
        return apdu.descriptor(CLASS_DISCONNECT_CONTROL, DISCONNECT_CONTROL, method)
                .u8(1)
                .u8(Axdr.INTEGER)
                .u8(0)
                .toArray();
    }

    private static byte[] clock(LocalDateTime time) {
        ApduBytes apdu = new ApduBytes().u8(Apdus.SET_REQUEST).u8(1).u8(INVOKE_ID_AND_PRIORITY);
        apdu.descriptor(CLASS_CLOCK, CLOCK, 2).u8(0).u8(Axdr.OCTET_STRING).u8(CosemClock.LENGTH);
        apdu.u16(time.getYear()).u8(time.getMonthValue()).u8(time.getDayOfMonth());
        apdu.u8(time.getDayOfWeek().getValue())
                .u8(time.getHour())
                .u8(time.getMinute())
                .u8(time.getSecond());
        // Hundredths, deviation and status are not specified: the time is the meter's own.
        return apdu.u8(0xFF).u16(0x8000).u8(0xFF).toArray();
    }

    private static byte[] read(Obis register) {
        int classId = classOf(register);
        int[] attributes = attributes(classId);
        ApduBytes apdu = new ApduBytes()
                .u8(Apdus.GET_REQUEST)
                .u8(3)
                .u8(INVOKE_ID_AND_PRIORITY)
                .u8(attributes.length);
        for (int attribute : attributes) {
            apdu.descriptor(classId, register, attribute).u8(0);
        }
        return apdu.toArray();
    }

    /** The interface class that objects of that name usually are. */
    private static int classOf(Obis name) {
        if (name.a() == 0) {
            return name.c() == 1
                    ? CLASS_CLOCK
                    : name.c() == 96 && name.d() == 3 ? CLASS_DISCONNECT_CONTROL : CLASS_DATA;
        }
        return switch (name.d()) {
            case 2, 3, 6, 13, 16, 23, 26 -> CLASS_EXTENDED_REGISTER;
            case 4, 5, 14, 15, 24, 25 -> CLASS_DEMAND_REGISTER;
            default -> CLASS_REGISTER;
        };
    }

    /** Logical name, value, and where there is one, scaler and unit. */
    private static int[] attributes(int classId) {
        return switch (classId) {
            case CLASS_DATA, CLASS_CLOCK -> new int[] {1, 2};
            case CLASS_DISCONNECT_CONTROL -> new int[] {1, 3};
            case CLASS_DEMAND_REGISTER -> new int[] {1, 2, 4};
            default -> new int[] {1, 2, 3};
        };
    }
}
