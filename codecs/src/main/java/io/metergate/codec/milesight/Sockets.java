package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;

/** Sockets and wall switches that measure: WS51x, WS52x, WS50x and WS558. */
final class Sockets {
    /** WS513, WS515, WS523, WS525. */
    static final ChannelTable SOCKET = socket();

    /** WS501, WS502, WS503 in all their editions. */
    static final ChannelTable SWITCH = wallSwitch();

    /** WS558, with eight switches. */
    static final ChannelTable EIGHT = eight();

    private static final int SWITCHES = 8;

    private Sockets() {}

    private static TableBuilder measuring(String currentName) {
        TableBuilder table = Common.table();
        table.on(0x03, 0x74, Value.unsigned("voltage", 2).exponent(-1).unit("V").register("1-0:32.7.0"))
                .on(0x04, 0x80, Value.unsigned("active_power", 4).unit("W").register("1-0:1.7.0"))
                .on(0x05, 0x81, Value.unsigned("power_factor", 1).unit("%").register("1-0:13.7.0"))
                .on(
                        0x06,
                        0x83,
                        Value.unsigned("power_consumption", 4).unit("Wh").register("1-0:1.8.0"))
                .on(0x07, 0xC9, Value.unsigned(currentName, 2).unit("mA").register("1-0:31.7.0"));
        Common.setting(table, 0x26, Common.enable("power_consumption_enable"));
        Common.setting(table, 0x2C, Common.yes("report_attribute"));
        Common.setting(table, 0x23, Value.unsigned("cancel_delay_task", 1), Value.filler(1));
        Common.setting(
                table,
                0x25,
                bit("child_lock_config.enable", 2, 15, "disable", "enable"),
                Value.unsigned("child_lock_config.lock_time", 2).bits(0, 15).same());
        return table;
    }

    private static ChannelTable socket() {
        TableBuilder table = measuring("current");
        table.on(0x08, 0x70, bit("socket_status", 1, 0, "off", "on").relay())
                .on(
                        Common.DEVICE,
                        0x3F,
                        Value.read(
                                "outage",
                                1,
                                (b, at, width, raw) ->
                                        new FieldValue.Decimal(raw == 0xFF ? BigDecimal.ONE : BigDecimal.ZERO, "")));
        Common.setting(
                table, 0x22, Value.filler(1), Value.unsigned("delay_time", 2).unit("s"), nibble("socket_status"));
        Common.setting(table, 0x24, alarm("current_alarm_config", "threshold"));
        Common.setting(table, 0x27, Common.yes("reset_power_consumption"));
        Common.setting(table, 0x2F, Common.enable("led_indicator_enable"));
        Common.setting(table, 0x30, alarm("over_current_protection", "trip_current"));
        return table.build();
    }

    private static Value[] alarm(String name, String limit) {
        return new Value[] {
            Common.enable(name + ".enable"),
            Value.unsigned(name + "." + limit, 1).unit("A")
        };
    }

    private static Value nibble(String name) {
        return Value.words(name, "off", "on").bits(0, 4);
    }

    private static ChannelTable wallSwitch() {
        TableBuilder table = measuring("current");
        table.on(0x08, 0x29, Sockets::allOrFirst, switches()).on(Common.DEVICE, 0x29, Sockets::allOrFirst, switches());
        Common.setting(
                table,
                0x22,
                Value.unsigned("delay_task.frame_count", 1),
                Value.unsigned("delay_task.delay_time", 2).unit("s"),
                masked(0),
                masked(1).same(),
                masked(2).same());
        Common.setting(table, 0x27, Common.yes("clear_power_consumption"));
        Common.setting(table, 0x2F, Value.words("led_mode", "off", "on_inverted", "on_synced"));
        Common.setting(table, 0x5E, Common.enable("reset_button_enable"));
        return table.build();
    }

    /** The states of up to three switches in the low four bits, in the high four which of them changed. */
    private static Value[] switches() {
        Value[] values = new Value[6];
        for (int i = 0; i < 3; i++) {
            values[2 * i] = bit("switch_" + (i + 1), 1, i, "off", "on");
            values[2 * i + 1] =
                    bit("switch_" + (i + 1) + "_change", 1, 4 + i, "no", "yes").same();
        }
        values[2].same();
        values[4].same();
        return values;
    }

    /**
     * The supply as a whole is off only when all switches are; a model with one has no others that are on. It is on
     * where the first one is, which is the one that a command means.
     */
    private static int allOrFirst(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int states = bytes[at - 1] & 7;
        if (states == 0 || (states & 1) != 0) {
            sink.relay(states == 0 ? RelayState.OPEN : RelayState.CLOSED);
        }
        return at;
    }

    /** The state that a task will give to a switch; nothing where the task leaves it alone. */
    private static Value masked(int index) {
        return Value.read("delay_task.switch_" + (index + 1), 1, (b, at, width, raw) -> {
            boolean isMeant = (raw >> (index + 4) & 1) != 0;
            return isMeant ? Common.text((raw >> index & 1) == 0 ? "off" : "on") : null;
        });
    }

    private static ChannelTable eight() {
        TableBuilder table = measuring("total_current");
        Value[] states = new Value[SWITCHES + 1];
        states[0] = Value.filler(1);
        for (int i = 0; i < SWITCHES; i++) {
            states[i + 1] = bit("switch_" + (i + 1), 1, i, "off", "on");
            if (i > 0) {
                states[i + 1].same();
            }
        }
        table.on(0x08, 0x31, Sockets::allAlike, states);
        Common.setting(table, 0x27, Common.yes("clear_power_consumption"));
        Value[] task = new Value[SWITCHES + 2];
        task[0] = Value.unsigned("delay_task.task_id", 1);
        task[1] = Value.unsigned("delay_task.delay_time", 2).unit("s");
        for (int i = 0; i < SWITCHES; i++) {
            task[i + 2] = i == 0 ? meant(i) : meant(i).same();
        }
        Common.setting(table, 0x32, task);
        return table.build();
    }

    /** What a task does to one of eight switches: a mask in one byte, the states in the next. */
    private static Value meant(int index) {
        return Value.read("delay_task.switch_" + (index + 1), 2, (b, at, width, raw) -> {
            boolean isMeant = (b[at] >> index & 1) != 0;
            return isMeant ? Common.text((b[at + 1] >> index & 1) == 0 ? "off" : "on") : null;
        });
    }

    /** With eight switches the supply as a whole is on or off only when all of them are. */
    private static int allAlike(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int states = bytes[at - 1];
        if (states == 0 || states == -1) {
            sink.relay(states == 0 ? RelayState.OPEN : RelayState.CLOSED);
        }
        return at;
    }

    static Value bit(String name, int width, int bit, String off, String on) {
        return Value.read(name, width, (b, at, w, raw) -> Common.text(raw == 0 ? off : on))
                .bits(bit, 1);
    }
}
