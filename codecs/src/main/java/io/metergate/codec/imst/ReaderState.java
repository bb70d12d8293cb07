package io.metergate.codec.imst;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.PayloadNotes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the reader says of itself: times, counters and states, lowest byte first. */
final class ReaderState {
    static final int LENGTH = 28;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReaderState() {}

    static boolean decode(byte[] bytes, int base, int from, int end, FrameSink sink) {
        if (end - from != LENGTH) {
            return sink.malformed(Math.min(end - base, from - base + LENGTH), "state", "it has 28 bytes");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.littleEndian(notes, bytes, from).under("Status_"));
        }
        return true;
    }

    /** A time as the maker's object writes it. */
    static String time(long epochSecond) {
        return TIME.format(Instant.ofEpochSecond(epochSecond));
    }

    private static void note(PayloadNotes payload) {
        payload.text("Time", 4, time(payload.ahead(4)));
        long version = payload.ahead(2);
        payload.text("Firmware_Version", 2, (version >> 8) + "." + (version & 0xFF));
        payload.text("Last_Sync_Time", 4, time(payload.ahead(4))).unsigned("Reset_Counter", 4);
        int bits = (int) payload.ahead(2);
        state(payload, "LoRaWAN_Activation_State", bits & 0x01, "not activated", "activated");
        state(payload, "Network_Time_State", bits & 0x02, "not synchronized", "synchronized");
        state(payload, "System_Time_State", bits & 0x04, "not synchronized", "synchronized");
        state(payload, "LoRaWAN_Configuration_State", bits & 0x10, "not available", "available");
        state(payload, "Calendar_Event_List_State", bits & 0x40, "is empty", "contains at least one item");
        state(payload, "OBIS_ID_Filter_List_State", bits & 0x80, "is empty", "contains at least one item");
        payload.raw(2, "states");
        payload.unsigned("Correct_Received_Meter_Files_Counter", 4);
        payload.unsigned("Incorrect_Received_Meter_Files_Counter", 4);
        payload.unsigned("Uploaded_Meter_Data_Messages_Counter", 4);
    }

    private static void state(PayloadNotes payload, String name, int bit, String set, String notSet) {
        payload.text(name, 0, bit != 0 ? set : notSet);
    }
}
