package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;
import org.jspecify.annotations.Nullable;

/** The formats of compact frames of some makers' meters, so that those can be read before a full frame has come. */
final class KnownFormats {
    private static final int MAX = 32;
    private static final int[] SIGNATURES = new int[MAX];
    private static final byte[] @Nullable [] BLOCKS = new byte[MAX][];
    private static int size;

    static {
        electricity();
        water();
        heat();
        engelmann();
        add("2269 1269 0269 05FF09 05FF0A 02FD17");
    }

    private KnownFormats() {}

    private static void electricity() {
        add("0404 04843C 042B 04AB3C");
        add("0405 04FB8275 04853C 04FB82F53C 01FD17");
    }

    private static void water() {
        add("02FF20 0413 4413");
        add("02FF20 0413 4413 615B 6167");
        add("02FF20 0413 4413 615B 5167");
        add("02FF20 0413 4413 A1015B 8101E7FF0F");
        add("02FF20 0413 523B");
        add("02FF20 0413 92013B A1015B 8101E7FF0F");
        add("02FF20 0413 4413 426C 523B 615B 6167 5167 8101E7FF0F 06FF1B");
        add("04FF23 0413 4413 426C 023B 92013B A2013B 06FF1B A1015B 91015B A10167");
        add("04FF23 4413 523B 06FF1B 426C 6167 5167 023B 0413 8101E7FF0F");
    }

    private static void heat() {
        add("0306 4306 0314 426C 022D 01FF21");
        add("030E 430E 0313 426C 022D 01FF21");
        add("030F 430F 0314 426C 022D 01FF21");
        add("0406 04FF07 04FF08 0414 043B 0259 025D 04FF22");
        add("0406 04FF07 04FF08 0414 02FD17 043B 0259 025D");
        add("0406 04FF07 04FF08 0414 043B 0259 025D 04FF22 026C 4406 4414 426C");
        String start = "04FF07 04FF08 0414 844014 84804014 043B 0259 025D 142D ";
        add("040E" + start + "84100E 84200E 04FF22 026C 440E 4413 C44014 C4804014 426C");
        add("040E" + start + "84100E 84200E 04FF22 026C 440E 4414 C44014 C4804014 426C");
        add("040F" + start + "84100F 84200F 04FF22 026C 440F 4414 C44014 C4804014 426C");
        add("02F9FF15 0406 04EEFF07 04EEFF08 0414 844014 84804014 02FD17 026C 426C"
                + " 4406 4414 C44014 C4804014 043B 0259 025D");
    }

    /** A water meter with fifteen monthly values. */
    private static void engelmann() {
        StringBuilder months = new StringBuilder();
        for (int storage = 2; storage <= 16; storage++) {
            months.append(storage % 2 == 0 ? "84" : "C4").append("%02X13".formatted(storage / 2));
        }
        add("426C 4413 01FD17" + months + "046D 0413");
    }

    static byte @Nullable [] of(int signature) {
        for (int i = 0; i < size; i++) {
            if (SIGNATURES[i] == signature) {
                return BLOCKS[i];
            }
        }
        return null;
    }

    private static void add(String format) {
        byte[] blocks = Hex.parse(format);
        SIGNATURES[size] = Crc16.of(blocks, 0, blocks.length);
        BLOCKS[size++] = blocks;
    }
}
