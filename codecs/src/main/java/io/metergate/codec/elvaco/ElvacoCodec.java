package io.metergate.codec.elvaco;

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
 * Elvaco CMi41xx modules in heat meters: one byte that tells the module and the format, then records of EN 13757-3, or
 * in the JSON formats a short object in ASCII.
 */
public final class ElvacoCodec implements MeterCodec {
    private static final int FABRICATION_DIF = 0x0C;
    private static final int FABRICATION = 0x78;
    private static final int ENHANCED_DIF = 0x07;
    private static final int ENHANCED = 0x79;
    private static final int NUMBER_BYTES = 4;

    @Override
    public String id() {
        return "elvaco";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Elvaco CMi41xx",
                "Elvaco's decoders for LoRaWAN (Actility, The Things Network), EN 13757-3",
                "heat and cooling energy, volume, power, flow, temperatures, pulse inputs",
                List.of("cmi41xx"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < 2) {
            return sink.malformed(length, "messageFormat", "a payload has a format and a content");
        }
        int format = frame[offset] & 0xFF;
        if (!MessageFormats.isKnown(format)) {
            return sink.malformed(0, "messageFormat", "not a format of a CMi41xx");
        }
        if (MessageFormats.isJson(format)) {
            return JsonMessage.decode(frame, offset, length, sink);
        }
        int end = offset + length;
        FrameNotes notes = sink.notes();
        sink.takeNotes(null);
        boolean sound = RecordPayload.decode(frame, offset, offset + 1, end, Medium.HEAT, sink);
        sink.takeNotes(notes);
        if (!sound) {
            return false;
        }
        address(frame, offset + 1, end, sink);
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, frame, offset);
            MessageFormats.note(payload, format);
            ElvacoNames.note(payload, format, end);
        }
        return true;
    }

    private static void address(byte[] bytes, int from, int end, FrameSink sink) {
        for (int at = from; at < end; at = RecordView.next(bytes, at, end)) {
            boolean plain = bytes[at] == FABRICATION_DIF && bytes[at + 1] == FABRICATION;
            if (plain || (bytes[at] == ENHANCED_DIF && bytes[at + 1] == ENHANCED)) {
                long number = Bcd.value(bytes, at + 2, NUMBER_BYTES);
                if (number != Bcd.NOT_DECIMAL) {
                    sink.meterAddress(number, 2 * NUMBER_BYTES);
                }
            }
        }
    }
}
