package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What stands in conf/codecs works as its README says. */
class ExampleFolderTest {
    private final MeterCodec codec =
            ScriptCodecs.in(Path.of("../conf/codecs")).byId("js:example-em3").orElseThrow();

    @Test
    void itsMeterIsRead() {
        byte[] frame = HexFormat.of().parseHex("40e20100" + "3ae20100" + "fd08" + "fa08" + "0409" + "01");
        DecodeResult.Decoded decoded = assertInstanceOf(
                DecodeResult.Decoded.class,
                codec.decode(frame, FrameContext.unknown().withPort(2)));
        assertEquals("00123456", decoded.meterAddress());
        assertEquals("1234500", decoded.registers().get(0).value().toPlainString());
        assertEquals("230.1", decoded.registers().get(1).value().toPlainString());
        assertEquals(RelayState.CLOSED, decoded.relay());
        assertEquals(
                "byte 0, script: the frame has 1 bytes, not 15",
                codec.decode(new byte[1]).toString());
    }

    @Test
    void itsMeterIsCommanded() {
        EncodeResult.Encoded encoded = assertInstanceOf(
                EncodeResult.Encoded.class,
                codec.commands()
                        .encode(new MeterCommand.SetInterval(Duration.ofHours(5)), CommandTarget.of("00123456")));
        assertEquals("022c01", HexFormat.of().formatHex(encoded.frame()));
        assertEquals(85, encoded.port());
    }
}
