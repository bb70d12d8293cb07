package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.array;
import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.clock;
import static io.metergate.codec.dlms.DlmsFrames.code;
import static io.metergate.codec.dlms.DlmsFrames.enumeration;
import static io.metergate.codec.dlms.DlmsFrames.i8;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static io.metergate.codec.dlms.DlmsFrames.notification;
import static io.metergate.codec.dlms.DlmsFrames.obis;
import static io.metergate.codec.dlms.DlmsFrames.octets;
import static io.metergate.codec.dlms.DlmsFrames.scaler;
import static io.metergate.codec.dlms.DlmsFrames.structure;
import static io.metergate.codec.dlms.DlmsFrames.text;
import static io.metergate.codec.dlms.DlmsFrames.u16;
import static io.metergate.codec.dlms.DlmsFrames.u32;
import static io.metergate.codec.dlms.DlmsFrames.visible;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.FuzzTarget;
import java.util.List;

/** Frames of every shape to begin fuzzing with. */
public final class DlmsSamples {
    private DlmsSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new DlmsCodec(), frames(), context(), DlmsSamples::mend);
    }

    /** HDLC and M-Bus frames. */
    public static FuzzTarget checkedTarget() {
        byte[] flat = flat();
        List<byte[]> checked = List.of(
                DlmsFrames.hdlc(flat),
                DlmsFrames.segmented(flat, 50),
                DlmsFrames.mbus(flat, 60),
                DlmsFrames.mbus(positional(), 200));
        FrameContext context = FrameContext.unknown();
        return new FuzzTarget(new DlmsCodec(), "under a check", checked, context, DlmsSamples::mend, true);
    }

    /** What is authenticated, for a device that believes nothing else. */
    public static FuzzTarget authenticatedTarget() {
        byte[] ten = DlmsFrames.tenObjects();
        List<byte[]> checked = List.of(
                DlmsFrames.segmented(DlmsFrames.ciphered(flat(), 8), 60),
                DlmsFrames.ciphered(ten, 7),
                DlmsFrames.wrapper(DlmsFrames.ciphered(ten, 7)));
        DeviceKeys keys = new DeviceKeys(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, DlmsFrames.TITLE, false);
        FrameContext context = FrameContext.unknown().withKeys(keys);
        return new FuzzTarget(new DlmsCodec(), "under a tag", checked, context, DlmsSamples::mend, true);
    }

    /** A device with the keys that the frames are made with, which also takes requests. */
    static FrameContext context() {
        DeviceKeys keys = new DeviceKeys(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, DlmsFrames.TITLE, true);
        return new FrameContext(FrameContext.PORT_UNKNOWN, 0, Direction.EITHER, keys, new DeviceMemory());
    }

    static void mend(byte[] frame) {
        if (frame.length > 9 && frame[0] == 0x7E) {
            DlmsFrames.mendHdlc(frame);
        } else if (frame.length > 9 && frame[0] == 0x68) {
            DlmsFrames.mendMbus(frame, 0);
        }
    }

    static List<byte[]> frames() {
        byte[] ten = DlmsFrames.tenObjects();
        byte[] flat = flat();
        byte[] blocks = join(DlmsFrames.blocks(flat, 40).toArray(byte[][]::new));
        return List.of(
                ten,
                flat,
                positional(),
                objectList(),
                descriptors(),
                everyType(),
                DlmsFrames.wrapper(ten),
                DlmsFrames.hdlc(flat),
                DlmsFrames.escaped(DlmsFrames.hdlc(notification(structure(obis("1-0:1.8.0"), u32(0x7D7E_007D))))),
                DlmsFrames.segmented(flat, 50),
                DlmsFrames.mbus(flat, 60),
                blocks,
                DlmsFrames.wrapper(blocks),
                join(DlmsFrames.wrapper(positional()), DlmsFrames.wrapper(objectList())),
                DlmsFrames.wrapper(DlmsFrames.ciphered(ten, 7)),
                DlmsFrames.segmented(DlmsFrames.ciphered(flat, 8), 60),
                join(bytes(0xDB, 8), DlmsFrames.TITLE, DlmsFrames.ciphertext(objectList(), 0x20, 9)),
                getResponseList(),
                bytes(0xC5, 1, 0xC1, 0),
                bytes(0xC7, 1, 0xC1, 0, 0),
                join(bytes(0xC4, 1, 0xC1, 0), u32(77)),
                join(bytes(0xC1, 1, 0xC1, 0, 8), code("0-0:1.0.0"), bytes(2, 0), octets(clock(-60))),
                join(bytes(0xC2, 0, 0, 3), code("1-0:1.8.0"), bytes(2), u32(5)),
                bytes(0xD8, 1, 2));
    }

    /** Codes and values in one list, as Kamstrup sends them. */
    static byte[] flat() {
        return notification(
                clock(0x8000),
                structure(
                        visible("Kamstrup_V0001"),
                        obis("1-1:0.0.5"),
                        visible("5700000000000017"),
                        obis("1-1:1.8.0"),
                        u32(123_456),
                        obis("1-1:1.7.0"),
                        u32(820),
                        obis("1-1:31.7.0"),
                        u32(356),
                        obis("1-1:32.7.0"),
                        u16(229),
                        bytes(0),
                        obis("0-1:1.0.0"),
                        octets(clock(-60))));
    }

    /** A list of Kaifa that names nothing. */
    static byte[] positional() {
        return notification(structure(
                text("KFM_001"),
                text("6970000000000001"),
                text("MA105H2E"),
                u32(700),
                u32(0),
                u32(3),
                u32(9),
                u32(3_041),
                u32(2_301)));
    }

    /** Objects first, then their values. */
    static byte[] objectList() {
        return notification(structure(
                array(entry(40, "0-0:25.9.0"), entry(8, "0-0:1.0.0"), entry(3, "1-0:1.8.0"), entry(1, "0-0:96.1.0")),
                octets(clock(-60)),
                u32(998_877),
                text("1234567890")));
    }

    static byte[] entry(int classId, String code) {
        return entry(classId, code, 2);
    }

    static byte[] entry(int classId, String code, int attribute) {
        return structure(u16(classId), obis(code), i8(attribute), u16(0));
    }

    /** Class, code and attribute without tags. */
    static byte[] descriptors() {
        return notification(structure(
                enumeration(1),
                array(
                        descriptor(70, "0-0:96.3.10", 3, enumeration(1)),
                        descriptor(3, "1-0:1.8.0", 2, u32(4_567)),
                        descriptor(3, "1-0:1.7.0", 2, u32(89)))));
    }

    static byte[] descriptor(int classId, String code, int attribute, byte[] value) {
        return join(bytes(2, 2, 0, classId), code(code), bytes(attribute), value);
    }

    /** One value of each type, in a structure of structures. */
    static byte[] everyType() {
        return notification(structure(
                bytes(0x00),
                bytes(0x03, 1),
                bytes(0x04, 10, 0xAA, 0xC0),
                bytes(0x05, 0xFF, 0xFF, 0xFF, 0xFE),
                bytes(0x0C, 2, 0xC2, 0xB5),
                bytes(0x0D, 0x42),
                bytes(0x10, 0xFF, 0x00),
                bytes(0x13, 0x02, 2, 0x12, 0x16, 6, 0, 1, 2, 0, 3, 4),
                bytes(0x14, 0, 0, 0, 0, 0, 0, 1, 0),
                bytes(0x15, 0xFF, 0, 0, 0, 0, 0, 1, 0),
                bytes(0x17, 0x41, 0x20, 0, 0),
                bytes(0x18, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A),
                join(bytes(0x19), clock(60)),
                bytes(0x1A, 0x07, 0xE9, 1, 2, 4),
                bytes(0x1B, 12, 13, 14, 0xFF),
                structure(structure(scaler(0, 30)))));
    }

    /** What a meter answers to this codec's request for a register. */
    static byte[] getResponseList() {
        return join(bytes(0xC4, 3, 0xC1, 3, 0), obis("1-0:1.8.0"), bytes(0), u32(4_711), bytes(0), scaler(1, 30));
    }
}
