package io.metergate.codec.netvox;

import io.metergate.codec.netvox.Item.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metering models, by the device type in their frames. */
@SuppressWarnings("ImmutableEnumChecker") // its tables are filled once, when it is made
public enum NetvoxModel {
    /** Counts pulses. */
    R718H(
            0x1F,
            Messages.reports(Messages.withBattery(0x01, Item.number("PulseCount", 4, 2))),
            Messages.counterCommands()),

    /** Counts the pulses of two meters. */
    R718H2(
            0x3F,
            Messages.reports(
                    Messages.withBattery(0x01, Item.number("PulseCount1", 4, 2), Item.number("PulseCount2", 6, 2))),
            Messages.counterCommands()),

    /** A current loop, a voltage and a contact. */
    R718IJK(
            0x5C,
            Messages.reports(Messages.withBattery(
                    0x01,
                    Item.number("Status", 4, 1),
                    Item.number("Current", 5, 1),
                    Item.number("ADCRaw", 6, 2),
                    Item.tenths("FineCurrent", 8))),
            Messages.batteryCommands()),

    /** A current loop. */
    R718KA(
            0x22,
            Messages.reports(Messages.withBattery(0x01, Item.number("Current", 4, 1), Item.tenths("FineCurrent", 5))),
            Messages.loopCommands()),

    /** Two current loops. */
    R718KA2(
            0x44,
            Messages.reports(Messages.withBattery(
                    0x01,
                    Item.number("Current_1", 4, 1),
                    Item.number("Current_2", 5, 1),
                    Item.tenths("FineCurrent_1", 6),
                    Item.tenths("FineCurrent_2", 7))),
            Messages.loopCommands()),

    /** One current clamp. */
    R718N1(
            0x49,
            Messages.reports(Messages.withBattery(
                    0x01, Messages.current("Current", 4, 31, 6, -1), Item.number("Multiplier", 6, 1))),
            Messages.currentCommands()),

    /** Three current clamps. */
    R718N3(0x4A, Messages.threeCurrents(), Messages.currentCommands()),

    /** Three clamps of a customer's own; raw counts. */
    R718N360(
            0xCA,
            Messages.reports(
                    Messages.withBattery(0x01, Item.number("Channel_A", 4, 4)),
                    Message.report(0x02, Item.number("Channel_B", 3, 4), Item.number("Channel_C", 7, 4))),
            Messages.rawCommands()),

    /** One current clamp and a light sensor. */
    R718NL1(
            0x98,
            Messages.reports(Messages.withBattery(
                    0x01,
                    Messages.current("Current", 4, 31, 6, -1),
                    Item.number("Multiplier", 6, 1),
                    Item.number("Illuminance", 7, 4))),
            Messages.lightCommands()),

    /** Three current clamps and a light sensor. */
    R718NL3(0x99, Messages.threeCurrents(Item.number("Illuminance", 6, 4)), Messages.lightCommands()),

    /** A socket that measures and switches. */
    R809A(0x0E, Messages.plugReports(), Messages.plugCommands()),

    /** The same with another mains plug. */
    R816B(0x73, Messages.plugReports(), Messages.plugCommands()),

    /** A circuit breaker that measures. */
    RP02(0x9C, Breaker.reports(), Breaker.commands());

    private static final @Nullable NetvoxModel[] BY_TYPE = new NetvoxModel[256];

    static {
        for (NetvoxModel model : values()) {
            BY_TYPE[model.type] = model;
        }
    }

    private final int type;
    private final @Nullable Message[] reports;
    private final @Nullable Message[] commands;

    NetvoxModel(int type, List<Message> reports, List<Message> commands) {
        this.type = type;
        this.reports = Messages.table(reports);
        this.commands = Messages.table(commands);
    }

    /** The device type in its frames. */
    public int type() {
        return type;
    }

    /** Whether it has a relay that a command switches. */
    public boolean hasRelay() {
        return commands[Messages.OFF] != null && this != RP02;
    }

    static @Nullable NetvoxModel ofType(int type) {
        return BY_TYPE[type & 0xFF];
    }

    @Nullable
    Message report(int reportType) {
        return reports[reportType & 0xFF];
    }

    @Nullable
    Message command(int number) {
        return commands[number & 0xFF];
    }

    /** The request with a name; null where the model has none. */
    @Nullable
    Message request(String name) {
        for (Message message : commands) {
            if (message != null && message.name().equals(name) && message.way() != Message.Way.FROM_DEVICE) {
                return message;
            }
        }
        return null;
    }

    /** The registers that it reports. */
    List<Long> registers() {
        List<Long> registers = new ArrayList<>();
        for (Message message : reports) {
            if (message != null) {
                message.items().stream()
                        .filter(item -> item.register() != 0 && item.kind() == Kind.NUMBER)
                        .forEach(item -> registers.add(item.register()));
            }
        }
        return registers;
    }
}
