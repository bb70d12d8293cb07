package io.metergate.codec.sontex;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.en13757.Medium;
import io.metergate.codec.en13757.RecordPayload;
import io.metergate.codec.lorawan.PayloadNotes;
import io.metergate.codec.lorawan.RecordView;
import java.util.List;
import java.util.Objects;

/**
 * Sontex Supercal 7x9, Superstatic, Supercal 5 and the heat cost allocator 878: records of EN 13757-3 without anything
 * before them. The allocator is told by its units.
 */
public final class SontexCodec implements MeterCodec {
    private static final int FABRICATION_DIF = 0x0C;
    private static final int FABRICATION = 0x78;
    private static final int ALLOCATOR_DIF = 0x03;
    private static final int ALLOCATOR = 0x6E;
    private static final int NUMBER_BYTES = 4;

    @Override
    public String id() {
        return "sontex";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Sontex heat meters and heat cost allocator",
                "Sontex' decoders for LoRaWAN (Actility), EN 13757-3",
                "heat and cooling energy, volume, power, flow, temperatures, values of the target day",
                List.of("supercal"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0) {
            return sink.malformed(0, "records", "the payload is empty");
        }
        int end = offset + length;
        boolean allocator = length > 1 && frame[offset] == ALLOCATOR_DIF && frame[offset + 1] == ALLOCATOR;
        FrameNotes notes = sink.notes();
        sink.takeNotes(null);
        Medium medium = allocator ? Medium.HEAT_COST_ALLOCATOR : Medium.HEAT;
        boolean sound = RecordPayload.decode(frame, offset, offset, end, medium, sink);
        sink.takeNotes(notes);
        if (!sound) {
            return false;
        }
        for (int at = offset; at < end; at = RecordView.next(frame, at, end)) {
            if (frame[at] == FABRICATION_DIF && frame[at + 1] == FABRICATION) {
                long number = Bcd.value(frame, at + 2, NUMBER_BYTES);
                if (number != Bcd.NOT_DECIMAL) {
                    sink.meterAddress(number, 2 * NUMBER_BYTES);
                }
            }
        }
        if (notes != null) {
            SontexNames.note(PayloadNotes.littleEndian(notes, frame, offset), end, allocator);
        }
        return true;
    }
}
