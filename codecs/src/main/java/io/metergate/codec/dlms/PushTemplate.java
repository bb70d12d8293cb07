package io.metergate.codec.dlms;

import io.metergate.codec.Obis;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands where in a pushed list that names none of its values. Written as text, one line for each position in the
 * order of the list:
 *
 * <pre>
 * list kaifa-1-phase
 * 1-1:0.2.129 text KFM       # a text, which begins so
 * 0-0:96.1.0  text
 * 1-0:1.7.0   u32 W          # a number of that type
 * 1-0:32.7.0  0.1 V          # a number of any type, and what it counts
 * 0-0:1.0.0   clock          # a date-time, which dates the values after it
 * 0-0:96.3.10 flag           # a boolean, or a state of a relay
 * 0-0:96.1.0  digits 12      # a text of as many decimal digits
 * -                          # anything, which is not read
 * - u16                      # the same, of that type
 * </pre>
 *
 * The types are {@code i8 i16 i32 i64 u8 u16 u32 u64}; the factor is a power of ten; the units are those of IEC
 * 62056-6-2, such as {@code Wh}. A list is read so when it is a structure of that many elements, and all of them fit.
 */
public final class PushTemplate {
    private static final List<String> TYPES = List.of("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64");
    private static final int[] TAGS = {0x0F, 0x10, 0x05, 0x14, 0x11, 0x12, 0x06, 0x15};

    private static final byte[] NO_START = {};

    final String name;
    private final Position[] positions;

    /** One element of the list. */
    record Position(Kind kind, long obis, int tag, int scale, int unit, byte[] start, int digits) {
        boolean fits(byte[] bytes, int at, int end) {
            int found = bytes[at] & 0xFF;
            return switch (kind) {
                case ANY -> tag == 0 || tag == found;
                case NUMBER -> tag == found || (tag == 0 && Axdr.kind(found) == Axdr.NUMBER && found != Axdr.ENUM);
                case FLAG -> found == Axdr.BOOLEAN || found == Axdr.ENUM;
                case CLOCK ->
                    found == Axdr.DATE_TIME
                            || (found == Axdr.OCTET_STRING && end - at > 1 && bytes[at + 1] == CosemClock.LENGTH);
                case TEXT -> isText(found) && starts(bytes, at + 1, end);
                case DIGITS -> isText(found) && holdsDigits(bytes, at + 1, end);
            };
        }

        private static boolean isText(int tag) {
            return tag == Axdr.OCTET_STRING || tag == Axdr.VISIBLE_STRING || tag == Axdr.UTF8_STRING;
        }

        private boolean holdsDigits(byte[] bytes, int at, int end) {
            if (at + digits >= end || bytes[at] != digits) {
                return false;
            }
            for (int i = 1; i <= digits; i++) {
                if (bytes[at + i] < '0' || bytes[at + i] > '9') {
                    return false;
                }
            }
            return true;
        }

        private boolean starts(byte[] bytes, int at, int end) {
            if (start.length == 0) {
                return true;
            }
            if (at + start.length >= end || bytes[at] < start.length) {
                return false;
            }
            for (int i = 0; i < start.length; i++) {
                if (bytes[at + 1 + i] != start[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What sort of element is expected. */
    enum Kind {
        ANY,
        NUMBER,
        FLAG,
        CLOCK,
        TEXT,
        DIGITS
    }

    private PushTemplate(String name, List<Position> positions) {
        this.name = name;
        this.positions = positions.toArray(Position[]::new);
    }

    /**
     * Reads templates from text, each with its {@code list} line.
     *
     * @throws IllegalArgumentException for a line that says nothing sound; the message names it
     */
    public static List<PushTemplate> parse(String text) {
        List<PushTemplate> templates = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        String name = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] words = line.replaceFirst("(^|\\s)#.*", "").trim().split("\\s+");
            if (words[0].equals("list") && words.length == 2) {
                finish(templates, name, positions);
                name = words[1];
            } else if (!words[0].isEmpty()) {
                if (name == null) {
                    throw new IllegalArgumentException("line " + number + ": a template begins with its list line");
                }
                positions.add(position(words, "line " + number + ": "));
            }
        }
        finish(templates, name, positions);
        return templates;
    }

    private static void finish(List<PushTemplate> templates, @Nullable String name, List<Position> positions) {
        if (name != null) {
            templates.add(new PushTemplate(name, positions));
        }
        positions.clear();
    }

    private static Position position(String[] words, String where) {
        if (words[0].equals("-")) {
            return any(words, where);
        }
        long obis;
        try {
            obis = Obis.parse(words[0]).packed();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + e.getMessage(), e);
        }
        String second = words.length > 1 ? words[1] : "";
        byte[] start =
                words.length > 2 && second.equals("text") ? words[2].getBytes(StandardCharsets.US_ASCII) : NO_START;
        return switch (second) {
            case "text" -> new Position(Kind.TEXT, obis, 0, 0, -1, start, 0);
            case "digits" -> new Position(Kind.DIGITS, obis, 0, 0, -1, NO_START, digits(words, where));
            case "clock" -> new Position(Kind.CLOCK, obis, 0, 0, -1, NO_START, 0);
            case "flag" -> new Position(Kind.FLAG, obis, 0, 0, -1, NO_START, 0);
            default -> number(obis, words, where);
        };
    }

    private static Position any(String[] words, String where) {
        int type = words.length > 1 ? TYPES.indexOf(words[1]) : -1;
        if (words.length > 1 && type < 0) {
            throw new IllegalArgumentException(where + "not a type: " + words[1]);
        }
        return new Position(Kind.ANY, 0, type < 0 ? 0 : TAGS[type], 0, -1, NO_START, 0);
    }

    private static int digits(String[] words, String where) {
        String count = words.length > 2 ? words[2] : "";
        if (!count.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException(where + "not a number of digits, 1 to 99: " + count);
        }
        return Integer.parseInt(count);
    }

    private static Position number(long obis, String[] words, String where) {
        int tag = 0;
        int scale = 0;
        int unit = -1;
        for (int i = 1; i < words.length; i++) {
            int type = TYPES.indexOf(words[i]);
            if (type >= 0) {
                tag = TAGS[type];
            } else if (words[i].matches("10*|0\\.0*1")) {
                BigDecimal factor = new BigDecimal(words[i]);
                scale = factor.precision() - 1 - factor.scale();
            } else {
                unit = CosemUnits.code(words[i]);
                if (unit < 0) {
                    throw new IllegalArgumentException(where + "neither type, power of ten nor unit: " + words[i]);
                }
            }
        }
        return new Position(Kind.NUMBER, obis, tag, scale, unit, NO_START, 0);
    }

    int size() {
        return positions.length;
    }

    Position position(int index) {
        return positions[index];
    }

    /** The name that the template was given. */
    @Override
    public String toString() {
        return name;
    }
}
