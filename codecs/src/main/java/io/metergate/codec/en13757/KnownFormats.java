package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of compact frames of widespread meters, so that those can be read before a full frame has come. */
final class KnownFormats {
    private static final Map<Integer, byte[]> BY_SIGNATURE = new HashMap<>();

    static {
        add("0404 04843C 042B 04AB3C");
    }

    private KnownFormats() {}

    static byte @Nullable [] of(int signature) {
        return BY_SIGNATURE.get(signature);
    }

    private static void add(String format) {
        byte[] blocks = Hex.parse(format);
        BY_SIGNATURE.put(Crc16.of(blocks, 0, blocks.length), blocks);
    }
}
