package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.Cmac;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes wireless telegrams of hexadecimal text, with the ciphers of the JDK. */
final class Telegrams {
    static final byte[] KEY = Hex.parse("0F0E0D0C0B0A09080706050403020100");
    /** Meter 12345678 of maker MGT, version 1, electricity. */
    static final String ADDRESS = "F434 78563412 01 02";

    private static final String COUNTER = "2A000000";

    private Telegrams() {}

    /** A telegram without checks: address and what follows from the CI field on. */
    static byte[] plain(String fromCi) {
        return telegram(ADDRESS, Hex.parse(fromCi));
    }

    static byte[] telegram(String address, byte[] fromCi) {
        byte[] body = join(Hex.parse("44" + address), fromCi);
        return join(new byte[] {(byte) body.length}, body);
    }

    /** The same telegram with the checks of frame format A. */
    static byte[] formatA(byte[] telegram) {
        byte[] out = checked(Arrays.copyOf(telegram, 10));
        for (int at = 10; at < telegram.length; at += 16) {
            out = join(out, checked(Arrays.copyOfRange(telegram, at, Math.min(at + 16, telegram.length))));
        }
        return out;
    }

    /** The same telegram with the checks of frame format B. */
    static byte[] formatB(byte[] telegram) {
        byte[] counted = telegram.clone();
        counted[0] += (byte) (telegram.length > 126 ? 4 : 2);
        int first = Math.min(126, counted.length);
        byte[] out = checked(Arrays.copyOf(counted, first));
        return first == counted.length ? out : join(out, checked(Arrays.copyOfRange(counted, first, counted.length)));
    }

    /** Security mode 5: a short header with access number 7 and records that fill whole blocks. */
    static byte[] mode5(String records, String open) {
        byte[] content = filled(records);
        byte[] iv = join(Hex.parse(ADDRESS), Hex.parse("07".repeat(8)));
        byte[] header = {0x7A, 7, 0, (byte) (content.length / 16 * 16), 5};
        return telegram(ADDRESS, join(join(header, cbc(KEY, iv, content)), Hex.parse(open)));
    }

    /** Security mode 7 behind an authentication layer with counter 42. */
    static byte[] mode7(String records) {
        return mode7("7A", records);
    }

    /** The same with a long header, so that the code covers the whole address. */
    static byte[] mode7WithLongHeader(String records) {
        return mode7("72 78563412 F434 01 02", records);
    }

    private static byte[] mode7(String ciAndAddress, String records) {
        byte[] content = filled(records);
        byte[] header = {7, 0, (byte) (content.length / 16 * 16), 7, 0x10};
        byte[] message = join(join(Hex.parse(ciAndAddress), header), cbc(derived(0), new byte[16], content));
        byte[] counter = Hex.parse(COUNTER);
        byte[] code = new byte[16];
        new Cmac(new Aes128(derived(1)))
                .start()
                .add(0x25)
                .add(counter, 0, 4)
                .add(message, 0, message.length)
                .finish(code, 0);
        byte[] layer = join(join(Hex.parse("900F002C25"), counter), Arrays.copyOf(code, 8));
        return telegram(ADDRESS, join(join(Hex.parse("8C2007"), layer), message));
    }

    /** The extended link layer with session 1 and a payload, encrypted or not. */
    static byte[] session(String payload, boolean encrypted) {
        byte[] session = Hex.parse(encrypted ? "01000020" : "01000000");
        byte[] content = Hex.parse(payload);
        byte[] crc = new byte[2];
        LittleEndian.put(crc, 0, 2, Crc16.of(content, 0, content.length));
        byte[] all = join(crc, content);
        if (encrypted) {
            byte[] iv = join(join(Hex.parse(ADDRESS + "20"), session), new byte[3]);
            all = jdk("AES/CTR/NoPadding", KEY, iv, all);
        }
        return telegram(ADDRESS, join(join(Hex.parse("8D2007"), session), all));
    }

    /** A compact frame's payload from CI on: that of the full records, whose blocks are told apart by a bar. */
    static String compact(String blocks, String data) {
        String[] heads = blocks.split(" ", -1);
        String[] values = data.split(" ", -1);
        StringBuilder full = new StringBuilder();
        for (int i = 0; i < heads.length; i++) {
            full.append(heads[i]).append(values[i]);
        }
        return "79" + check(blocks) + check(full.toString()) + data;
    }

    private static String check(String hex) {
        byte[] bytes = Hex.parse(hex);
        byte[] crc = new byte[2];
        LittleEndian.put(crc, 0, 2, Crc16.of(bytes, 0, bytes.length));
        return Hex.format(crc);
    }

    private static byte[] filled(String records) {
        byte[] content = join(Hex.parse("2F2F"), Hex.parse(records));
        byte[] filled = new byte[(content.length + 15) / 16 * 16];
        Arrays.fill(filled, (byte) 0x2F);
        System.arraycopy(content, 0, filled, 0, content.length);
        return filled;
    }

    private static byte[] derived(int purpose) {
        byte[] input = join(new byte[] {(byte) purpose}, Hex.parse(COUNTER + "78563412" + "07".repeat(7)));
        byte[] key = new byte[16];
        new Cmac(new Aes128(KEY)).start().add(input, 0, input.length).finish(key, 0);
        return key;
    }

    private static byte[] cbc(byte[] key, byte[] iv, byte[] content) {
        return jdk("AES/CBC/NoPadding", key, iv, content);
    }

    private static byte[] jdk(String mode, byte[] key, byte[] iv, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(mode);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] checked(byte[] block) {
        int crc = Crc16.of(block, 0, block.length);
        return join(block, new byte[] {(byte) (crc >> 8), (byte) crc});
    }

    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
