package io.metergate.codec.jooby;

import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.jooby.Layout.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Answers of meters that tables cannot say: events, refusals, the device type. */
final class MeterShapes {
    static final int TIME_CORRECT_1 = 0x79;
    static final int TIME_CORRECT_3 = 0x8E;

    private static final int SET_DATE_TIME = 0x26;
    private static final int POWER_OVER_RELAY_OFF = 0x9D;
    private static final int POWERS = 4;
    private static final int DATE_TIME = 8;
    private static final int TURN_RELAY_ON = 0x18;
    private static final int TURN_RELAY_OFF = 0x19;

    private static final Part[] NEW_DATE = Spec.parse("newDate{ $DATE_TIME }");
    private static final Map<Command, Refused[]> REFUSALS = new EnumMap<>(Command.class);

    static {
        for (Command command : Command.values()) {
            Refused[] refusals = new Refused[256];
            for (int code = 0; code < 256; code++) {
                String name = NameTables.RESULTS.of(code);
                String reason = name == null ? "error %02X".formatted(code) : name;
                refusals[code] = new Refused(command, reason);
            }
            REFUSALS.put(command, refusals);
        }
    }

    private MeterShapes() {}

    /** How many events, and each with its time of day; some with what it was about. */
    static boolean events(Walk w, Names names, int timeCorrect) {
        if (!w.has(1)) {
            return false;
        }
        int number = (int) w.take(1);
        w.number(w.at - 1, "eventsNumber", number);
        int found = 0;
        while (w.has(1)) {
            if (!w.has(4)) {
                return false;
            }
            w.index = found++;
            event(w, names, timeCorrect);
        }
        return found == number;
    }

    private static void event(Walk w, Names names, int timeCorrect) {
        int from = w.at;
        w.at += 4;
        int event = w.bytes[from + 3] & 0xFF;
        if (w.noting()) {
            noteEvent(w, from, event, names);
        }
        if (event == POWER_OVER_RELAY_OFF && w.has(POWERS)) {
            powers(w);
        } else if ((event == SET_DATE_TIME || event == timeCorrect) && w.has(DATE_TIME)) {
            newDate(w);
        }
    }

    private static void noteEvent(Walk w, int from, int event, Names names) {
        w.at = from + 1;
        w.number(from, "events[%].hours", w.bytes[from] & 0xFF);
        w.at++;
        w.number(from + 1, "events[%].minutes", w.bytes[from + 1] & 0xFF);
        w.at++;
        w.number(from + 2, "events[%].seconds", w.bytes[from + 2] & 0xFF);
        w.at++;
        w.number(from + 3, "events[%].event", event);
        String name = names.of(event);
        if (name != null) {
            w.text(from + 3, "events[%].eventName", name);
        }
    }

    private static void powers(Walk w) {
        for (int i = 0; i < POWERS; i++) {
            int value = (int) w.take(1);
            if (w.noting()) {
                w.number(w.at - 1, "events[%].power[" + i + "]", value);
            }
        }
    }

    private static void newDate(Walk w) {
        if (!w.noting()) {
            w.at += DATE_TIME;
            return;
        }
        w.within("events[%]", NEW_DATE);
    }

    /** Which command was refused, and why. */
    static boolean refusal(Walk w) {
        if (w.left() != 2) {
            return false;
        }
        int id = (int) w.take(1);
        int code = (int) w.take(1);
        if (w.noting()) {
            w.at--;
            w.number(w.at - 1, "commandId", id);
            String name = CommandSet.name(id, w.memory.prefers());
            if (name != null) {
                w.text(w.at - 1, "commandName", name);
            }
            w.at++;
            w.number(w.at - 1, "errorCode", code);
            String reason = NameTables.RESULTS.of(code);
            if (reason != null) {
                w.text(w.at - 1, "errorName", reason);
            }
        }
        if (w.trying) {
            return true;
        }
        Command command = id == TURN_RELAY_ON || id == TURN_RELAY_OFF ? Command.RELAY : CommandSet.kind(id);
        return w.sink.answer(Objects.requireNonNull(REFUSALS.get(command))[code])
                || w.fault(w.at - 2, "errorResponse", "more answers than a payload can hold");
    }

    /** Nine bytes: the type in nibbles, and a descriptor that tells what the meter can do. */
    static boolean deviceType(Walk w) {
        if (w.left() != DeviceType.SIZE) {
            return false;
        }
        int from = w.at;
        w.at += DeviceType.SIZE;
        Kind kind = DeviceType.kind(w.bytes, from);
        int descriptor = w.bytes[w.at - 1] & 0xFF;
        if (!w.trying && kind != Kind.BOTH) {
            w.memory.learn(kind);
            w.memory.learnReactive(kind == Kind.MTX3 && (descriptor & DeviceType.TYPE_R) != 0);
        }
        if (w.noting()) {
            DeviceType.note(w, from, kind, descriptor);
        }
        return true;
    }

    /** The speed of two ports, in a nibble each. */
    static boolean serialPorts(Walk w) {
        if (!w.has(1)) {
            return false;
        }
        int b = (int) w.take(1);
        if (w.noting()) {
            int wired = baud(b & 0xF, 9600);
            int optical = baud(b >> 4, 2400);
            if (wired == 0 || optical == 0) {
                w.raw(w.at - 1, "serialPortsSpeed", "a speed that has no name");
            }
            if (wired != 0) {
                w.number(w.at - 1, "serialPortsSpeed.rs485orTwi", wired);
            }
            if (optical != 0) {
                w.number(w.at - 1, "serialPortsSpeed.optoport", optical);
            }
        }
        return true;
    }

    private static int baud(int nibble, int ordinary) {
        return switch (nibble) {
            case 0 -> ordinary;
            case 2 -> 2400;
            case 4 -> 9600;
            default -> 0;
        };
    }

    /** How often the clock may be corrected, in hours, and whether across a half hour. */
    static boolean correctionPeriod(Walk w) {
        if (!w.has(1)) {
            return false;
        }
        int b = (int) w.take(1);
        w.number(w.at - 1, "timeCorrectPeriod", b & 0x7F);
        w.flag(w.at - 1, "timeCorrectPassHalfhour", (b & 0x80) != 0);
        return true;
    }
}
