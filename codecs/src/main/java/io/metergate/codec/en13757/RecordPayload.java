package io.metergate.codec.en13757;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;

/**
 * Data records (EN 13757-3, clause 6) within a frame of another format, such as that of a LoRaWAN bridge that puts one
 * format byte before them.
 */
public final class RecordPayload {
    private RecordPayload() {}

    /** The index after VIF and VIFEs, with the text that a VIF may have, of a record that was read and found sound. */
    public static int vibEnd(byte[] bytes, int vib) {
        return Vib.end(bytes, vib);
    }

    /** How many bytes the data of such a record has, with the length byte of variable data. */
    public static int dataLength(byte[] bytes, int record, int data) {
        return SoundRecords.dataLength(bytes, record, data);
    }

    /**
     * Reads records into a sink that the carrier has cleared; notes each of them where the sink takes notes.
     *
     * @param base where the carrier's frame starts, from which faults are told
     * @param from the first byte of the records
     * @param end the index after their last byte
     * @param medium what the meter measures; a carrier that does not know gives {@link Medium#OPEN}
     * @return false when the sink holds a fault
     */
    public static boolean decode(byte[] bytes, int base, int from, int end, Medium medium, FrameSink sink) {
        FrameNotes notes = sink.notes();
        Notes own = notes == null ? null : new Notes(notes);
        return Records.walk(bytes, base, from, end, medium.group(), sink, own);
    }
}
