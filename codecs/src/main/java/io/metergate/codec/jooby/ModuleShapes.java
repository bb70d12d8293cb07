package io.metergate.codec.jooby;

/** What radio modules tell of themselves: status, events, channels. */
final class ModuleShapes {
    private static final int NO_VOLTAGE = 4095;
    private static final int NO_RESISTANCE = 0xFFFF;
    private static final int NO_CAPACITY = 0xFF;
    private static final int FULL_CAPACITY = 254;

    private static final Part[] PRODUCTS = Spec.parse("software{ type:u1 version:u1 } hardware{ type:u1# version:u1 }");
    private static final Part[] OF_METER = Spec.parse("""
            data{ uptime:u4|s resetReason:u1 rssiLastDownlinkFrame:u1 snrLastDownlinkFrame:u1 downlinkRequestsNumber:u1
            downlinkFragmentsNumber:u1 uplinkResponsesNumber:u1 uplinkFragmentsNumber:u1 signalMarginToGateway:u1
            signalMarginFromGateway:u1 detectedGatewaysNumber:u1 gatewayDownlinkErrorRate:u1
            lastEventSequenceNumber:u1 }""");
    private static final Part[] TIME = Spec.parse("data{ time2000:u4|s }");
    private static final Part[] VOLTAGE = Spec.parse("data{ voltage:u2|mV }");
    private static final Part[] METER_ACTIVE = Spec.parse("data{ time2000:u4|s deviceId:H8 }");
    private static final Part[] PLUG = Spec.parse("data{ channel:u1+1 value:v }");
    private static final Part[] BINARY = Spec.parse("data{ time2000:u4|s channel:u1+1 }");
    private static final Part[] TEMPERATURE = Spec.parse("data{ time2000:u4|s channel:u1+1 temperature:i1|°C }");
    private static final Part[] METER_STATUS = Spec.parse("data{ status:m2le:METER_MODULE }");
    private static final Part[] WATER_STATUS = Spec.parse("data{ time2000:u4|s status{ event:m1:WATER error:u1 } }");
    private static final Part[] DEPASSIVATED = Spec.parse("data{ duration:u4|s status:u1 }");
    private static final Part[] RESISTANCE = Spec.parse("data{ internalResistance:u2 }");
    private static final Part[] CHANNEL = Spec.parse("type:u1#:CHANNELS:typeName channel:u1+1");
    private static final Part[] STATE = Spec.parse("status{ state:f }");
    private static final Part[] MEASURED = Spec.parse("status{ temperature:i1|°C time2000:u4|s }");
    private static final Part[] CHANNEL_TYPE = Spec.parse("channel:u1+1 type:u1#");
    private static final Part[] BINARY_SETTINGS = Spec.parse("parameters{ activeStateTimeMs:u2|ms }");
    private static final Part[] CONFIGURABLE = Spec.parse("parameters{ type:u1 activeStateTimeMs:u2|ms halState:u1 }");
    private static final Part[] THERMOMETER = Spec.parse("""
            parameters{ measurementPeriod:u2|s hysteresisSec:u1|s highTemperatureThreshold:i1|°C
            lowTemperatureThreshold:i1|°C }""");

    private static final Mask GAS = Masks.named("GAS");
    private static final Mask TWO = Masks.named("TWO_CHANNELS");
    private static final Mask FOUR = Masks.named("FOUR_CHANNELS");
    private static final Mask METER = Masks.named("METER_MODULE");
    private static final Mask WATER = Masks.named("WATER");

    private ModuleShapes() {}

    /** The module's own state, by its hardware. */
    static boolean status(Walk w) {
        if (!w.read(PRODUCTS)) {
            return false;
        }
        int hardware = w.count;
        if (!w.trying) {
            w.memory.learnHardware(hardware);
        }
        return switch (Hardware.of(hardware)) {
            case METER -> w.read(OF_METER);
            case GAS, TWO_CHANNELS, FOUR_CHANNELS -> battery(w);
            default -> false;
        };
    }

    private static boolean battery(Walk w) {
        if (w.left() < 8 || w.left() > 9 || !voltages(w, "data.batteryVoltage")) {
            return false;
        }
        int resistance = (int) w.take(2);
        known(w, 2, "data.batteryInternalResistance", resistance, NO_RESISTANCE);
        int temperature = (int) w.take(1);
        w.number(w.at - 1, "data.temperature", temperature, 0, "°C");
        int capacity = (int) w.take(1);
        if (capacity == NO_CAPACITY) {
            w.raw(w.at - 1, "data.remainingBatteryCapacity", "not known");
        } else {
            // In tenths of a per cent, rounded as the maker does.
            long tenths = (capacity * 2000L + FULL_CAPACITY) / (2 * FULL_CAPACITY);
            w.number(w.at - 1, "data.remainingBatteryCapacity", tenths, -1, "%");
        }
        int sequence = (int) w.take(1);
        w.number(w.at - 1, "data.lastEventSequenceNumber", sequence);
        if (w.has(1)) {
            int quality = (int) w.take(1);
            w.number(w.at - 1, "data.downlinkQuality", quality, 0, "%");
        }
        return true;
    }

    private static void known(Walk w, int size, String name, int value, int unknown) {
        if (value == unknown) {
            w.raw(w.at - size, name, "not known");
        } else {
            w.number(w.at - size, name, value);
        }
    }

    /** Two voltages of twelve bits. */
    static boolean voltages(Walk w, String object) {
        return twelve(w, w.noting() ? object + ".underLowLoad" : "", w.noting() ? object + ".underHighLoad" : "");
    }

    private static boolean twelve(Walk w, String first, String second) {
        if (!w.has(3)) {
            return false;
        }
        int both = (int) w.take(3);
        w.at--;
        known(w, 2, first, both >> 12, NO_VOLTAGE);
        w.at++;
        known(w, 2, second, both & 0xFFF, NO_VOLTAGE);
        return true;
    }

    /** A sequence number and status flags, which mean what the hardware makes of them. */
    static boolean lastEvent(Walk w, int hardware) {
        if (!w.has(1)) {
            return false;
        }
        int sequence = (int) w.take(1);
        w.number(w.at - 1, "sequenceNumber", sequence);
        int from = w.at;
        Hardware kind = hardware >= 0 ? Hardware.of(hardware) : guessed(w);
        if (w.left() != kind.statusBytes()) {
            return false;
        }
        int low = (int) w.take(1);
        if (kind == Hardware.WATER) {
            w.flags(from, "status.event", WATER, low);
            int error = (int) w.take(1);
            w.number(from + 1, "status.error", error);
            return true;
        }
        int value = kind.statusBytes() == 2 ? low | (int) w.take(1) << 8 : low;
        w.flags(from, "status", mask(kind), value);
        return true;
    }

    private static Mask mask(Hardware kind) {
        return switch (kind) {
            case TWO_CHANNELS -> TWO;
            case FOUR_CHANNELS -> FOUR;
            case METER -> METER;
            case PULSE_220 -> Masks.named("PULSE_220");
            default -> GAS;
        };
    }

    /**
     * Without having seen the module's status: one byte is that of a gas module; of two, those of a four-channel module
     * have the top bit of the first set and hardly any other of the second, those of a water meter lack it.
     */
    private static Hardware guessed(Walk w) {
        if (w.left() == 1) {
            return Hardware.GAS;
        }
        if (w.left() != 2 || w.memory.isMeter()) {
            return Hardware.METER;
        }
        int low = w.bytes[w.at] & 0xFF;
        int high = w.bytes[w.at + 1] & 0xFF;
        if (low < 0x80) {
            return Hardware.WATER;
        }
        return (low & 0x06) == 0 && high <= 1 ? Hardware.FOUR_CHANNELS : Hardware.METER;
    }

    /** An event, with what belongs to it. */
    static boolean newEvent(Walk w) {
        if (!w.has(2)) {
            return false;
        }
        int id = (int) w.take(1);
        w.number(w.at - 1, "id", id);
        String name = NameTables.MODULE_EVENTS.of(id);
        if (name == null) {
            return false;
        }
        w.text(w.at - 1, "name", name);
        int sequence = (int) w.take(1);
        w.number(w.at - 1, "sequenceNumber", sequence);
        return switch (id) {
            case 0x05 -> w.read(VOLTAGE);
            case 0x0B -> w.read(METER_ACTIVE);
            case 0x0C, 0x0D -> w.read(PLUG);
            case 0x0E ->
                w.read(DEPASSIVATED)
                        && twelve(w, "data.noLoadBatteryVoltage", "data.loadBatteryVoltage")
                        && w.read(RESISTANCE);
            case 0x11 -> w.read(METER_STATUS);
            case 0x13 -> w.read(WATER_STATUS);
            case 0x16, 0x17 -> w.read(BINARY);
            case 0x18, 0x19, 0x1A -> w.read(TEMPERATURE);
            default -> w.read(TIME);
        };
    }

    /** A list of channels, each with its type and state. */
    static boolean channelsStatus(Walk w) {
        for (int i = 0; w.has(1); i++) {
            w.index = i;
            int type = w.peek();
            Part[] state = type == 3 || type == 5 ? STATE : type == 4 ? MEASURED : NOTHING;
            if (NameTables.CHANNELS.of(type) == null || !w.within("[%]", CHANNEL) || !w.within("[%]", state)) {
                return false;
            }
        }
        return true;
    }

    private static final Part[] NOTHING = {};

    /** What a channel is used for. */
    static boolean channelSettings(Walk w) {
        if (!w.read(CHANNEL_TYPE)) {
            return false;
        }
        return switch (w.count) {
            case 0, 1, 2 -> true;
            case 3 -> w.read(BINARY_SETTINGS);
            case 4 -> w.read(THERMOMETER);
            case 5 -> w.read(CONFIGURABLE);
            default -> false;
        };
    }

    /** How many bands follow. */
    static boolean bands(Walk w) {
        if (!w.has(1)) {
            return false;
        }
        w.count = (int) w.take(1);
        w.raw(w.at - 1, "bands", "how many follow");
        return true;
    }

    /** The hours of a day in which a module may send, a bit each. */
    static boolean scheduledHours(Walk w) {
        if (!w.has(3)) {
            return false;
        }
        int from = w.at;
        int hours = (int) w.takeLow(3);
        if (w.noting()) {
            for (int hour = 0; hour < 24; hour++) {
                w.number(from, "allowedHoursSchedule." + hour, hours >> hour & 1);
            }
        }
        return true;
    }
}
