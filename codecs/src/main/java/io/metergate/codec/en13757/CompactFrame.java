package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;

/**
 * A compact frame (clause 10): the signature of a format, a check of the full frame, and the data of its records
 * without the information blocks. Nothing is believed until the check of the full frame is right.
 */
final class CompactFrame {
    private static final int SIGNATURE_BYTES = 2;
    private static final int CRC_BYTES = 2;

    private CompactFrame() {}

    static boolean decode(Telegram telegram, int from, int meter) {
        int at = from;
        if (telegram.end - at >= 2 && telegram.bytes[at] == Dib.FILLER && telegram.bytes[at + 1] == Dib.FILLER) {
            at += 2;
            if (telegram.notes != null) {
                telegram.notes.field(from, 2, "decryption check", "correct");
            }
        }
        int data = at + SIGNATURE_BYTES + CRC_BYTES;
        if (data > telegram.end) {
            return telegram.malformed(telegram.end, "format signature", "cut off");
        }
        byte[] bytes = telegram.bytes;
        int signature = (int) LittleEndian.value(bytes, at, SIGNATURE_BYTES);
        byte[] format = telegram.formats.of(signature);
        if (format == null) {
            return telegram.malformed(at, "format signature", "of a format that no full frame has told yet");
        }
        if (telegram.notes != null) {
            telegram.notes.field(at, SIGNATURE_BYTES, "format signature", "%04X".formatted(signature));
        }
        int crc = (int) LittleEndian.value(bytes, at + SIGNATURE_BYTES, CRC_BYTES);
        byte[] full = telegram.full(format.length + telegram.end - data);
        int length = fill(telegram, format, data, full);
        if (length < 0) {
            return false;
        }
        if (Crc16.of(full, 0, length) != crc) {
            return telegram.malformed(at + SIGNATURE_BYTES, "full frame CRC", "that of the full frame is another");
        }
        if (telegram.notes != null) {
            telegram.notes.field(at + SIGNATURE_BYTES, CRC_BYTES, "full frame CRC", "correct");
            note(telegram, format, data, meter);
        }
        // The check vouches for the records, which their format has shown to be sound.
        return Records.walk(full, 0, 0, length, meter, telegram.sink, null);
    }

    /** Puts the full frame together; its length, negative when the data does not fit the format. */
    private static int fill(Telegram telegram, byte[] format, int data, byte[] full) {
        int head = 0;
        int at = data;
        int size = 0;
        while (head < format.length) {
            int headEnd = headEnd(format, head);
            int length = dataLength(telegram, format, head, at);
            if (length < 0 || length > telegram.end - at) {
                telegram.malformed(Math.min(at, telegram.end), "data", "ends before the format does");
                return -1;
            }
            System.arraycopy(format, head, full, size, headEnd - head);
            size += headEnd - head;
            System.arraycopy(telegram.bytes, at, full, size, length);
            size += length;
            at += length;
            head = headEnd;
        }
        for (int i = at; i < telegram.end; i++) {
            if (telegram.bytes[i] != Dib.FILLER) {
                telegram.malformed(i, "data", "goes on after the format");
                return -1;
            }
        }
        return size;
    }

    private static int headEnd(byte[] format, int head) {
        return SoundRecords.isRecord(format, head) ? SoundRecords.data(format, head) : head + 1;
    }

    private static int dataLength(Telegram telegram, byte[] format, int head, int at) {
        if (!SoundRecords.isRecord(format, head)) {
            return telegram.end - at;
        }
        int type = format[head] & 0xF;
        if (type != Dib.VARIABLE) {
            return Dib.dataLength(type);
        }
        int variable = at < telegram.end ? Numbers.variableLength(telegram.bytes[at] & 0xFF) : -1;
        return variable < 0 ? -1 : 1 + variable;
    }

    private static void note(Telegram telegram, byte[] format, int data, int meter) {
        Notes notes = telegram.notes;
        FrameSink errors = new FrameSink();
        int head = 0;
        int at = data;
        while (head < format.length && notes != null) {
            int headEnd = headEnd(format, head);
            int length = dataLength(telegram, format, head, at);
            if (SoundRecords.isRecord(format, head)) {
                int vibAt = Dib.end(format, head);
                long dib = Dib.read(format, 0, head, format.length, errors);
                long vib = Vib.read(format, 0, vibAt, format.length, errors);
                RecordNotes.data(notes, format, vibAt, telegram.bytes, at, length, dib, vib, meter);
            } else if (length > 0) {
                notes.field(at, length, "manufacturer's data", length + " bytes");
            }
            at += length;
            head = headEnd;
        }
        if (notes != null && at < telegram.end) {
            notes.field(at, telegram.end - at, "idle fillers", (telegram.end - at) + " bytes");
        }
    }
}
