package io.metergate.codec.dlms;

import io.metergate.codec.Obis;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.Sums;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.Gcm128;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes data, APDUs and frames as meters do. */
final class DlmsFrames {
    static final byte[] KEY = Hex.parse("5E01C0FFEE00112233445566778899AA");
    static final byte[] AUTHENTICATION_KEY = Hex.parse("A0B1C2D3E4F5061728394A5B6C7D8E9F");
    static final byte[] TITLE = Hex.parse("4D47540000000042");

    static final int WATT = 27;
    static final int WATT_HOUR = 30;
    static final int AMPERE = 33;
    static final int VOLT = 35;

    private DlmsFrames() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] length(int length) {
        if (length < 0x80) {
            return bytes(length);
        }
        return length < 0x100 ? bytes(0x81, length) : bytes(0x82, length >> 8, length);
    }

    static byte[] structure(byte[]... elements) {
        return join(bytes(2), length(elements.length), join(elements));
    }

    static byte[] array(byte[]... elements) {
        return join(bytes(1), length(elements.length), join(elements));
    }

    static byte[] octets(byte[] value) {
        return join(bytes(9), length(value.length), value);
    }

    static byte[] text(String value) {
        return octets(value.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    static byte[] visible(String value) {
        byte[] text = text(value);
        text[0] = 0x0A;
        return text;
    }

    static byte[] code(String obis) {
        Obis o = Obis.parse(obis);
        return bytes(o.a(), o.b(), o.c(), o.d(), o.e(), o.f());
    }

    static byte[] obis(String code) {
        return octets(code(code));
    }

    static byte[] u8(int value) {
        return bytes(0x11, value);
    }

    static byte[] i8(int value) {
        return bytes(0x0F, value);
    }

    static byte[] u16(int value) {
        return bytes(0x12, value >> 8, value);
    }

    static byte[] u32(long value) {
        return bytes(0x06, (int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
    }

    static byte[] enumeration(int value) {
        return bytes(0x16, value);
    }

    static byte[] scaler(int scaler, int unit) {
        return structure(i8(scaler), enumeration(unit));
    }

    /** A structure of code, value, and scaler and unit. */
    static byte[] object(String code, byte[] value, int scaler, int unit) {
        return structure(obis(code), value, scaler(scaler, unit));
    }

    /** Twelve bytes of 2025-03-04 05:06:07; the deviation in minutes, or 0x8000 for none. */
    static byte[] clock(int deviation) {
        return bytes(0x07, 0xE9, 3, 4, 2, 5, 6, 7, 0xFF, deviation >> 8, deviation, 0);
    }

    /** A notification without a time. */
    static byte[] notification(byte[] body) {
        return join(bytes(0x0F, 0x00, 0x00, 0x12, 0x34, 0x00), body);
    }

    static byte[] notification(byte[] clock, byte[] body) {
        return join(bytes(0x0F, 0x00, 0x00, 0x12, 0x34, clock.length), clock, body);
    }

    static byte[] wrapper(byte[] apdu) {
        return join(bytes(0, 1, 0, 1, 0, 0x10, apdu.length >> 8, apdu.length), apdu);
    }

    /** One frame from a server with an address of two bytes to a client. */
    static byte[] hdlc(byte[] apdu) {
        return hdlcFrame(join(bytes(0xE6, 0xE7, 0), apdu), bytes(0x41), bytes(0x02, 0x23), false);
    }

    /** As many frames as it takes, with the segmentation bit in all but the last. */
    static byte[] segmented(byte[] apdu, int size) {
        byte[] all = join(bytes(0xE6, 0xE7, 0), apdu);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < all.length; i += size) {
            byte[] part = Arrays.copyOfRange(all, i, Math.min(all.length, i + size));
            frames.add(hdlcFrame(part, bytes(0x41), bytes(0x02, 0x23), i + size < all.length));
        }
        return join(frames.toArray(byte[][]::new));
    }

    static byte[] hdlcFrame(byte[] information, byte[] destination, byte[] source, boolean segmented) {
        int header = 2 + destination.length + source.length + 1;
        int length = header + (information.length == 0 ? 2 : 4 + information.length);
        byte[] frame = new byte[length + 2];
        byte[] start =
                join(bytes(0x7E, 0xA0 | (segmented ? 8 : 0) | (length >> 8), length), destination, source, bytes(0x13));
        System.arraycopy(start, 0, frame, 0, start.length);
        frame[length + 1] = 0x7E;
        System.arraycopy(information, 0, frame, length - 1 - information.length, information.length);
        mendHdlc(frame);
        return frame;
    }

    /** Makes the checks of frames with one-byte destinations and two-byte sources hold. */
    static void mendHdlc(byte[] frames) {
        int at = 0;
        while (at + 8 < frames.length && frames[at] == 0x7E) {
            int length = ((frames[at + 1] & 7) << 8) | (frames[at + 2] & 0xFF);
            if (length < 8 || at + length >= frames.length) {
                return;
            }
            int control = at + 3;
            for (int i = 0; i < 2; i++) {
                while (control < at + length && (frames[control] & 1) == 0) {
                    control++;
                }
                control++;
            }
            if (control + 4 < at + length) {
                Crc16X25.put(frames, at + 1, control + 1);
            }
            Crc16X25.put(frames, at + 1, at + length - 1);
            at += length + 1;
            at += at < frames.length && frames[at] == 0x7E && at + 1 < frames.length && frames[at + 1] == 0x7E ? 1 : 0;
        }
    }

    /** M-Bus long frames that carry so many bytes each. */
    static byte[] mbus(byte[] apdu, int size) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0, number = 0; i < apdu.length; i += size, number++) {
            byte[] part = Arrays.copyOfRange(apdu, i, Math.min(apdu.length, i + size));
            int ci = number | (i + size >= apdu.length ? 0x10 : 0);
            int length = 5 + part.length;
            byte[] frame = join(bytes(0x68, length, length, 0x68, 0x53, 0xFF, ci, 0x01, 0x67), part, bytes(0, 0x16));
            frame[frame.length - 2] = Sums.modulo256(frame, 4, frame.length - 2);
            frames.add(frame);
        }
        return join(frames.toArray(byte[][]::new));
    }

    static void mendMbus(byte[] frames, int start) {
        int at = start;
        while (at + 6 < frames.length && frames[at] == 0x68) {
            int stop = at + 5 + (frames[at + 1] & 0xFF);
            if (stop < 6 || stop >= frames.length) {
                return;
            }
            frames[stop - 1] = Sums.modulo256(frames, at + 4, stop - 1);
            at = stop + 1;
        }
    }

    /** The bytes between the flags of a frame escaped, as some adapters do. */
    static byte[] escaped(byte[] frame) {
        byte[] escaped = bytes(0x7E);
        for (int i = 1; i < frame.length - 1; i++) {
            boolean special = frame[i] == 0x7D || frame[i] == 0x7E;
            escaped = join(escaped, special ? bytes(0x7D, frame[i] ^ 0x20) : bytes(frame[i]));
        }
        return join(escaped, bytes(0x7E));
    }

    /** General-ciphering with these keys: five fields, key-info of an identified key, and what is authenticated. */
    static byte[] generallyCiphered(byte[] apdu, byte[] fields, int counter) {
        byte[] number = Arrays.copyOfRange(u32(counter), 1, 5);
        byte[] additional = join(bytes(0x30), AUTHENTICATION_KEY, fields);
        byte[] sealed = new byte[apdu.length + 12];
        new Gcm128(new Aes128(KEY)).seal(join(TITLE, number), additional, apdu, 0, apdu.length, 12, sealed, 0);
        return join(bytes(0xDD), fields, bytes(1, 0, 0), length(5 + sealed.length), bytes(0x30), number, sealed);
    }

    /** General-glo-ciphering with these keys. */
    static byte[] ciphered(byte[] apdu, long counter) {
        return join(bytes(0xDB, 8), TITLE, ciphertext(apdu, 0x30, counter));
    }

    /** Length, security control, counter, and what these make of an APDU. */
    static byte[] ciphertext(byte[] apdu, int control, long counter) {
        byte[] number = Arrays.copyOfRange(u32(counter), 1, 5);
        byte[] nonce = join(TITLE, number);
        byte[] additional = join(bytes(control), AUTHENTICATION_KEY);
        Gcm128 gcm = new Gcm128(new Aes128(KEY));
        byte[] out = apdu;
        if ((control & 0x30) == 0x30) {
            out = new byte[apdu.length + 12];
            gcm.seal(nonce, additional, apdu, 0, apdu.length, 12, out, 0);
        } else if ((control & 0x20) != 0) {
            out = new byte[apdu.length];
            gcm.crypt(nonce, 0, apdu, 0, apdu.length, out, 0);
        } else if ((control & 0x10) != 0) {
            out = Arrays.copyOf(apdu, apdu.length + 12);
            gcm.authenticate(nonce, join(additional, apdu), 12, out, apdu.length);
        }
        return join(length(5 + out.length), bytes(control), number, out);
    }

    /** Cuts an APDU into blocks of general block transfer. */
    static List<byte[]> blocks(byte[] apdu, int size) {
        List<byte[]> blocks = new ArrayList<>();
        for (int i = 0, number = 1; i < apdu.length; i += size, number++) {
            byte[] part = Arrays.copyOfRange(apdu, i, Math.min(apdu.length, i + size));
            int control = (i + size >= apdu.length ? 0x80 : 0) | 0x40;
            blocks.add(join(bytes(0xE0, control, 0, number, 0, 0), length(part.length), part));
        }
        return blocks;
    }

    /** Ten objects with scalers, in about 200 bytes. */
    static byte[] tenObjects() {
        return notification(
                clock(0x8000),
                array(
                        structure(obis("0-0:96.1.0"), visible("00031415926535")),
                        object("1-0:1.8.0", u32(12_345_678), 0, WATT_HOUR),
                        object("1-0:2.8.0", u32(4_321), 0, WATT_HOUR),
                        object("1-0:1.7.0", u32(1_234), 0, WATT),
                        object("1-0:2.7.0", u32(0), 0, WATT),
                        object("1-0:32.7.0", u16(2_314), -1, VOLT),
                        object("1-0:52.7.0", u16(2_309), -1, VOLT),
                        object("1-0:72.7.0", u16(2_298), -1, VOLT),
                        object("1-0:31.7.0", u16(57), -1, AMPERE)));
    }
}
