package io.metergate.codec.sensus;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Sensus PolluTherm, lowest byte first: the first two bytes tell a data frame from a fault of the supply; port 10 is a
 * sign of life. The payload does not say what units the meter counts in, so nothing in it is a register.
 */
public final class SensusCodec implements MeterCodec {
    private static final int KEEP_ALIVE_PORT = 10;
    private static final int KEEP_ALIVE_LENGTH = 15;
    private static final int DATA_LENGTH = 36;
    private static final int SERIAL_NUMBER = 26;
    private static final long DIGITS_8 = 100_000_000L;

    @Override
    public String id() {
        return "sensus";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Sensus PolluTherm",
                "Sensus' PolluTherm decoder for LoRaWAN (Actility)",
                "heat and cooling energy, volume, power, flow, temperatures, as fields",
                List.of("pollutherm"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < 2) {
            return sink.malformed(length, "type", "it is cut off");
        }
        boolean alive = context.port() == KEEP_ALIVE_PORT;
        int type = (int) LittleEndian.value(frame, offset, 2);
        boolean data = type == 0x01FF || type == 0x03FF;
        if (!alive && !data && type != 0x0100) {
            return sink.malformed(0, "type", "neither data nor a fault of the supply");
        }
        int needed = alive ? KEEP_ALIVE_LENGTH : data ? DATA_LENGTH : 2;
        if (length != needed) {
            return sink.malformed(Math.min(length, needed), "frame", "not the length of this type");
        }
        if (!alive && data) {
            long number = LittleEndian.value(frame, offset + SERIAL_NUMBER, 4);
            sink.meterAddress(number, number < DIGITS_8 ? 8 : 10);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, frame, offset);
            if (alive) {
                alive(payload);
            } else if (data) {
                data(payload);
            } else {
                payload.number("errorCode", 0, 1, 0, "");
                payload.text("errorDescription", 0, "PolluTherm power supply or M-Bus credit issue");
                payload.unsigned("type", 2);
            }
        }
        return true;
    }

    private static void data(PayloadNotes payload) {
        payload.unsigned("type", 2).unsigned("energy", 4).unsigned("volume", 4);
        payload.real("power", 4, "").real("flowRate", 4, "");
        payload.unsigned("temperature.supply", 2)
                .unsigned("temperature.return", 2)
                .unsigned("temperature.delta", 4);
        payload.unsigned("serialNumber", 4);
        payload.number("errorCode", 1, payload.ahead(1) >> 4, 0, "").raw(1, "reserved");
        payload.unsigned("coolingEnergy", 4);
    }

    /** The maker's decoder lets these numbers overlap. */
    private static void alive(PayloadNotes payload) {
        byte[] bytes = payload.bytes();
        int at = payload.at();
        payload.text("frame", 0, "keepalive").number("type", 0, payload.ahead(2), 0, "");
        payload.number("modelSerialNumber", 0, payload.ahead(4), 0, "");
        payload.number("deviceModelNumber", 0, LittleEndian.value(bytes, at + 2, 4), 0, "");
        payload.number("firmwareVersion", 0, LittleEndian.value(bytes, at + 4, 2), 0, "");
        payload.number("firmwareRevision1", 0, LittleEndian.value(bytes, at + 5, 4), 0, "");
        payload.number("firmwareRevision2", 0, LittleEndian.value(bytes, at + 6, 4), 0, "");
        payload.raw(KEEP_ALIVE_LENGTH - 1, "numbers").unsigned("resetCause", 1);
    }
}
