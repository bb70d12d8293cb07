package io.metergate.codec.develiot;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/** DevelIoT RWMR on port 12, lowest byte first: services, two pulse counters, battery and temperature in 255ths. */
public final class DeveliotCodec implements MeterCodec {
    private static final int PORT = 12;
    private static final int LENGTH = 11;
    private static final int HARDWARE = 8;
    private static final double STEPS = 255;

    @Override
    public String id() {
        return "develiot";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "DevelIoT RWMR",
                "DevelIoT's decoder for LoRaWAN (The Things Network)",
                "pulse counters, temperature, battery, as fields",
                List.of("rwmr"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != PORT) {
            return sink.malformed(0, "port", "uplinks come on port 12");
        }
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), "status", "a status has eleven bytes");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, frame, offset);
            int word = (int) payload.ahead(1);
            payload.text("type", 0, "status").number("hardwareVersion", 0, HARDWARE, 0, "");
            payload.number("firmwareVersion", 0, word >> 4, 0, "");
            payload.wordsOfBits(
                    "activatedServices",
                    1,
                    word,
                    "LORASENSE_REPORT_SERVICE_PULSE_COUNTER1",
                    "LORASENSE_REPORT_SERVICE_PULSE_COUNTER2",
                    "LORASENSE_REPORT_SERVICE_TEMPERATURE");
            payload.unsigned("pulseCounter1", 4).unsigned("pulseCounter2", 4);
            payload.fixed("batteryLevel", 1, payload.ahead(1) * 3.3 / STEPS, 2, "V");
            payload.fixed("temperature", 1, payload.ahead(1) * 90 / STEPS - 30, 2, "°C");
        }
        return true;
    }
}
