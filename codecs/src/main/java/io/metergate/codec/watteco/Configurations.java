package io.metergate.codec.watteco;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of the reporting of an attribute: whether it took a configuration, and which one it has. Its own
 * object has the names of the maker's codec.
 */
final class Configurations {
    private static final int STATUS = 4;
    private static final int PARAMETERS = 5;
    private static final int ATTRIBUTE = 6;
    private static final int HEAD = 8;
    private static final int MINIMUM = 9;
    private static final int MAXIMUM = 11;
    private static final int CHANGE = 13;
    private static final int MINUTES = 0x8000;
    private static final int BATCH = 0x01;
    private static final int POWER_ENTRY = 5;
    private static final String[] CAUSES = {"none", "short", "long", "reserved"};
    private static final Accepted ACCEPTED = new Accepted(Command.WRITE);

    private Configurations() {}

    static boolean decode(byte[] bytes, int base, int end, FrameSink sink, @Nullable FrameNotes notes) {
        if (end - base < HEAD) {
            return sink.malformed(end - base, "reporting configuration", "cut off");
        }
        boolean isAnswer = bytes[base + Standard.COMMAND] == Standard.CONFIGURE_RESPONSE;
        int status = bytes[base + STATUS];
        if (isAnswer) {
            sink.answer(status == 0 ? ACCEPTED : Statuses.writeRefused(status));
        } else if (status != 0) {
            sink.answer(Statuses.readRefused(status));
        }
        if (notes != null) {
            head(notes, bytes, base, status);
        }
        int at = base + HEAD;
        if (isAnswer || status != 0) {
            return at == end || sink.malformed(at - base, "reporting configuration", "an answer ends here");
        }
        if (end - base < CHANGE) {
            return sink.malformed(end - base, "reporting configuration", "cut off");
        }
        if (notes != null) {
            intervals(notes, bytes, base, end);
        }
        return true;
    }

    private static void head(FrameNotes notes, byte[] bytes, int base, int status) {
        notes.text(base, 1, "report", "standard");
        notes.number(base, 1, "endpoint", Standard.endpoint(bytes[base]));
        notes.text(base + 1, 1, "cmdID", "0x%02X".formatted(bytes[base + 1]));
        notes.text(base + 2, 2, "clustID", Headers.hex(Wire.twoBytes(bytes, base + 2, true)));
        notes.number(base + STATUS, 1, "status", status & 0xFF);
        int at = base + PARAMETERS;
        int parameters = bytes[at];
        String path = "report_parameters.";
        bit(notes, at, path + "new_mode_configuration", parameters >> 7);
        notes.text(at, 1, path + "cause_request", CAUSES[parameters >> 4 & 3]);
        bit(notes, at, path + "secured_if_alarm", parameters >> 3);
        bit(notes, at, path + "secured", parameters >> 2);
        bit(notes, at, path + "no_hearde_port", parameters >> 1);
        bit(notes, at, path + "batch", parameters);
        notes.text(base + ATTRIBUTE, 2, "attID", Headers.hex(Wire.twoBytes(bytes, base + ATTRIBUTE, true)));
    }

    /** The maker's codec gives single bits as texts. */
    private static void bit(FrameNotes notes, int at, String name, int bits) {
        notes.text(at, 1, name, Integer.toString(bits & 1));
    }

    private static void intervals(FrameNotes notes, byte[] bytes, int base, int end) {
        notes.number(base + HEAD, 1, "attribut_type", bytes[base + HEAD] & 0xFF);
        interval(notes, bytes, base + MINIMUM, "min");
        interval(notes, bytes, base + MAXIMUM, "max");
        int at = base + CHANGE;
        boolean ofPower = Wire.twoBytes(bytes, base + 2, true) == Attributes.CONFIGURATION
                && Wire.twoBytes(bytes, base + ATTRIBUTE, true) == Attributes.POWER_DESCRIPTOR
                && (bytes[base + PARAMETERS] & BATCH) == 0;
        if (ofPower && at < end && (bytes[at] & 0xFF) == end - at - 1 && (end - at - 1) % POWER_ENTRY == 0) {
            notes.field(at, 1, "length", end - at - 1 + " bytes");
            power(notes, bytes, at + 1, end);
        } else if (at < end) {
            notes.field(at, end - at, "reportable change", Hex.spaced(bytes, at, end - at));
        }
    }

    private static void interval(FrameNotes notes, byte[] bytes, int at, String name) {
        int interval = Wire.twoBytes(bytes, at, true);
        notes.number(at, 2, name + ".value", interval & ~MINUTES);
        notes.text(at, 2, name + ".unit", (interval & MINUTES) == 0 ? "seconds" : "minutes");
    }

    /** Changes of the power supply; the maker's codec names those of the last entry only. */
    private static void power(FrameNotes notes, byte[] bytes, int from, int end) {
        for (int at = from; at < end; at += POWER_ENTRY) {
            if (at + POWER_ENTRY < end) {
                notes.field(at, POWER_ENTRY, "reportable change", Hex.spaced(bytes, at, POWER_ENTRY));
                continue;
            }
            notes.number(at, 1, "modepower", bytes[at] & 0xFF);
            notes.number(at + 1, 1, "powersource", bytes[at + 1] & 0xFF);
            notes.number(at + 2, 2, "delta", Wire.twoBytes(bytes, at + 2, true));
            notes.number(at + 4, 1, "changedpowersource", bytes[at + 4] & 0xFF);
        }
    }
}
