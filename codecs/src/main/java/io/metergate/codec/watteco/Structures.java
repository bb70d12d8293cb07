package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that are no plain numbers; none of them is a register, so that only their notes say anything. */
final class Structures {
    private static final int PINS = 10;
    private static final int BUILD = 3;

    private Structures() {}

    /** Decodes a value in the given bytes; returns its end, or {@link Values#FAULT}. */
    static int decode(
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        boolean decoded = switch (attribute.kind()) {
            case POWER -> PowerDescriptor.decode(bytes, base, start, end, sink, samples);
            case END_POINTS -> EndPoints.decode(attribute, bytes, base, start, end, sink, samples);
            case MODBUS -> Modbus.single(bytes, base, start, end, sink, samples);
            case MODBUS_SERIES -> Modbus.series(bytes, base, start, end, sink, samples);
            case WORDS -> words(attribute, bytes, base, start, sink, samples);
            case LINK -> Links.decode(attribute, bytes, base, start, end, sink, samples);
            default -> {
                if (samples != null) {
                    note(attribute, bytes, start, end, samples);
                }
                yield true;
            }
        };
        return decoded ? end : Values.FAULT;
    }

    private static boolean words(
            Attribute attribute, byte[] bytes, int base, int start, FrameSink sink, @Nullable Samples samples) {
        int number = bytes[start] & 0xFF;
        String[] words = attribute.words();
        if (number >= words.length || words[number].isEmpty()) {
            return sink.malformed(start - base, attribute.name(), "a number without a meaning");
        }
        if (samples != null) {
            samples.text(start, 1, attribute.name(), words[number]);
        }
        return true;
    }

    private static void note(Attribute attribute, byte[] bytes, int start, int end, Samples samples) {
        int length = end - start;
        switch (attribute.kind()) {
            case FLAG -> samples.flag(start, length, attribute.name(), bytes[start] != 0);
            case FIRMWARE -> samples.text(start, length, attribute.name(), firmware(bytes, start));
            case INPUT_UNIT -> samples.text(start, length, attribute.name(), inputUnit(bytes, start));
            case PINS -> pins(bytes, start, samples);
            default -> samples.text(start, length, attribute.name(), text(bytes, start, length));
        }
    }

    private static String firmware(byte[] bytes, int start) {
        return (bytes[start] & 0xFF) + "." + (bytes[start + 1] & 0xFF) + "." + (bytes[start + 2] & 0xFF) + "."
                + Wire.unsigned(bytes, start + BUILD, 3, true);
    }

    private static String inputUnit(byte[] bytes, int start) {
        int kind = bytes[start + 1] & 0xFF;
        int unit = bytes[start + 3] & 0xFF;
        if (kind == 0x05) {
            return "ppm";
        }
        if (kind == 0xFF && unit <= 1) {
            return unit == 0 ? "mA" : "mV";
        }
        return hex(bytes, start, Integer.BYTES);
    }

    private static void pins(byte[] bytes, int start, Samples samples) {
        int pins = Wire.twoBytes(bytes, start, true);
        for (int i = 0; i < PINS; i++) {
            samples.flag(start, 2, "pin_state_" + (i + 1), (pins >> i & 1) != 0);
        }
    }

    static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    static String hex(byte[] bytes, int start, int length) {
        return Hex.format(Arrays.copyOfRange(bytes, start, start + length));
    }

    /** Some bytes as decimal numbers with dots between them, as the maker writes identifiers. */
    static String dotted(byte[] bytes, int start, int length) {
        List<String> numbers = new ArrayList<>();
        for (int i = start; i < start + length; i++) {
            numbers.add(Integer.toString(bytes[i] & 0xFF));
        }
        return String.join(".", numbers);
    }
}
