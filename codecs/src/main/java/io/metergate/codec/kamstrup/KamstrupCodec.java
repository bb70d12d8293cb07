package io.metergate.codec.kamstrup;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.en13757.Medium;
import io.metergate.codec.en13757.RecordPayload;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Kamstrup meters: a transport layer of EN 13757-7 with a long, a short or no header, then records of EN 13757-3. The
 * long header names the meter, which the shorter ones after it belong to. Energies may be heat or cold: before a long
 * header has told which, a payload with an energy has fields only.
 */
public final class KamstrupCodec implements MeterCodec {
    private static final int LONG_HEADER = 0x72;
    private static final int SHORT_HEADER = 0x7A;
    private static final int NO_HEADER = 0x78;
    private static final int LONG_LENGTH = 13;
    private static final int SHORT_LENGTH = 5;
    private static final int NUMBER = 1;
    private static final int NUMBER_BYTES = 4;
    private static final int TYPE = 8;
    private static final int MODE_BITS = 0x1F00;

    @Override
    public String id() {
        return "kamstrup";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Kamstrup flowIQ and MULTICAL",
                "Kamstrup's decoder for LoRaWAN (Actility), EN 13757-3, EN 13757-7",
                "volume, energy, power, flow, temperatures with their logs; information codes",
                List.of("flowiq", "multical"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int header = headerLength(length == 0 ? 0 : frame[offset]);
        if (header == 0) {
            return sink.malformed(0, "CI", "neither a long nor a short nor no header");
        }
        if (length < header) {
            return sink.malformed(length, "header", "it is cut off");
        }
        if (header > 1 && (LittleEndian.value(frame, offset + header - 2, 2) & MODE_BITS) != 0) {
            return sink.malformed(header - 2, "configuration", "the records are encrypted");
        }
        int from = offset + header;
        int end = offset + length;
        LastHeader last = lastHeader(frame, offset, header, context);
        boolean hasEnergy = KamstrupRules.hasEnergy(frame, from, end);
        Medium medium = last.medium != Medium.OPEN ? last.medium : hasEnergy ? Medium.HEAT : Medium.COLD_WATER;
        FrameNotes notes = sink.notes();
        sink.takeNotes(null);
        boolean sound = RecordPayload.decode(frame, offset, from, end, medium, sink);
        sink.takeNotes(notes);
        if (!sound || !KamstrupRules.hold(frame, offset, from, end, sink)) {
            return false;
        }
        if (last.medium == Medium.OPEN && hasEnergy) {
            sink.clear();
        }
        if (last.number != Bcd.NOT_DECIMAL) {
            sink.meterAddress(last.number, 2 * NUMBER_BYTES);
        }
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, frame, offset);
            noteHeader(payload, header);
            new KamstrupValues(payload, end).note();
        }
        return true;
    }

    private static int headerLength(byte ci) {
        return switch (ci) {
            case LONG_HEADER -> LONG_LENGTH;
            case SHORT_HEADER -> SHORT_LENGTH;
            case NO_HEADER -> 1;
            default -> 0;
        };
    }

    private static LastHeader lastHeader(byte[] bytes, int offset, int header, FrameContext context) {
        LastHeader last = context.memory().part(LastHeader.class, LastHeader::new);
        if (header == LONG_LENGTH) {
            last.number = Bcd.value(bytes, offset + NUMBER, NUMBER_BYTES);
            last.medium = medium(bytes[offset + TYPE]);
        }
        return last;
    }

    private static Medium medium(byte type) {
        return switch (type) {
            case 0x02 -> Medium.ELECTRICITY;
            case 0x04, 0x0C, 0x0D -> Medium.HEAT;
            case 0x06 -> Medium.HOT_WATER;
            case 0x07, 0x16 -> Medium.COLD_WATER;
            case 0x0A, 0x0B -> Medium.COOLING;
            default -> Medium.OPEN;
        };
    }

    private static void noteHeader(PayloadNotes payload, int header) {
        payload.raw(1, "CI");
        if (header == LONG_LENGTH) {
            payload.raw(4, "identification")
                    .raw(2, "manufacturer")
                    .raw(1, "version")
                    .raw(1, "device type");
        }
        if (header > 1) {
            payload.raw(1, "access number").raw(1, "status").raw(2, "configuration");
        }
    }

    /** What the last long header of a device told of its meter. */
    private static final class LastHeader {
        private long number = Bcd.NOT_DECIMAL;
        private Medium medium = Medium.OPEN;
    }
}
