package io.metergate.codec.lwm2m;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The content of a write that switches the first power control object (3312), 1 for on and 0 for off. LwM2M has no
 * field for how long it is valid.
 */
final class PowerControl implements CommandEncoder {
    /** For a write to /3312/0. */
    static final CommandEncoder TLV = new PowerControl(Hex.parse("E1 16DA 01"), Hex.parse("E1 16DA 00"));

    /** For a composite write. */
    static final CommandEncoder JSON = new PowerControl(
            ascii("[{\"n\":\"/3312/0/5850\",\"vb\":true}]"), ascii("[{\"n\":\"/3312/0/5850\",\"vb\":false}]"));

    /** For a composite write: one map of name and boolean value. */
    static final CommandEncoder CBOR = new PowerControl(
            Hex.parse("81 A2 00 6C" + Hex.format(ascii("/3312/0/5850")) + "04 F5"),
            Hex.parse("81 A2 00 6C" + Hex.format(ascii("/3312/0/5850")) + "04 F4"));

    private final byte[] on;
    private final byte[] off;

    private PowerControl(byte[] on, byte[] off) {
        this.on = on;
        this.off = off;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof SetRelay relay) {
            byte[] content = relay.wanted() == RelayState.CLOSED ? on : off;
            return new Encoded(content.clone(), FrameContext.PORT_UNKNOWN);
        }
        return new Impossible("power control only switches");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
