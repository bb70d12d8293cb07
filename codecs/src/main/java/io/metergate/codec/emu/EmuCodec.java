package io.metergate.codec.emu;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.Wire;
import java.util.List;
import java.util.Objects;

/**
 * EMU Professional II and III and EMU Allrounder: the time of the data logger, values, CRC-8. All registers of a
 * payload were measured at that time. An uplink of two bytes is a sign of life without a value.
 */
public final class EmuCodec implements MeterCodec {
    private static final int TIME = 4;
    private static final int SIGN_OF_LIFE = 2;
    private static final int SHORTEST = TIME + 3;

    @Override
    public String id() {
        return "emu";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "EMU Professional II/III, EMU Allrounder (LoRaWAN)",
                "EMU Electronic, LoRaWAN payload of EMU Professional II",
                "energy by tariff and direction, power, voltage, current, power factor, frequency; serial number",
                List.of("emu-prof-ii"));
    }

    @Override
    public CommandEncoder commands() {
        return EmuCommands.ENCODER;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        if (length == SIGN_OF_LIFE) {
            if (notes != null) {
                notes.field(offset, length, "status", "a sign of life");
            }
            return true;
        }
        int crc = offset + length - 1;
        if (length >= SHORTEST && Crc8.of(frame, offset, crc) == frame[crc]) {
            return payload(frame, offset, crc, sink)
                    || (context.takesRequests() && EmuCommands.explain(frame, offset, crc, mark, sink));
        }
        return length < SHORTEST
                ? sink.malformed(length, "payload", "cut off before its check")
                : sink.malformed(length - 1, "CRC-8", "does not match the bytes before it");
    }

    private static boolean payload(byte[] bytes, int base, int crc, FrameSink sink) {
        long time = Wire.unsigned(bytes, base, TIME, false);
        sink.measuredAt(time, true);
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        if (notes != null) {
            notes.number(base, TIME, "timeStamp", time);
        }
        if (!Types.TABLE.walk(bytes, base, base + TIME, crc, sink)) {
            return false;
        }
        if (notes != null && notes.mark() > mark) {
            notes.field(crc, 1, "CRC-8", "correct");
            notes.number(crc, 1, "medium.type", 1);
            notes.text(crc, 1, "medium.desc", "Electricity");
        }
        return true;
    }
}
