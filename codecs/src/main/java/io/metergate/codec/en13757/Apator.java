package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The content of Apator's water module (maker APA, version 5), which is none of records: a date and faults, then fields
 * of one byte that names them and a length that goes with the name. Field 10 is the volume in litres.
 */
final class Apator {
    private static final int MAKER = Header.code("APA");
    private static final int VERSION = 5;
    private static final int WATER = 7;
    private static final int HEADER = 8;
    private static final int VOLUME = 0x10;
    private static final int VOLUME_BYTES = 4;
    private static final int END = 0xFF;
    private static final int LITRES = -3;
    private static final byte[] LENGTHS = new byte[256];

    static {
        Arrays.fill(LENGTHS, (byte) -1);
        lengths("00 01 10 11 40 41 42 43 44 71 72 73 75 7B", 4, 3, 4, 2, 6, 2, 4, 2, 3, 9, 13, 17, 25, 49);
        lengths("80 81 82 83 84 85 86 87 88 8A 8B 8C 8E 8F", 10, 10, 10, 10, 10, 11, 10, 10, 11, 9, 6, 6, 7, 11);
        lengths("A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AF", 4, 4, 1, 7, 4, 1, 3, 2, 2, 1, 2, 2, 2, 2, 1);
        lengths("B0 B1 B2 B3 B4 B5 D0 D3 F0", 5, 8, 16, 8, 2, 16, 3, 3, 4);
        Arrays.fill(LENGTHS, 0xB6, 0xC8, (byte) 3);
    }

    private Apator() {}

    static boolean isOne(Telegram telegram) {
        return telegram.isWireless
                && telegram.deviceType() == WATER
                && telegram.version() == VERSION
                && telegram.manufacturer() == MAKER;
    }

    static boolean decode(Telegram telegram, int from) {
        byte[] bytes = telegram.bytes;
        int end = telegram.end;
        int at = from;
        while (at < end && bytes[at] == Dib.FILLER) {
            at++;
        }
        Notes notes = telegram.notes;
        int noted = from;
        at += HEADER;
        while (at < end && (bytes[at] & 0xFF) != END) {
            int length = LENGTHS[bytes[at] & 0xFF];
            if (length < 0 || at + 1 + length > end) {
                break;
            }
            if (bytes[at] == VOLUME) {
                long litres = LittleEndian.value(bytes, at + 1, VOLUME_BYTES);
                telegram.sink.register(Registers.VOLUME[Media.COLD_WATER], litres, LITRES, Unit.CUBIC_METRE);
                if (notes != null) {
                    unknown(notes, noted, at + 1);
                    FieldValue value = new FieldValue.Decimal(BigDecimal.valueOf(litres, -LITRES), "m3");
                    RecordPlace place = new RecordPlace(0, 0, 0, RecordPlace.Function.INSTANTANEOUS);
                    notes.record(at + 1, VOLUME_BYTES, "Volume", value.toString(), value, place);
                    noted = at + 1 + VOLUME_BYTES;
                }
                break;
            }
            at += 1 + length;
        }
        if (notes != null) {
            unknown(notes, noted, end);
        }
        return true;
    }

    private static void unknown(Notes notes, int from, int end) {
        if (from < end) {
            notes.field(from, end - from, "manufacturer's data", "not published");
        }
    }

    private static void lengths(String names, int... lengths) {
        String[] codes = names.split(" ", -1);
        for (int i = 0; i < codes.length; i++) {
            LENGTHS[Integer.parseInt(codes[i], 16)] = (byte) lengths[i];
        }
    }
}
