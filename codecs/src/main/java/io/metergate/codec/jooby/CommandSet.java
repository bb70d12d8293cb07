package io.metergate.codec.jooby;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.jooby.Layout.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands of a protocol, with the forms of their answers and of their requests. */
final class CommandSet {
    /** Numbers of two bytes start with this one. */
    static final int EXTENDED = 0x1F;

    private static final Accepted RELAY_ACCEPTED = new Accepted(Command.RELAY);
    static final Accepted WRITE_ACCEPTED = new Accepted(Command.WRITE);
    private static final Pattern GOES_ON = Pattern.compile("\n +");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Layout[] NONE = {};
    private static final int NUMBERS = 512;

    static final CommandSet METERS =
            new CommandSet(false, MeterTables.COMMON, MeterTables.SINGLE_PHASE, MeterTables.THREE_PHASE);
    static final CommandSet MODULES = new CommandSet(true, ModuleTables.COMMANDS);
    static final CommandSet OBSERVERS = new CommandSet(false, ObserverTables.COMMANDS);
    static final CommandSet MODEMS = new CommandSet(false, ModemTables.COMMANDS);

    private final Layout[][] answers = new Layout[NUMBERS][];
    private final Layout[][] requests = new Layout[NUMBERS][];
    /** True when commands have the heads of the modules' protocol rather than a byte each of number and size. */
    private final boolean ofModules;

    private CommandSet(boolean ofModules, String... tables) {
        this.ofModules = ofModules;
        Arrays.fill(answers, NONE);
        Arrays.fill(requests, NONE);
        for (String table : tables) {
            GOES_ON.matcher(table).replaceAll(" ").lines().forEach(this::line);
        }
    }

    private void line(String line) {
        String[] words = BLANKS.split(line, 5);
        Kind kind = words[0].equals("1") ? Kind.MTX1 : words[0].equals("3") ? Kind.MTX3 : Kind.BOTH;
        boolean request = words[1].equals("R");
        int index = index(Integer.parseInt(words[2], 16));
        Part[] parts = words.length > 4 ? Spec.parse(words[4]) : new Part[0];
        String name = words[3];
        Accepted accepted = request || parts.length > 0 || name.startsWith("get") ? null : accepted(name);
        add(request ? requests : answers, index, new Layout(name, kind, request, parts, accepted));
    }

    private static Accepted accepted(String name) {
        return name.startsWith("turnRelay") ? RELAY_ACCEPTED : WRITE_ACCEPTED;
    }

    private static void add(Layout[][] layouts, int index, Layout layout) {
        Layout[] more = Arrays.copyOf(layouts[index], layouts[index].length + 1);
        more[more.length - 1] = layout;
        layouts[index] = more;
    }

    boolean isOfModules() {
        return ofModules;
    }

    /** Numbers of two bytes after those of one. */
    private static int index(int id) {
        return id < 0x100 ? id : 0x100 | (id & 0xFF);
    }

    boolean knows(int id) {
        int index = index(id);
        return answers[index].length + requests[index].length > 0;
    }

    /** The form of the data between where the walk stands and its end; null when no form fits. */
    @Nullable
    Layout answer(int id, Walk w) {
        return fitting(answers[index(id)], w);
    }

    @Nullable
    Layout request(int id, Walk w) {
        return fitting(requests[index(id)], w);
    }

    private static @Nullable Layout fitting(Layout[] layouts, Walk w) {
        if (layouts.length == 1) {
            return fits(layouts[0], w) ? layouts[0] : null;
        }
        Kind first = w.memory.prefers();
        for (Layout layout : layouts) {
            if (layout.kind().isOf(first) && fits(layout, w)) {
                return layout;
            }
        }
        for (Layout layout : layouts) {
            if (!layout.kind().isOf(first) && fits(layout, w)) {
                return layout;
            }
        }
        return null;
    }

    /** Whether the data can only be that of one kind of meter. */
    boolean tells(int id, Layout chosen, Walk w) {
        if (chosen.kind() == Kind.BOTH || chosen.request()) {
            return false;
        }
        for (Layout layout : answers[index(id)]) {
            if (layout.kind() != chosen.kind() && fits(layout, w)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Layout layout, Walk w) {
        if (layout.size() >= 0) {
            return layout.size() == w.left();
        }
        int at = w.at;
        int index = w.index;
        boolean trying = w.trying;
        w.trying = true;
        boolean fits = w.read(layout.parts()) && w.left() == 0;
        w.trying = trying;
        w.at = at;
        w.index = index;
        return fits;
    }

    /** What a meter's command is called. */
    static @Nullable String name(int id, Kind kind) {
        for (Layout[][] layouts : List.of(METERS.answers, METERS.requests)) {
            for (Layout layout : layouts[id]) {
                if (layout.kind().isOf(kind)) {
                    return layout.name();
                }
            }
        }
        return kind == Kind.MTX1 ? name(id, Kind.BOTH) : null;
    }

    /** What a meter's command does. */
    static Command kind(int id) {
        Layout[] layouts = METERS.answers[id];
        return layouts.length > 0 && !layouts[0].name().startsWith("get") ? Command.WRITE : Command.READ;
    }
}
