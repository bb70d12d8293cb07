package io.metergate.codec.watteco;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Flag;
import io.metergate.codec.FieldValue.Text;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.Samples.Part;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words for customer teleinformation, in the form of the maker's codec. */
final class TicNotes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss");
    private static final int PROFILE_ENTRIES = 11;
    private static final int UNUSED = 0xFF;

    private TicNotes() {}

    static void descriptor(TicProfile profile, byte[] bytes, int start, Samples samples) {
        samples.text(start, 0, "_TICFrameType", profile.title());
        int size = Tic.descriptorSize(bytes[start]);
        List<Part> parts = new ArrayList<>();
        if ((bytes[start] & Tic.OBSOLETE) != 0) {
            parts.add(new Part(".Obsolete", new Flag(true)));
        }
        parts.add(Part.text(".Bytes", Structures.hex(bytes, start, size)));
        List<Integer> indexes = indexes(bytes, start, size);
        for (int i = 0; i < indexes.size(); i++) {
            parts.add(Part.number(".Indexes[" + i + "]", indexes.get(i)));
        }
        samples.parts(start, size, "_Descriptor", parts);
    }

    private static List<Integer> indexes(byte[] bytes, int start, int size) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 1; i < size; i++) {
            if (Tic.isByNumber(bytes[start])) {
                indexes.add(bytes[start + i] & 0xFF);
                continue;
            }
            for (int bits = bytes[start + size - i] & 0xFF; bits != 0; bits &= bits - 1) {
                indexes.add((i - 1) * Byte.SIZE + Integer.numberOfTrailingZeros(bits));
            }
        }
        return indexes;
    }

    static void group(TicGroup group, byte[] bytes, int at, int size, Samples samples) {
        samples.parts(at, size, group.label(), parts(group, bytes, at, size));
    }

    private static List<Part> parts(TicGroup group, byte[] bytes, int at, int size) {
        return switch (group.type()) {
            case SEASON_TIME -> season(bytes, at);
            case SEASON_TIME_U8, SEASON_TIME_U16, SEASON_TIME_U24 -> {
                List<Part> parts = season(bytes, at);
                int value = at + TicType.SEASON_TIME.size(bytes, at, at);
                parts.add(Part.number(".Value", Wire.unsigned(bytes, value, at + size - value, true)));
                yield parts;
            }
            case U24_WORD ->
                List.of(
                        Part.number(".Value", Wire.unsigned(bytes, at, 3, true)),
                        Part.text(".Label", word(group.words(), bytes, at + 3)));
            case TIMESTAMP_WORD ->
                List.of(
                        Part.text(".Date", timestamp(bytes, at)),
                        Part.text(".Label", word(group.words(), bytes, at + 4)));
            case DAY_PROFILE -> profile(bytes, at);
            default -> List.of(new Part("", single(group, bytes, at, size)));
        };
    }

    private static FieldValue single(TicGroup group, byte[] bytes, int at, int size) {
        return switch (group.type()) {
            case U8, U16, U24, U32 ->
                Samples.decimal(
                        Wire.unsigned(bytes, at, size, true), 0, group.unit().symbol());
            case I16 -> Samples.decimal(Wire.signed(bytes, at, size, true), 0, "");
            case REAL -> Reals.value((int) Wire.signed(bytes, at, 4, true), "");
            default -> new Text(text(group, bytes, at, size));
        };
    }

    private static String text(TicGroup group, byte[] bytes, int at, int size) {
        return switch (group.type()) {
            case CHARACTER -> Structures.text(bytes, at, 1);
            case TEXT -> Structures.text(bytes, at, size - 1);
            case DATE_TIME -> dateTime(bytes, at);
            case TIMESTAMP -> timestamp(bytes, at);
            case HOUR_MINUTE_DAY_MONTH -> two(bytes, at + 2) + "/" + two(bytes, at + 3) + " " + hourMinute(bytes, at);
            case DAY_MONTH_HOUR -> two(bytes, at) + "/" + two(bytes, at + 1) + " " + two(bytes, at + 2);
            case HOUR_MINUTE -> hourMinute(bytes, at);
            case BITS -> Structures.hex(bytes, at, size);
            case BYTES -> Structures.hex(bytes, at + 1, size - 1);
            case WORD -> word(group.words(), bytes, at);
            default -> "";
        };
    }

    private static List<Part> season(byte[] bytes, int at) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.text(".S", Structures.text(bytes, at, 1)));
        parts.add(Part.text(".Date", dateTime(bytes, at + 1)));
        return parts;
    }

    /** Six numbers of two digits, in the order in which the meter has them. */
    private static String dateTime(byte[] bytes, int at) {
        return two(bytes, at) + "/" + two(bytes, at + 1) + "/" + two(bytes, at + 2) + " " + two(bytes, at + 3) + ":"
                + two(bytes, at + 4) + ":" + two(bytes, at + 5);
    }

    private static String timestamp(byte[] bytes, int at) {
        return LocalDateTime.ofEpochSecond(TicTime.EPOCH + Wire.unsigned(bytes, at, 4, true), 0, ZoneOffset.UTC)
                .format(TIME);
    }

    private static String hourMinute(byte[] bytes, int at) {
        return two(bytes, at) + ":" + two(bytes, at + 1);
    }

    private static String two(byte[] bytes, int at) {
        return String.format(Locale.ROOT, "%02d", bytes[at] & 0xFF);
    }

    private static String word(List<String> words, byte[] bytes, int at) {
        return bytes[at] < 0 ? Structures.text(bytes, at + 1, bytes[at] & 0x7F) : TicWords.of(words, bytes[at]);
    }

    private static List<Part> profile(byte[] bytes, int from) {
        List<Part> parts = new ArrayList<>();
        int at = from;
        for (int i = 0; i < PROFILE_ENTRIES; i++) {
            String path = "[" + i + "].";
            if ((bytes[at] & 0xFF) == UNUSED) {
                parts.add(Part.text(path + "Status", "NONUTILE"));
                at++;
            } else {
                parts.add(Part.text(path + "Time", hourMinute(bytes, at)));
                parts.add(Part.text(path + "Status", Structures.hex(bytes, at + 2, 2)));
                at += 4;
            }
        }
        return parts;
    }
}
