package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;

/** What a codec makes of a frame, in the words of a test. */
public record Decoding(MeterCodec codec) {
    public Decoded decoded(byte[] frame) {
        return assertInstanceOf(Decoded.class, codec.decode(frame), () -> Hex.format(frame));
    }

    public Malformed malformed(byte[] frame) {
        return assertInstanceOf(Malformed.class, codec.decode(frame), () -> Hex.format(frame));
    }

    /** The frame is refused at that distance from its start, in that field. */
    public void assertFault(byte[] frame, int offset, String field) {
        Malformed malformed = malformed(frame);
        assertEquals(offset + " " + field, malformed.offset() + " " + malformed.field(), malformed::toString);
    }

    /** Every register as {@code 1-0:1.8.0=1234567e1Wh}, mantissa and power of ten, with blanks between them. */
    public String registers(byte[] frame) {
        return registers(decoded(frame).registers());
    }

    private static String registers(List<RegisterValue> values) {
        return values.stream().map(Decoding::text).collect(Collectors.joining(" "));
    }

    private static String text(RegisterValue value) {
        return value.register() + "=" + value.mantissa() + "e" + value.exponent()
                + value.unit().symbol();
    }
}
