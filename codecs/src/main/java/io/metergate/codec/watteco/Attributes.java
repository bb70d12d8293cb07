package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.ZclTypes.BITMAP_8;
import static io.metergate.codec.watteco.ZclTypes.BOOLEAN;
import static io.metergate.codec.watteco.ZclTypes.OCTETS;
import static io.metergate.codec.watteco.ZclTypes.SIGNED_32;
import static io.metergate.codec.watteco.ZclTypes.SINGLE;
import static io.metergate.codec.watteco.ZclTypes.TEXT;
import static io.metergate.codec.watteco.ZclTypes.UNSIGNED_32;
import static io.metergate.codec.watteco.ZclTypes.UNSIGNED_8;

import io.metergate.codec.watteco.Attribute.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that nke Watteco documents, found by cluster and number. */
final class Attributes {
    static final int ON_OFF = 0x0006;
    static final int ANALOG_INPUT = 0x000C;
    static final int BINARY_INPUT = 0x000F;
    static final int CONFIGURATION = 0x0050;
    static final int SIMPLE_METERING = 0x0052;
    static final int TIC_FIRST = 0x0053;
    static final int TIC_LAST = 0x0057;
    static final int LORAWAN = 0x8004;
    static final int ENERGY_AND_POWER = 0x800A;
    static final int VOLTAGE_AND_CURRENT = 0x800B;
    static final int POWER_QUALITY = 0x8052;
    static final int PRESENT_VALUE = 0x0055;
    static final int PULSES = 0x0402;
    static final int POWER_DESCRIPTOR = 0x0006;

    private static final int UNSIGNED_16 = UNSIGNED_8 + 1;
    private static final int UNSIGNED_24 = UNSIGNED_8 + 2;
    private static final int SIGNED_16 = ZclTypes.SIGNED_8 + 1;

    private static final int SLOTS = 256;
    private static final int SLOT_SHIFT = 24;
    private static final int SPREAD = 0x9E3779B1;
    private static final @Nullable Attribute[] TABLE = new Attribute[SLOTS];

    static {
        put(basic());
        put(inputs());
        put(environment());
        put(network());
        put(serial());
        put(Metering.ATTRIBUTES);
    }

    private Attributes() {}

    /** The attribute; null where it is not known. */
    static @Nullable Attribute find(int cluster, int id) {
        for (int slot = slot(cluster, id); ; slot = (slot + 1) & (SLOTS - 1)) {
            Attribute attribute = TABLE[slot];
            if (attribute == null || (attribute.cluster() == cluster && attribute.id() == id)) {
                return attribute;
            }
        }
    }

    private static int slot(int cluster, int id) {
        return ((cluster << 16 | id) * SPREAD) >>> SLOT_SHIFT;
    }

    private static void put(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            int slot = slot(attribute.cluster(), attribute.id());
            while (TABLE[slot] != null) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            TABLE[slot] = attribute;
        }
    }

    private static List<Attribute> basic() {
        return List.of(
                Attribute.of(0x0000, 0x0002, Kind.FIRMWARE, 0x0D, "firmware"),
                Attribute.of(0x0000, 0x0003, Kind.TEXT, TEXT, "kernel"),
                Attribute.of(0x0000, 0x0004, Kind.TEXT, TEXT, "manufacturer"),
                Attribute.of(0x0000, 0x0005, Kind.TEXT, TEXT, "model"),
                Attribute.of(0x0000, 0x0006, Kind.TEXT, TEXT, "date"),
                Attribute.of(0x0000, 0x0010, Kind.TEXT, TEXT, "position"),
                Attribute.of(0x0000, 0x8001, Kind.TEXT, TEXT, "application_name"),
                Attribute.of(ON_OFF, 0x0000, Kind.RELAY, BOOLEAN, "output"),
                Attribute.of(CONFIGURATION, 0x0004, Kind.END_POINTS, 0x4C, "configuration"),
                Attribute.of(CONFIGURATION, POWER_DESCRIPTOR, Kind.POWER, OCTETS, "power descriptor"));
    }

    private static List<Attribute> inputs() {
        return List.of(
                Attribute.of(ANALOG_INPUT, PRESENT_VALUE, Kind.REAL, SINGLE, "analog"),
                Attribute.of(ANALOG_INPUT, 0x0100, Kind.INPUT_UNIT, UNSIGNED_32, "type"),
                Attribute.number(ANALOG_INPUT, 0x8003, UNSIGNED_16, "power_duration", 0),
                Attribute.of(BINARY_INPUT, PRESENT_VALUE, Kind.FLAG, BOOLEAN, "pin_state"),
                Attribute.words(BINARY_INPUT, 0x0054, "polarity", "normal", "reverse"),
                Attribute.words(
                        BINARY_INPUT,
                        0x0400,
                        "edge_selection",
                        "none",
                        "falling edge",
                        "rising edge",
                        "both edges",
                        "",
                        "polling and falling edge",
                        "polling and rising edge",
                        "polling and both edges"),
                Attribute.number(BINARY_INPUT, 0x0401, UNSIGNED_8, "debounce_period", 0),
                Attribute.number(BINARY_INPUT, PULSES, UNSIGNED_32, "index", 0),
                Attribute.number(BINARY_INPUT, 0x0403, UNSIGNED_8, "poll_period", 0),
                Attribute.number(BINARY_INPUT, 0x0404, UNSIGNED_8, "force_notify", 0),
                Attribute.number(0x0013, PRESENT_VALUE, UNSIGNED_8, "output_value", 0),
                Attribute.of(0x8005, 0x0000, Kind.PINS, BITMAP_8 + 1, "pins"),
                Attribute.number(0x8002, 0x0000, SIGNED_32, "volume", 0));
    }

    private static List<Attribute> environment() {
        return List.of(
                Attribute.number(0x0400, 0x0000, UNSIGNED_16, "illuminance", 0),
                Attribute.number(0x0402, 0x0000, SIGNED_16, "temperature", -2),
                Attribute.number(0x0402, 0x0001, SIGNED_16, "min_temperature", -2),
                Attribute.number(0x0402, 0x0002, SIGNED_16, "max_temperature", -2),
                Attribute.number(0x0403, 0x0000, SIGNED_16, "pressure", 0),
                Attribute.number(0x0405, 0x0000, UNSIGNED_16, "humidity", -2),
                Attribute.number(0x0405, 0x0001, UNSIGNED_16, "min_humidity", -2),
                Attribute.number(0x0405, 0x0002, UNSIGNED_16, "max_humidity", -2),
                Attribute.of(0x0406, 0x0000, Kind.FLAG, BITMAP_8, "occupancy"),
                Attribute.number(0x8008, 0x0000, UNSIGNED_16, "differential_pressure", 0),
                Attribute.number(0x800C, 0x0000, UNSIGNED_16, "concentration", 0),
                Attribute.number(0x800C, 0x0001, UNSIGNED_8, "analog", 0),
                Attribute.number(0x800C, 0x0002, UNSIGNED_8, "analog", 0));
    }

    private static List<Attribute> network() {
        return List.of(
                Attribute.words(LORAWAN, 0x0000, "message_type", "unconfirmed", "confirmed"),
                Attribute.number(LORAWAN, 0x0001, UNSIGNED_8, "nb_retry", 0),
                Attribute.of(LORAWAN, 0x0002, Kind.LINK, OCTETS, "automatic_association"),
                Attribute.of(LORAWAN, 0x0003, Kind.LINK, OCTETS, "data_rate"),
                Attribute.of(LORAWAN, 0x0004, Kind.LINK, OCTETS, "ABP_dev_address"),
                Attribute.of(LORAWAN, 0x0005, Kind.LINK, OCTETS, "OTA_app_EUI"));
    }

    private static List<Attribute> serial() {
        return List.of(
                Attribute.number(0x8006, 0x0000, UNSIGNED_24, "speed", 0),
                Attribute.number(0x8006, 0x0001, UNSIGNED_8, "data_bit", 0),
                Attribute.number(0x8006, 0x0002, UNSIGNED_8, "parity", 0),
                Attribute.number(0x8006, 0x0003, UNSIGNED_8, "stop_bit", 0),
                Attribute.of(0x8007, 0x0001, Kind.MODBUS, OCTETS, "modbus"),
                Attribute.of(0x8009, 0x0000, Kind.MODBUS_SERIES, OCTETS, "modbus series"));
    }
}
