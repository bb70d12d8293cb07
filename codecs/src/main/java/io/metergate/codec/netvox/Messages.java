package io.metergate.codec.netvox;

import io.metergate.codec.Unit;
import io.metergate.codec.netvox.Item.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the models, by number. */
final class Messages {
    static final int CONFIGURE = 0x01;
    static final int READ_CONFIGURATION = 0x02;
    static final int OFF = 0x90;
    static final int ON = 0x91;
    static final int READ_STATUS = 0x94;

    private static final Item STATUS = Item.word("Status", Kind.STATUS, 2, "Success", "Failure");
    private static final Item BATTERY = Item.of("Volt", Kind.BATTERY, 3, 1);
    private static final Item BATTERY_CHANGE = Item.tenths("BatteryChange", 6);
    private static final Item CURRENT_CHANGE = Item.number("CurrentChange", 6, 2);

    private static final Message VERSION = Message.report(
            0x00, Item.tenths("SWver", 3), Item.number("HWver", 4, 1), Item.of("Datecode", Kind.HEX, 5, 4));

    private Messages() {}

    /** By number, so that a message is found at once. */
    static @Nullable Message[] table(List<Message> messages) {
        @Nullable Message[] table = new Message[256];
        for (Message message : messages) {
            table[message.id()] = message;
        }
        return table;
    }

    /** The reports of a model, and the one of its version. */
    static List<Message> reports(Message... reports) {
        List<Message> all = new ArrayList<>(List.of(reports));
        all.add(VERSION);
        return all;
    }

    /** The configuration of reports, with what a model has besides the two intervals; then its other commands. */
    static List<Message> configuration(List<Item> changes, Message... others) {
        List<Item> items = new ArrayList<>();
        items.add(Item.number("MinTime", 2, 2));
        items.add(Item.number("MaxTime", 4, 2));
        items.addAll(changes);
        List<Message> all = new ArrayList<>();
        all.add(new Message(CONFIGURE, "ConfigReportReq", Message.Way.TO_DEVICE, items));
        all.add(Message.request(READ_CONFIGURATION, "ReadConfigReportReq"));
        all.add(Message.answer(0x81, "ConfigReportRsp", STATUS));
        all.add(new Message(0x82, "ReadConfigReportRsp", Message.Way.FROM_DEVICE, items));
        all.addAll(List.of(others));
        return all;
    }

    static Message withBattery(int id, Item... items) {
        List<Item> all = new ArrayList<>();
        all.add(BATTERY);
        all.addAll(Arrays.asList(items));
        return new Message(id, "", Message.Way.FROM_DEVICE, all);
    }

    /** A current in milliamperes that a multiplier enlarges. */
    static Item current(String name, int offset, int quantity, int multiplierAt, int codeShift) {
        return Item.number(name, offset, 2)
                .register(quantity, 7, -3, Unit.AMPERE)
                .times(multiplierAt, codeShift);
    }

    static List<Message> counterCommands() {
        Item filter = Item.number("FilterTime", 2, 1).scaled(5, 0);
        return configuration(
                List.of(BATTERY_CHANGE),
                Message.request(0x03, "SetFiltertimeReq", filter),
                Message.answer(0x83, "SetFiltertimeRsp", STATUS),
                Message.request(0x04, "GetFiltertimeReq"),
                Message.answer(0x84, "GetFiltertimeRsp", filter),
                Message.request(0x05, "SetPulseCounterClearModeReq", Item.number("PulseCounterClearMode", 2, 1)),
                Message.answer(0x85, "SetPulseCounterClearModeRsp", STATUS),
                Message.request(0x06, "GetPulseCounterClearModeReq"),
                Message.answer(
                        0x86,
                        "GetPulseCounterClearModeRsp",
                        Item.word("PulseCounterClearMode", Kind.WORD, 2, "Clear when send", "Clear when Roll-Over")));
    }

    static List<Message> batteryCommands() {
        return configuration(List.of(BATTERY_CHANGE));
    }

    static List<Message> loopCommands() {
        return configuration(List.of(BATTERY_CHANGE, Item.number("CurrentChange", 7, 1)));
    }

    static List<Message> currentCommands() {
        return configuration(List.of(CURRENT_CHANGE));
    }

    static List<Message> lightCommands() {
        return configuration(List.of(CURRENT_CHANGE, Item.number("IlluminanceChange", 8, 2)));
    }

    static List<Message> rawCommands() {
        return configuration(List.of(Item.number("RawDataChange", 6, 4)));
    }

    /** Three currents with the multiplier of the first, the multipliers of the others, then both at once. */
    static List<Message> threeCurrents(Item... besidesMultipliers) {
        List<Item> second = new ArrayList<>();
        second.add(Item.number("Multiplier2", 4, 1));
        second.add(Item.number("Multiplier3", 5, 1));
        second.addAll(List.of(besidesMultipliers));
        return reports(
                withBattery(
                        0x01,
                        current("Current1", 4, 31, 10, -1),
                        Item.number("Current2", 6, 2),
                        Item.number("Current3", 8, 2),
                        Item.number("Multiplier1", 10, 1)),
                withBattery(0x02, second.toArray(Item[]::new)),
                withBattery(
                        0x03,
                        current("Current1", 4, 31, 10, 0),
                        current("Current2", 6, 51, 10, 2),
                        current("Current3", 8, 71, 10, 4),
                        Item.multiplier("Multiplier1", 10, 0),
                        Item.multiplier("Multiplier2", 10, 2),
                        Item.multiplier("Multiplier3", 10, 4)),
                withBattery(
                        0x04,
                        Item.bit("LowCurrent1Alarm", 4, 0),
                        Item.bit("HighCurrent1Alarm", 4, 1),
                        Item.bit("LowCurrent2Alarm", 4, 2),
                        Item.bit("HighCurren2Alarm", 4, 3),
                        Item.bit("LowCurrent3Alarm", 4, 4),
                        Item.bit("HighCurrent3Alarm", 4, 5)));
    }

    static List<Message> plugReports() {
        return reports(
                Message.report(
                        0x01,
                        Item.word("OnOff", Kind.RELAY, 3, "OFF", "ON"),
                        Item.number("Energy", 4, 4).register(1, 8, 0, Unit.WATT_HOUR),
                        Item.word("OverCurrentAlarm", Kind.WORD, 8, "No alarm", "Alarm"),
                        Item.word("DashCurrentAlarm", Kind.WORD, 9, "No alarm", "Alarm"),
                        Item.word("PowerOffAlarm", Kind.WORD, 10, "No alarm", "Alarm")),
                Message.report(
                        0x02,
                        Item.number("Vol", 3, 2).register(32, 7, 0, Unit.VOLT),
                        Item.number("Current", 5, 2).register(31, 7, -3, Unit.AMPERE),
                        Item.number("Power", 7, 2).register(1, 7, 0, Unit.WATT)));
    }

    static List<Message> plugCommands() {
        return configuration(
                List.of(CURRENT_CHANGE, Item.number("PowerChange", 8, 2)),
                Message.request(OFF, "Off"),
                Message.request(ON, "On"),
                Message.request(0x92, "Toggle"),
                Message.request(0x93, "ClearEnergy"),
                Message.request(READ_STATUS, "ReadCurrentStatus"));
    }
}
