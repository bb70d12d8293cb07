package io.metergate.codec.jooby;

import java.util.ArrayList;
import java.util.List;

/** The names of the flags in a number. */
record Mask(List<String> names, List<Integer> bits) {
    Mask {
        names = List.copyOf(names);
        bits = List.copyOf(bits);
    }

    /**
     * Reads names from the lowest bit up; a hyphen leaves a bit out, and {@code NAME=20} gives the bits in hexadecimal.
     */
    static Mask of(String text) {
        List<String> names = new ArrayList<>();
        List<Integer> bits = new ArrayList<>();
        int next = 0;
        for (String word : Spec.words(text)) {
            int equals = word.indexOf('=');
            if (equals >= 0) {
                names.add(word.substring(0, equals));
                bits.add(Integer.parseUnsignedInt(word.substring(equals + 1), 16));
            } else if (!word.equals("-")) {
                names.add(word);
                bits.add(1 << next);
            }
            next++;
        }
        return new Mask(names, bits);
    }
}
