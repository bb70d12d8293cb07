package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.FrameSink;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CipheringTest {
    private static final byte[] PLAIN = DlmsFrames.tenObjects();
    private static final long SEED = 42;

    private final DlmsCodec codec = new DlmsCodec();

    @Test
    void anAuthenticatedPushGivesItsRegistersAndItsCounter() {
        FrameSink sink = new FrameSink();
        byte[] frame = DlmsFrames.wrapper(DlmsFrames.ciphered(PLAIN, 4711));
        assertTrue(codec.decode(frame, 0, frame.length, device(false), sink));
        assertEquals(8, sink.size());
        assertEquals(4711, sink.invocationCounter());
    }

    @Test
    void itComesInEveryTransport() {
        byte[] apdu = DlmsFrames.ciphered(PLAIN, 1);
        Decoded plain = assertInstanceOf(Decoded.class, codec.decode(PLAIN));
        byte[] blocks = join(DlmsFrames.blocks(apdu, 100).toArray(byte[][]::new));
        byte[][] frames = {
            apdu,
            DlmsFrames.wrapper(apdu),
            DlmsFrames.hdlc(apdu),
            DlmsFrames.segmented(apdu, 100),
            DlmsFrames.mbus(apdu, 90),
            DlmsFrames.wrapper(blocks),
            join(bytes(0xE6, 0xE7, 0), apdu)
        };
        for (byte[] frame : frames) {
            Decoded sealed = assertInstanceOf(Decoded.class, codec.decode(frame, device(false)));
            assertEquals(plain.registers(), sealed.registers());
            assertEquals(plain.meterAddress(), sealed.meterAddress());
            assertEquals(1L, sealed.invocationCounter());
        }
    }

    @Test
    void anotherKeyIsNamed() {
        byte[] frame = DlmsFrames.ciphered(PLAIN, 1);
        byte[] other = DlmsFrames.KEY.clone();
        other[3] ^= 1;
        assertTag(frame, device(other, DlmsFrames.AUTHENTICATION_KEY, false));
        assertTag(frame, device(DlmsFrames.KEY, other, false));
        frame[5] ^= 1;
        assertTag(frame, device(false));
    }

    @Test
    void nothingIsReadFromAFrameThatWasChanged() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            byte[] frame = DlmsFrames.ciphered(PLAIN, 100);
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            DecodeResult result = codec.decode(frame, device(true));
            assertInstanceOf(Malformed.class, result, () -> "seed " + SEED);
        }
    }

    @Test
    void aCounterMustGrow() {
        FrameContext device = device(false);
        assertDecoded(DlmsFrames.ciphered(PLAIN, 7), device);
        assertReason("not greater than the newest one of the meter", DlmsFrames.ciphered(PLAIN, 7), device);
        assertReason("not greater than the newest one of the meter", DlmsFrames.ciphered(PLAIN, 6), device);
        assertDecoded(DlmsFrames.ciphered(PLAIN, 0xFFFF_FFFFL), device);
    }

    @Test
    void aForgedCounterDoesNotAdvanceIt() {
        FrameContext device = device(false);
        byte[] forged = DlmsFrames.ciphered(PLAIN, 1000);
        forged[forged.length - 1] ^= 1;
        assertTag(forged, device);
        assertDecoded(DlmsFrames.ciphered(PLAIN, 8), device);
    }

    @Test
    void anUnauthenticatedFrameIsBelievedOnlyWhereAllowed() {
        byte[] frame = join(bytes(0xDB, 8), DlmsFrames.TITLE, DlmsFrames.ciphertext(PLAIN, 0x20, 9));
        assertReason("not authenticated, which the device does not allow", frame, device(false));
        FrameContext device = device(true);
        assertDecoded(frame, device);
        assertDecoded(frame, device);
        assertDecoded(DlmsFrames.ciphered(PLAIN, 10), device);
        assertReason("not greater than the newest one of the meter", frame, device);
    }

    @Test
    void withoutAnAuthenticationKeyATagIsWorthNothing() {
        byte[] frame = DlmsFrames.ciphered(PLAIN, 9);
        assertReason("authenticated, and no authentication key is known", frame, device(DlmsFrames.KEY, null, false));
        assertDecoded(frame, device(DlmsFrames.KEY, null, true));
        byte[] other = DlmsFrames.KEY.clone();
        other[0] ^= 1;
        String reason = "no APDU comes of deciphering: another encryption key or system title";
        assertReason(reason, frame, device(other, null, true));
    }

    @Test
    void aFrameMayBeAuthenticatedOnly() {
        byte[] frame = join(bytes(0xDB, 8), DlmsFrames.TITLE, DlmsFrames.ciphertext(PLAIN, 0x10, 9));
        assertDecoded(frame, device(false));
        frame[60] ^= 1;
        assertTag(frame, device(false));
    }

    @Test
    void theBroadcastKeyIsToldApartByTheTag() {
        byte[] frame = join(bytes(0xDB, 8), DlmsFrames.TITLE, DlmsFrames.ciphertext(PLAIN, 0x70, 9));
        assertDecoded(frame, device(false));
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        assertControl(0x31, "security suite 1 (AES-GCM-128, ECDSA P-256), which is not supported");
        assertControl(0x32, "security suite 2 (AES-GCM-256, ECDSA P-384), which is not supported");
        assertControl(0x35, "a security suite that is reserved");
        assertControl(0xB0, "compressed (V.44), which is not supported");
        assertReason("general-signing (ECDSA), which is not supported", bytes(0xDF, 0, 0, 0), device(false));
    }

    @Test
    void aKeyIsNeeded() {
        FrameContext nobody = FrameContext.unknown();
        assertReason("protected, and no encryption key is known", DlmsFrames.ciphered(PLAIN, 9), nobody);
    }

    @Test
    void aDeviceWithKeysBelievesNoPlainFrame() {
        String reason = "not protected, which the device does not allow, as it has keys";
        byte[] answer = join(bytes(0xC4, 1, 0xC1, 0), DlmsFrames.u32(5));
        byte[] event = join(bytes(0xC2, 0, 0, 3), DlmsFrames.code("1-0:1.8.0"), bytes(2), DlmsFrames.u32(5));
        byte[] blocks = join(DlmsFrames.blocks(PLAIN, 100).toArray(byte[][]::new));
        byte[][] frames = {PLAIN, answer, event, blocks, bytes(0xC5, 1, 0xC1, 0), DlmsFrames.structure(DlmsFrames.u8(1))
        };
        for (byte[] frame : frames) {
            assertReason(reason, DlmsFrames.wrapper(frame), device(false));
            assertReason(reason, DlmsFrames.hdlc(frame), device(DlmsFrames.KEY, null, false));
            assertDecoded(frame, device(true));
            assertDecoded(frame, FrameContext.unknown());
        }
        Malformed malformed = assertInstanceOf(Malformed.class, codec.decode(DlmsFrames.wrapper(PLAIN), device(false)));
        assertEquals("8 APDU", malformed.offset() + " " + malformed.field());
    }

    @Test
    void whatIsNeverProtectedIsTakenOfADeviceWithKeys() {
        byte[] heartbeat = join(bytes(0x0A, 2, 12), "000123456789".getBytes(StandardCharsets.US_ASCII));
        for (byte[] frame :
                new byte[][] {bytes(0xD8, 1, 2), bytes(0x0E, 1, 0, 2), bytes(0x63, 3, 0x80, 1, 0), heartbeat}) {
            assertDecoded(frame, device(false));
        }
    }

    @Test
    void aPlainHeartbeatDoesNotSayWhoseTheFramesOfADeviceWithKeysAre() {
        byte[] heartbeat = join(bytes(0x0A, 2, 12), "000123456789".getBytes(StandardCharsets.US_ASCII));
        Decoded keyed = assertInstanceOf(Decoded.class, codec.decode(heartbeat, device(false)));
        assertNull(keyed.meterAddress());
        Decoded open = assertInstanceOf(Decoded.class, codec.decode(heartbeat, device(true)));
        assertEquals("000123456789", open.meterAddress());
        byte[] both = join(DlmsFrames.wrapper(DlmsFrames.ciphered(PLAIN, 1)), DlmsFrames.wrapper(heartbeat));
        Decoded push = assertInstanceOf(Decoded.class, codec.decode(both, device(false)));
        assertEquals("00031415926535", push.meterAddress(), "the number under the tag");
    }

    @Test
    void anEmptyTitleIsThatOfTheDevice() {
        byte[] frame = join(bytes(0xDB, 0), DlmsFrames.ciphertext(PLAIN, 0x30, 3));
        assertDecoded(frame, device(false));
        byte[] general = DlmsFrames.generallyCiphered(PLAIN, bytes(1, 0x77, 0, 0, 0, 0), 4);
        assertDecoded(general, device(false));
        DeviceKeys keys = new DeviceKeys(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, null, false);
        for (byte[] untitled : new byte[][] {frame, general}) {
            assertReason(
                    "not in the frame, and none is known of the device",
                    untitled,
                    FrameContext.unknown().withKeys(keys));
        }
    }

    @Test
    void aServiceTakesTheTitleOfTheDevice() {
        byte[] apdu = join(bytes(0xC4, 1, 0xC1, 0), DlmsFrames.u32(5));
        byte[] frame = join(bytes(0xCC), DlmsFrames.ciphertext(apdu, 0x30, 3));
        assertDecoded(frame, device(false));
        DeviceKeys keys = new DeviceKeys(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, null, false);
        assertReason(
                "not in the frame, and none is known of the device",
                frame,
                FrameContext.unknown().withKeys(keys));
    }

    @Test
    void generalCipheringAuthenticatesItsFieldsToo() {
        byte[] fields = join(bytes(1, 0x77), bytes(8), DlmsFrames.TITLE, bytes(0, 0, 0));
        byte[] frame = DlmsFrames.generallyCiphered(PLAIN, fields, 5);
        assertDecoded(frame, device(false));
        frame[2] ^= 1;
        assertTag(frame, device(false));
        frame[2] ^= 1;
        frame[1 + fields.length + 1] = 2;
        assertReason("a wrapped or agreed key, which needs more than the device's keys", frame, device(false));
    }

    @Test
    void makesNoGarbage() {
        assertNoGarbage(counter -> DlmsFrames.wrapper(DlmsFrames.ciphered(PLAIN, counter)));
    }

    @Test
    void generalCipheringMakesNoGarbage() {
        byte[] fields = join(bytes(1, 0x77), bytes(8), DlmsFrames.TITLE, bytes(0, 0, 0));
        assertNoGarbage(counter -> DlmsFrames.generallyCiphered(PLAIN, fields, counter));
    }

    private void assertNoGarbage(IntFunction<byte[]> meter) {
        byte[][] frames = new byte[2200][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = meter.apply(i + 1);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        FrameContext device = device(false);
        FrameSink sink = new FrameSink();
        long least = Long.MAX_VALUE;
        int next = 0;
        for (int round = 0; round < 22; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 100; i++) {
                byte[] frame = frames[next++];
                codec.decode(frame, 0, frame.length, device, sink);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
            assertEquals(8, sink.size());
        }
        assertEquals(0, least);
    }

    private void assertControl(int control, String reason) {
        byte[] frame = DlmsFrames.ciphered(PLAIN, 9);
        frame[12] = (byte) control;
        assertReason(reason, frame, device(false));
    }

    private void assertDecoded(byte[] frame, FrameContext device) {
        assertInstanceOf(Decoded.class, codec.decode(frame, device));
    }

    private void assertTag(byte[] frame, FrameContext device) {
        Malformed malformed = assertInstanceOf(Malformed.class, codec.decode(frame, device));
        assertEquals("authentication tag", malformed.field());
        assertEquals(frame.length - 12, malformed.offset());
    }

    private void assertReason(String reason, byte[] frame, FrameContext device) {
        assertEquals(
                reason,
                assertInstanceOf(Malformed.class, codec.decode(frame, device)).reason());
    }

    private static FrameContext device(boolean open) {
        return device(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, open);
    }

    private static FrameContext device(byte[] key, byte @Nullable [] authenticationKey, boolean open) {
        DeviceKeys keys = new DeviceKeys(key, authenticationKey, DlmsFrames.TITLE, open);
        return new FrameContext(FrameContext.PORT_UNKNOWN, 0, Direction.UPLINK, keys, new DeviceMemory());
    }
}
