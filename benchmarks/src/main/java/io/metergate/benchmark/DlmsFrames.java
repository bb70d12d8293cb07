package io.metergate.benchmark;

import io.metergate.codec.bytes.Hex;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** DLMS notifications of one electricity meter, made for this purpose, so that both peers get the very same bytes. */
final class DlmsFrames {
    static final byte[] ENCRYPTION_KEY = Hex.parse("000102030405060708090A0B0C0D0E0F");
    static final byte[] AUTHENTICATION_KEY = Hex.parse("D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF");
    static final byte[] SYSTEM_TITLE = Hex.parse("4D47540000BC614E");

    private static final int CRC_POLYNOMIAL = 0x8408;
    private static final int TAG_BITS = 96;

    private DlmsFrames() {}

    /** Nine objects, each with name, value, scaler and unit, in one HDLC frame. */
    static byte[] hdlc() {
        byte[] llc = Hex.parse("E6E700");
        byte[] apdu = notification();
        ByteBuffer frame = ByteBuffer.allocate(2 + 5 + 2 + llc.length + apdu.length + 2);
        int length = frame.capacity() - 2;
        frame.put((byte) 0x7E).put((byte) (0xA0 | (length >> 8))).put((byte) length);
        // To client 1, from server 1, unnumbered information.
        frame.put(Hex.parse("03 03 13"));
        frame.putShort(checksum(frame.array(), 1, frame.position()));
        frame.put(llc).put(apdu);
        frame.putShort(checksum(frame.array(), 1, frame.position()));
        frame.put((byte) 0x7E);
        return frame.array();
    }

    /** The same notification, authenticated and encrypted, in the wrapper of UDP. */
    static byte[] ciphered() {
        byte[] nonce = ByteBuffer.allocate(12).put(SYSTEM_TITLE).putInt(42).array();
        byte[] sealed = seal(nonce, notification());
        ByteBuffer apdu = ByteBuffer.allocate(512);
        apdu.put((byte) 0xDB).put((byte) 8).put(SYSTEM_TITLE);
        int length = 5 + sealed.length;
        apdu.put((byte) 0x81).put((byte) length).put((byte) 0x30).putInt(42).put(sealed);
        ByteBuffer frame = ByteBuffer.allocate(8 + apdu.position());
        frame.putShort((short) 1).putShort((short) 1).putShort((short) 1).putShort((short) apdu.position());
        frame.put(apdu.array(), 0, apdu.position());
        return frame.array();
    }

    private static byte[] notification() {
        return Hex.parse("""
                0F 40 00 00 00 00
                01 09
                02 03 09 06 01 00 01 08 00 FF 06 00 12 D6 87 02 02 0F 01 16 1E
                02 03 09 06 01 00 02 08 00 FF 06 00 00 00 00 02 02 0F 01 16 1E
                02 03 09 06 01 00 01 07 00 FF 06 00 00 03 E8 02 02 0F 00 16 1B
                02 03 09 06 01 00 1F 07 00 FF 12 00 D9 02 02 0F FF 16 21
                02 03 09 06 01 00 33 07 00 FF 12 00 DA 02 02 0F FF 16 21
                02 03 09 06 01 00 47 07 00 FF 12 00 DB 02 02 0F FF 16 21
                02 03 09 06 01 00 20 07 00 FF 12 08 FC 02 02 0F FF 16 23
                02 03 09 06 01 00 34 07 00 FF 12 08 FD 02 02 0F FF 16 23
                02 03 09 06 01 00 48 07 00 FF 12 08 FE 02 02 0F FF 16 23
                """);
    }

    /** CRC-16/X.25, lowest byte first. */
    private static short checksum(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CRC_POLYNOMIAL;
            }
        }
        return Short.reverseBytes((short) ~crc);
    }

    private static byte[] seal(byte[] nonce, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec key = new SecretKeySpec(ENCRYPTION_KEY, "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(new byte[] {0x30});
            cipher.updateAAD(AUTHENTICATION_KEY);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
