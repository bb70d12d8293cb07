package io.metergate.codec.jooby;

import static io.metergate.codec.jooby.JoobySamples.at;
import static io.metergate.codec.jooby.JoobySamples.packet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What radio modules send. */
class JoobyModulesTest extends MeterCodecContract {
    /** Software 3.4 on a gas module, with its battery. */
    private static final byte[] STATUS = Hex.parse("140C 0304 0107 E10DDC 0258 15 FE 09");
    /** Counters of channels 1 and 4 on 2025-07-16. */
    private static final byte[] DAY = Hex.parse("1606 32F0 09 05 8801");
    /** An hour, with the growth in the hour after. */
    private static final byte[] HOUR = Hex.parse("1707 32F0 29 01 FF01 0A");

    private static final byte[] EVENT = Hex.parse("1506 01 07 2FD7B580");
    private static final byte[] PARAMETER = Hex.parse("0405 12 02 003039");

    @Override
    protected MeterCodec codec() {
        return JoobyCodec.modules();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return List.of(
                packet(STATUS),
                packet(DAY, JoobySamples.MODULE_EVENT.clone(), EVENT),
                packet(HOUR),
                packet(JoobySamples.segment(JoobyMessages.payloads(JoobySamples.message(JoobySamples.ENERGY), 9, 100)
                        .get(0))),
                DAY,
                PARAMETER);
    }

    @Override
    protected FrameContext context() {
        return JoobySamples.context();
    }

    @Override
    protected void mend(byte[] frame) {
        if (frame.length > 1) {
            frame[frame.length - 1] = (byte) Checks.lrc(frame, 0, frame.length - 1);
        }
    }

    private Object parameters(byte[] frame) {
        Map<String, Object> tree =
                FieldTree.of(codec().explain(frame, context()).fields());
        Object parameters = at(tree, "commands", "0", "parameters");
        assertTrue(parameters != null, tree::toString);
        return parameters == null ? Map.of() : parameters;
    }

    private static void assertNumber(String expected, Object tree, String... path) {
        assertEquals(new BigDecimal(expected), at(tree, path), tree::toString);
    }

    @Test
    void readsTheStatusOfAModule() {
        Object status = parameters(packet(STATUS));
        assertNumber("1", status, "hardware", "type");
        assertNumber("3600", status, "data", "batteryVoltage", "underLowLoad");
        assertNumber("3548", status, "data", "batteryVoltage", "underHighLoad");
        assertNumber("100.0", status, "data", "remainingBatteryCapacity");
    }

    @Test
    void remembersTheHardwareForTheFlagsOfEvents() {
        FrameContext context = context();
        byte[] event = Hex.parse("62 05 01");
        codec().decode(packet(Hex.parse("140C 0304 0407 E10DDC 0258 15 FE 09")), context);
        Object tree = FieldTree.of(codec().explain(event, context).fields());
        assertEquals(true, at(tree, "commands", "0", "parameters", "status", "isBatteryLow"), tree::toString);
        assertEquals(false, at(tree, "commands", "0", "parameters", "status", "isFirstChannelInactive"));
    }

    @Test
    void readsCountersByChannel() {
        Object day = parameters(DAY);
        assertNumber("5", day, "channelList", "0", "value");
        assertNumber("4", day, "channelList", "1", "index");
        assertNumber("136", day, "channelList", "1", "value");
        Object hour = parameters(packet(HOUR));
        assertNumber("255", hour, "channelList", "0", "value");
        assertNumber("10", hour, "channelList", "0", "diff", "0");
    }

    @Test
    void readsEventsAndParameters() {
        assertEquals("MAGNET_ON", at(parameters(packet(EVENT)), "name"));
        assertNumber("1234500", parameters(PARAMETER), "data", "frequency");
    }

    @Test
    void readsTheMessageOfAMeterBesideTheModulesOwn() {
        byte[] message = JoobySamples.message(JoobySamples.ENERGY);
        byte[] payload = JoobyMessages.payloads(message, 9, 100).get(0);
        assertTrue(codec().decode(payload, context()) instanceof Decoded decoded
                && decoded.registers().size() == 4);
        payload[payload.length - 2] ^= 1;
        mend(payload);
        assertTrue(codec().decode(payload, context()) instanceof Malformed);
    }

    @Test
    void refusesADamagedPacket() {
        byte[] packet = packet(STATUS);
        packet[4] ^= 1;
        assertTrue(codec().decode(packet, context()) instanceof Malformed fault
                && fault.field().equals("LRC"));
    }

    @Test
    void readsWhatAnUltrasonicWaterMeterAnswers() {
        assertNumber("1000", parameters(Hex.parse("072218 E803 D007")), "resistanceStartThreshold");
        assertTrue(codec().decode(Hex.parse("032219"), context()) instanceof Decoded decoded
                && decoded.answers().size() == 1);
        assertTrue(codec().decode(Hex.parse("032218"), context()) instanceof Malformed);
    }
}
