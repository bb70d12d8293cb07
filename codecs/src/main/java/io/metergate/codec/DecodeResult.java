package io.metergate.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a codec made of a frame. */
public sealed interface DecodeResult {
    /**
     * A frame that holds what its format promises.
     *
     * @param meterAddress the meter's own address or serial number as the frame gives it, in digits; null where the
     *     format carries none
     * @param registers values in the order of the frame
     * @param relay the supply relay as the meter reports it; null where the frame does not say
     * @param answers the meter's replies to commands, in the order of the frame
     * @param invocationCounter what shows a protected frame to be newer than the ones before; null where it has none
     */
    record Decoded(
            @Nullable String meterAddress,
            List<RegisterValue> registers,
            @Nullable RelayState relay,
            List<CommandAnswer> answers,
            @Nullable Long invocationCounter)
            implements DecodeResult {
        public Decoded {
            registers = List.copyOf(registers);
            answers = List.copyOf(answers);
        }
    }

    /**
     * A frame that breaks its format.
     *
     * @param offset the byte at fault, counted from the start of the frame
     * @param field the field that the byte belongs to, in the standard's term
     * @param reason what is wrong with it, in one clause
     */
    record Malformed(int offset, String field, String reason) implements DecodeResult {
        @Override
        public String toString() {
            return "byte " + offset + ", " + field + ": " + reason;
        }
    }
}
