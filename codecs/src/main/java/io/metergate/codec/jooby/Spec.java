package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Part.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layouts of the tables. A layout is words with blanks between them:
 *
 * <ul>
 *   <li>{@code name:u4} a number of so many bytes, {@code i} signed; then, in this order, {@code le} low byte first,
 *       {@code *600} times, {@code +1} plus, {@code /3} decimals, {@code |mV} its unit, {@code >READING} its register,
 *       {@code #} kept as a count;
 *   <li>{@code name:u1:TABLE:other} a number, and its name from a table as another field;
 *   <li>{@code name:f} a flag, yes when not zero; {@code fo} when one, {@code fb} when bit 0 is set, {@code fz} when
 *       zero; {@code name:m2:MASK} flags by a mask, at the place of the field itself when it has no name;
 *   <li>{@code h3} hexadecimal, {@code H8} hexadecimal with blanks, {@code s} text with a length, {@code S} text to the
 *       end, {@code v} seven bits a byte, {@code float}, {@code p} a packed date, {@code d} year, month and day;
 *   <li>{@code .2} reserved bytes; {@code @SHAPE} what a table cannot say; {@code $NAME} a fragment;
 *   <li><code>name{ ... }</code> a group, <code>name[4]{ ... }</code> a list of groups, {@code name[4]:u1} a list,
 *       <code>*4{ ... }</code> repeated with <code>%</code> in names as the index, <code>?{ ... }</code> when bytes are
 *       left; a list of {@code [*]} runs to the end, one of {@code [#]} is as long as the kept count.
 * </ul>
 */
final class Spec {
    private static final Pattern TYPE = Pattern.compile(
            "([a-zA-Z]+)(\\d*)(le)?(?:\\*(\\d+))?(?:\\+(\\d+))?(?:/(\\d+))?(?:\\|([^>#]+))?(?:>(\\w+))?(#)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern HEAD = Pattern.compile("([^\\[\\]]*)(?:\\[([\\d*#]+)])?");

    private final List<String> words = new ArrayList<>();
    private int at;

    private Spec(String text) {
        add(text);
    }

    /** What lies between blanks and line ends. */
    static String[] words(String text) {
        return BLANKS.split(text.strip());
    }

    static Part[] parse(String text) {
        return text.isBlank() ? new Part[0] : new Spec(text).parts();
    }

    private void add(String text) {
        for (String word : words(text)) {
            if (word.startsWith("$")) {
                add(Fragments.of(word.substring(1)));
            } else {
                words.add(word);
            }
        }
    }

    private Part[] parts() {
        List<Part> parts = new ArrayList<>();
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("}")) {
                break;
            }
            parts.add(part(word).whole());
        }
        return parts.toArray(Part[]::new);
    }

    private Part part(String word) {
        if (word.equals("?{")) {
            return nested(new Part(Op.OPTIONAL, ""), parts());
        }
        if (word.startsWith("@")) {
            Part part = new Part(Op.SHAPE, "");
            part.shape = Objects.requireNonNull(Shapes.named(word.substring(1)), word);
            return part;
        }
        if (word.startsWith(".")) {
            Part part = new Part(Op.RESERVED, "reserved");
            part.size = Integer.parseInt(word.substring(1));
            return part;
        }
        if (word.endsWith("{")) {
            return group(word.substring(0, word.length() - 1));
        }
        String[] pieces = word.split(":", -1);
        Matcher head = matched(HEAD, pieces[0]);
        String times = head.group(2);
        String name = head.group(1);
        return times == null
                ? field(name, pieces)
                : loop(times, field(name + "[%]", pieces).whole());
    }

    private Part group(String word) {
        if (word.startsWith("*")) {
            return loop(word.substring(1), parts());
        }
        Matcher head = matched(HEAD, word);
        String times = head.group(2);
        String name = head.group(1);
        Part[] inner = parts();
        return times == null
                ? nested(new Part(Op.GROUP, name), inner)
                : loop(times, nested(new Part(Op.GROUP, name + "[%]"), inner).whole());
    }

    private static Part loop(String times, Part... inner) {
        Part part = nested(new Part(Op.LOOP, ""), inner);
        part.times = switch (times) {
            case "*" -> Part.TO_THE_END;
            case "#" -> Part.COUNTED;
            default -> Integer.parseInt(times);
        };
        return part;
    }

    private static Part nested(Part part, Part[] inner) {
        part.inner = inner;
        return part;
    }

    private static Part field(String name, String[] pieces) {
        Matcher type = matched(TYPE, pieces[1]);
        String letters = type.group(1);
        Part part = new Part(op(letters), name);
        part.size = type.group(2).isEmpty() ? 1 : Integer.parseInt(type.group(2));
        part.littleEndian = type.group(3) != null;
        part.factor = number(type.group(4), 1);
        part.add = (int) number(type.group(5), 0);
        part.exponent = -(int) number(type.group(6), 0);
        part.unit = type.group(7) == null ? "" : type.group(7);
        part.reading = type.group(8) == null ? null : Reading.valueOf(type.group(8));
        part.stored = type.group(9) != null;
        mode(part, letters);
        if (part.op == Op.MASK) {
            part.mask = Masks.named(pieces[2]);
        } else if (pieces.length > 3) {
            part.names = NameTables.named(pieces[2]);
            part.key = pieces[3];
        }
        return part.op == Op.GROUP ? nested(part, parse("year:u1 month:u1 date:u1")) : part;
    }

    private static void mode(Part part, String letters) {
        part.mode = switch (letters) {
            case "fo", "H" -> Part.ONE;
            case "fb" -> Part.LOW_BIT;
            case "fz" -> Part.ZERO;
            default -> Part.NONZERO;
        };
    }

    private static Op op(String letters) {
        return switch (letters) {
            case "u" -> Op.UNSIGNED;
            case "i" -> Op.SIGNED;
            case "f", "fo", "fb", "fz" -> Op.FLAG;
            case "m" -> Op.MASK;
            case "h", "H" -> Op.HEX;
            case "s" -> Op.STRING;
            case "S" -> Op.TEXT;
            case "v" -> Op.VARYING;
            case "float" -> Op.FLOAT;
            case "p" -> Op.PACKED_DATE;
            case "d" -> Op.GROUP;
            default -> throw new IllegalArgumentException(letters);
        };
    }

    private static long number(@Nullable String digits, long otherwise) {
        return digits == null ? otherwise : Long.parseLong(digits);
    }

    private static Matcher matched(Pattern pattern, String word) {
        Matcher matcher = pattern.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(word);
        }
        return matcher;
    }
}
