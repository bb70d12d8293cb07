package io.metergate.benchmark;

import io.metergate.codec.bytes.Hex;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** M-Bus frames of one electricity meter, made for this purpose, so that both peers get the very same bytes. */
final class MbusFrames {
    static final byte[] KEY = Hex.parse("0102030405060708090A0B0C0D0E0F11");

    /** Manufacturer MGT, serial 12345678, version 1, electricity. */
    private static final byte[] ADDRESS = Hex.parse("F434 78563412 01 02");

    private static final byte[] SEVEN_RECORDS = Hex.parse("""
            0C 04 67 45 23 01
            04 2B E8 03 00 00
            02 FD C8 FC 01 FC 08
            02 FD C8 FC 02 FE 08
            03 FD D9 FC 01 E8 03 00
            """);

    private MbusFrames() {}

    /** A wired frame with five records. */
    static byte[] wiredShort() {
        return wired(SEVEN_RECORDS);
    }

    /** A wired frame with sixteen records. */
    static byte[] wiredLong() {
        return Frames.sixteenRecords();
    }

    /** A telegram with a short header whose records are open. */
    static byte[] wirelessPlain() {
        return telegram(Hex.parse("7A 05 00 0000"), manyRecords());
    }

    /** The same in security mode 5: AES-CBC, the vector of address and access number. */
    static byte[] wirelessCbc() {
        byte[] plain = padded(manyRecords());
        byte[] vector = Arrays.copyOf(ADDRESS, 16);
        Arrays.fill(vector, 8, 16, (byte) 5);
        int blocks = plain.length / 16;
        byte[] header = {0x7A, 5, 0, (byte) (blocks << 4), 5};
        return telegram(header, crypt("AES/CBC/NoPadding", vector, plain));
    }

    private static byte[] manyRecords() {
        return Hex.parse("""
                0C 04 67 45 23 01
                8C 10 04 67 45 23 01
                8C 20 04 00 00 00 00
                4C 04 00 40 23 01
                04 2B E8 03 00 00
                02 FD C8 FC 01 FC 08
                02 FD C8 FC 02 FE 08
                02 FD C8 FC 03 01 09
                03 FD D9 FC 01 E8 03 00
                03 FD D9 FC 02 E9 03 00
                03 FD D9 FC 03 EA 03 00
                """);
    }

    private static byte[] padded(byte[] records) {
        byte[] plain = new byte[(records.length + 2 + 15) / 16 * 16];
        Arrays.fill(plain, (byte) 0x2F);
        System.arraycopy(records, 0, plain, 2, records.length);
        return plain;
    }

    private static byte[] wired(byte[] records) {
        byte[] header = Hex.parse("08 05 72 78563412 F434 01 02 07 00 0000");
        byte[] frame = new byte[4 + header.length + records.length + 2];
        byte length = (byte) (header.length + records.length);
        frame[0] = 0x68;
        frame[1] = length;
        frame[2] = length;
        frame[3] = 0x68;
        System.arraycopy(header, 0, frame, 4, header.length);
        System.arraycopy(records, 0, frame, 4 + header.length, records.length);
        for (int i = 4; i < frame.length - 2; i++) {
            frame[frame.length - 2] += frame[i];
        }
        frame[frame.length - 1] = 0x16;
        return frame;
    }

    private static byte[] telegram(byte[] header, byte[] payload) {
        byte[] frame = new byte[2 + ADDRESS.length + header.length + payload.length];
        frame[0] = (byte) (frame.length - 1);
        frame[1] = 0x44;
        System.arraycopy(ADDRESS, 0, frame, 2, ADDRESS.length);
        System.arraycopy(header, 0, frame, 10, header.length);
        System.arraycopy(payload, 0, frame, 10 + header.length, payload.length);
        return frame;
    }

    private static byte[] crypt(String mode, byte[] vector, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance(mode);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(vector));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
