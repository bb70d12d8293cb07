package io.metergate.codec.example;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import java.util.Objects;

/**
 * The eight bytes of the Acme One: status, energy in Wh (32 bits, highest byte first), power in W (16 bits), and the
 * sum of all bytes before it.
 */
final class AcmeCodec implements MeterCodec {
    private static final int LENGTH = 8;
    private static final int ENERGY = 1;
    private static final int POWER = 5;
    private static final int SUM = 7;
    private static final long ACTIVE_ENERGY = Obis.ACTIVE_ENERGY_IMPORT.packed();
    private static final long ACTIVE_POWER = Obis.of(1, 0, 1, 7, 0).packed();

    @Override
    public String id() {
        return "acme";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo("Acme One", "made up for the documentation", "energy, power, relay state");
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), "length", "a report has eight bytes");
        }
        int sum = 0;
        for (int i = 0; i < SUM; i++) {
            sum += frame[offset + i];
        }
        if ((byte) sum != frame[offset + SUM]) {
            return sink.malformed(SUM, "sum", "is not the sum of the bytes before it");
        }
        boolean isOpen = (frame[offset] & 1) != 0;
        long energy = bigEndian(frame, offset + ENERGY, 4);
        long power = bigEndian(frame, offset + POWER, 2);
        sink.relay(isOpen ? RelayState.OPEN : RelayState.CLOSED);
        sink.register(ACTIVE_ENERGY, energy, 0, Unit.WATT_HOUR);
        sink.register(ACTIVE_POWER, power, 0, Unit.WATT);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.flag(offset, 1, "relayOpen", isOpen);
            notes.number(offset + ENERGY, 4, "energy", energy, 0, "Wh");
            notes.number(offset + POWER, 2, "power", power, 0, "W");
            notes.field(offset + SUM, 1, "sum", "matches");
        }
        return true;
    }

    private static long bigEndian(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
