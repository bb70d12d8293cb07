package io.metergate.codec.innotas;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Innotas' LoRa water meter, highest byte first; the port says what is in a payload. The count is cubic metres, as the
 * maker's examples have it, and so is the one of the reference day.
 */
public final class InnotasCodec implements MeterCodec {
    private static final int COUNT = 1;
    private static final int REFERENCE = 2;
    private static final int FLOW = 3;
    private static final int FLOWS = 4;
    private static final int RADIO = 9;
    private static final int STATE = 10;
    /** By port; 0 for a port that the meter does not use. */
    private static final int[] LENGTHS = {0, 4, 11, 11, 12, 0, 0, 0, 0, 24, 4};

    private static final long WATER = Obis.of(8, 0, 1, 0, 0).packed();
    private static final long AT_REFERENCE_DAY = new Obis(8, 0, 1, 0, 0, 1).packed();

    @Override
    public String id() {
        return "innotas";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Innotas LoRa water meter",
                "Innotas' decoder for LoRaWAN (Actility)",
                "water volume now and at the reference day, flows, states",
                List.of());
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port() == FrameContext.PORT_UNKNOWN ? portOf(length) : context.port();
        if (port < 0 || port >= LENGTHS.length || LENGTHS[port] == 0) {
            return sink.malformed(0, "port", "not a port of this meter");
        }
        if (length != LENGTHS[port]) {
            return sink.malformed(Math.min(length, LENGTHS[port]), "ZS", "not the length for this port");
        }
        if (port <= FLOWS) {
            sink.register(WATER, BigEndian.value(frame, offset, 4), 0, Unit.CUBIC_METRE);
        }
        if (port == REFERENCE) {
            sink.register(AT_REFERENCE_DAY, BigEndian.value(frame, offset + 4, 4), 0, Unit.CUBIC_METRE);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, frame, offset), port);
        }
        return true;
    }

    /** The port that only this length can have come on; 0 where the length leaves it open. */
    private static int portOf(int length) {
        return switch (length) {
            case 11 -> REFERENCE;
            case 12 -> FLOWS;
            case 24 -> RADIO;
            case 4 -> COUNT;
            default -> 0;
        };
    }

    private static void note(PayloadNotes payload, int port) {
        if (port <= FLOWS) {
            payload.scaled("ZS", 4, 0, "m3");
        }
        switch (port) {
            case REFERENCE -> {
                payload.scaled("STZS", 4, 0, "m3").under("STATUS.");
                errors(payload);
                int word = (int) payload.ahead(1);
                payload.number("ERROR_LECK", 0, word & 128, 0, "").number("ST_TYPE", 0, word & 8, 0, "");
                interval(payload, word);
                payload.unsigned("ST_MON", 1);
            }
            case FLOW -> {
                payload.scaled("Max_DF_L_pro_h", 2, 0, "L/h");
                payload.number("Still_proz_pro_Tag", 1, 5 * payload.ahead(1), -1, "%");
                payload.unsigned("Max_Start_Tag", 2).scaled("Min_DF_L_pro_h", 2, 0, "L/h");
            }
            case FLOWS -> {
                for (int i = 1; i <= 4; i++) {
                    payload.scaled("DF_L_h" + i, 2, 0, "L/h");
                }
            }
            case RADIO -> {
                for (int factor = 7; factor <= 12; factor++) {
                    payload.unsigned("SF" + factor, 4);
                }
            }
            case STATE -> {
                payload.raw(2, "count").under("STATUS.");
                errors(payload);
                int word = (int) payload.ahead(1);
                payload.number("ST", 0, word & 8, 0, "");
                interval(payload, word);
            }
            default -> {}
        }
    }

    /** The maker's object has each error as the worth of its bit. */
    private static void errors(PayloadNotes payload) {
        int word = (int) payload.ahead(1);
        String[] names = {"ERROR_MESS", "ERROR_SABOT", "ERROR_BATT", "ERROR_CS", "ERROR_RF", "ERROR_RESET"};
        for (int i = 0; i < names.length; i++) {
            payload.number(names[i], 0, word & (1 << i), 0, "");
        }
        payload.raw(1, "errors");
    }

    private static void interval(PayloadNotes payload, int word) {
        String[] words = {"norm", "1day", "7days", "14days"};
        payload.text("INTERVALL", 1, (word & 4) != 0 ? "2min" : words[word & 3]);
    }
}
