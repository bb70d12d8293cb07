package io.metergate.codec.en13757;

import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.CtrMode;
import java.util.Arrays;

/** What decrypting a device's telegrams needs again and again. */
final class Ciphers {
    final CtrMode ctr = new CtrMode();
    private final byte[] block = new byte[Aes128.BLOCK];

    /** A block of zeros. */
    byte[] block() {
        Arrays.fill(block, (byte) 0);
        return block;
    }
}
