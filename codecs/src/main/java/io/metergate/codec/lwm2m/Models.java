package io.metergate.codec.lwm2m;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.lwm2m.Resource.DataType;
import org.jspecify.annotations.Nullable;

/** The objects that meters have, from the models of the OMA registry, by object and resource number. */
final class Models {
    static final int DEVICE = 3;
    static final int CONTAINER = 19;
    static final int POWER_MEASUREMENT = 3305;
    static final int POWER_CONTROL = 3312;
    static final int POWER = 3328;
    static final int ENERGY = 3331;
    static final int WATER_METER = 3424;
    static final int THREE_PHASE_METER = 10242;
    static final int SINGLE_PHASE_METER = 10243;

    static final int SERIAL_NUMBER = 2;
    static final int TIMESTAMP = 5518;
    static final int SENSOR_VALUE = 5700;
    static final int SENSOR_UNITS = 5701;
    static final int ON_OFF = 5850;

    static final int DATA = 0;
    static final int CREATION_TIME = 2;
    static final int DESCRIPTION = 3;
    static final int FORMAT = 4;

    /** The resources of power and energy that many objects share. */
    private static final int SHARED_FIRST = 5800;

    private static final int SHARED_LAST = 5821;

    private static final int SLOTS = 1024;
    private static final int[] KEYS = new int[SLOTS];
    private static final @Nullable Resource[] RESOURCES = new @Nullable Resource[SLOTS];

    static {
        device();
        container();
        powerMeasurement();
        powerControl();
        sensors();
        waterMeter();
        singlePhase();
        threePhase();
    }

    private Models() {}

    /**
     * The resource; null where the object or its resource is not known. Of an object that is not known at all, the
     * resources of electric power still are, as the registry gives their numbers one meaning in all objects.
     */
    static @Nullable Resource find(int object, int resource) {
        if (object < 0) {
            boolean isShared = resource >= SHARED_FIRST && resource <= SHARED_LAST;
            return isShared ? find(POWER_MEASUREMENT, resource) : null;
        }
        int key = object << 16 | resource;
        int slot = slot(key);
        while (RESOURCES[slot] != null) {
            if (KEYS[slot] == key) {
                return RESOURCES[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return null;
    }

    static boolean isMeter(int object) {
        return object == SINGLE_PHASE_METER || object == THREE_PHASE_METER;
    }

    private static int slot(int key) {
        return (key * 0x9E3779B1) >>> 22;
    }

    private static void add(int object, int resource, Resource model) {
        int slot = slot(object << 16 | resource);
        while (RESOURCES[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        KEYS[slot] = object << 16 | resource;
        RESOURCES[slot] = model;
    }

    private static void note(int object, int resource, String name, DataType type) {
        add(object, resource, Resource.plain(name, type, ""));
    }

    private static void number(int object, int resource, String name, String symbol) {
        add(object, resource, Resource.plain(name, DataType.FLOAT, symbol));
    }

    private static void register(int object, int resource, String name, Obis obis, String symbol) {
        int units = Units.find(symbol);
        Unit unit = units < 0 ? Unit.NONE : Units.unit(units);
        int exponent = units < 0 ? 0 : Units.exponent(units);
        add(object, resource, new Resource(name, DataType.FLOAT, obis.packed(), unit, exponent, symbol));
    }

    private static Obis electricity(int c, int d) {
        return Obis.of(1, 0, c, d, 0);
    }

    private static void device() {
        String[] texts = {"manufacturer", "model number", "serial number", "firmware version"};
        for (int i = 0; i < texts.length; i++) {
            note(DEVICE, i, texts[i], DataType.STRING);
        }
        note(DEVICE, 6, "available power sources", DataType.INTEGER);
        note(DEVICE, 7, "power source voltage", DataType.INTEGER);
        note(DEVICE, 8, "power source current", DataType.INTEGER);
        note(DEVICE, 9, "battery level", DataType.INTEGER);
        note(DEVICE, 10, "memory free", DataType.INTEGER);
        note(DEVICE, 11, "error code", DataType.INTEGER);
        note(DEVICE, 13, "current time", DataType.TIME);
        note(DEVICE, 14, "UTC offset", DataType.STRING);
        note(DEVICE, 15, "timezone", DataType.STRING);
        note(DEVICE, 16, "supported binding and modes", DataType.STRING);
        note(DEVICE, 17, "device type", DataType.STRING);
        note(DEVICE, 18, "hardware version", DataType.STRING);
        note(DEVICE, 19, "software version", DataType.STRING);
        note(DEVICE, 20, "battery status", DataType.INTEGER);
        note(DEVICE, 21, "memory total", DataType.INTEGER);
    }

    private static void container() {
        note(CONTAINER, DATA, "data", DataType.OPAQUE);
        note(CONTAINER, 1, "data priority", DataType.INTEGER);
        note(CONTAINER, CREATION_TIME, "data creation time", DataType.TIME);
        note(CONTAINER, DESCRIPTION, "data description", DataType.STRING);
        note(CONTAINER, FORMAT, "data format", DataType.STRING);
        note(CONTAINER, 5, "application", DataType.INTEGER);
    }

    private static void powerMeasurement() {
        int object = POWER_MEASUREMENT;
        register(object, 5800, "active power", electricity(1, 7), "W");
        register(object, 5805, "cumulative active power", electricity(1, 8), "Wh");
        register(object, 5810, "reactive power", electricity(3, 7), "var");
        register(object, 5815, "cumulative reactive power", electricity(3, 8), "varh");
        register(object, 5820, "power factor", electricity(13, 7), "");
        String[] bounds = {"min measured", "max measured", "min range", "max range"};
        for (int i = 0; i < bounds.length; i++) {
            number(object, 5801 + i, bounds[i] + " active power", "W");
            number(object, 5811 + i, bounds[i] + " reactive power", "var");
        }
        number(object, 5806, "active power calibration", "W");
        number(object, 5816, "reactive power calibration", "var");
        number(object, 5821, "current calibration", "");
        note(object, TIMESTAMP, "timestamp", DataType.TIME);
    }

    private static void powerControl() {
        int object = POWER_CONTROL;
        note(object, ON_OFF, "on/off", DataType.BOOLEAN);
        note(object, 5851, "dimmer", DataType.INTEGER);
        note(object, 5852, "on time", DataType.INTEGER);
        register(object, 5805, "cumulative active power", electricity(1, 8), "Wh");
        register(object, 5820, "power factor", electricity(13, 7), "");
        note(object, 5750, "application type", DataType.STRING);
        note(object, TIMESTAMP, "timestamp", DataType.TIME);
    }

    private static void sensors() {
        register(ENERGY, SENSOR_VALUE, "sensor value", electricity(1, 8), "Wh");
        register(POWER, SENSOR_VALUE, "sensor value", electricity(1, 7), "W");
        for (int object : new int[] {ENERGY, POWER}) {
            note(object, SENSOR_UNITS, "sensor units", DataType.STRING);
            note(object, 5750, "application type", DataType.STRING);
            note(object, TIMESTAMP, "timestamp", DataType.TIME);
            String[] bounds = {"min measured value", "max measured value", "min range value", "max range value"};
            for (int i = 0; i < bounds.length; i++) {
                number(object, 5601 + i, bounds[i], "");
            }
            number(object, 5821, "current calibration", "");
        }
    }

    private static void waterMeter() {
        int object = WATER_METER;
        register(object, 1, "cumulated water volume", Obis.of(8, 0, 1, 0, 0), "m3");
        note(object, 3, "type of meter", DataType.STRING);
        note(object, 4, "cumulated pulse value", DataType.INTEGER);
        note(object, 6, "pulse ratio", DataType.INTEGER);
        number(object, 7, "minimum flow rate", "m3/s");
        number(object, 8, "maximum flow rate", "m3/s");
        String[] alarms = {"leak suspected", "leak detected", "back flow detected", "blocked meter", "fraud detected"};
        for (int i = 0; i < alarms.length; i++) {
            note(object, 9 + i, alarms[i], DataType.BOOLEAN);
        }
        note(object, TIMESTAMP, "timestamp", DataType.TIME);
        note(object, 6042, "measurement quality indicator", DataType.INTEGER);
        note(object, 6049, "measurement quality level", DataType.INTEGER);
        number(object, 6050, "fractional timestamp", "s");
    }

    private static void meter(int object) {
        String[] texts = {"manufacturer", "model number", "serial number", "description"};
        for (int i = 0; i < texts.length; i++) {
            note(object, i, texts[i], DataType.STRING);
        }
        note(object, TIMESTAMP, "timestamp", DataType.TIME);
    }

    private static void singlePhase() {
        int object = SINGLE_PHASE_METER;
        meter(object);
        phase(object, 4, "", 0);
        register(object, 6, "active power", electricity(1, 7), "kW");
        register(object, 14, "active energy", electricity(1, 8), "kWh");
        register(object, 15, "reactive energy", electricity(3, 8), "kvarh");
        register(object, 16, "apparent energy", electricity(9, 8), "kVAh");
        register(object, 17, "frequency", electricity(14, 7), "Hz");
    }

    /** The ten resources of a phase; of a single-phase meter its powers are those of the whole meter. */
    private static void phase(int object, int first, String phase, int number) {
        int quantity = 20 * number;
        int wire = Math.max(0, number - 1) * 20;
        register(object, first, "tension" + phase, electricity(32 + wire, 7), "V");
        register(object, first + 1, "current" + phase, electricity(31 + wire, 7), "A");
        if (number > 0) {
            register(object, first + 2, "active power" + phase, electricity(1 + quantity, 7), "kW");
        }
        register(object, first + 3, "reactive power" + phase, electricity(3 + quantity, 7), "kvar");
        number(object, first + 4, "inductive reactive power" + phase, "kvar");
        number(object, first + 5, "capacitive reactive power" + phase, "kvar");
        register(object, first + 6, "apparent power" + phase, electricity(9 + quantity, 7), "kVA");
        register(object, first + 7, "power factor" + phase, electricity(13 + quantity, 7), "");
        number(object, first + 8, "tension distortion" + phase, "%");
        number(object, first + 9, "current distortion" + phase, "%");
    }

    private static void threePhase() {
        int object = THREE_PHASE_METER;
        meter(object);
        phase(object, 4, " R", 1);
        phase(object, 14, " S", 2);
        phase(object, 24, " T", 3);
        register(object, 34, "active power", electricity(1, 7), "kW");
        register(object, 35, "reactive power", electricity(3, 7), "kvar");
        number(object, 36, "inductive reactive power", "kvar");
        number(object, 37, "capacitive reactive power", "kvar");
        register(object, 38, "apparent power", electricity(9, 7), "kVA");
        register(object, 39, "power factor", electricity(13, 7), "");
        number(object, 40, "phi cosine", "");
        register(object, 41, "active energy", electricity(1, 8), "kWh");
        register(object, 42, "reactive energy", electricity(3, 8), "kvarh");
        number(object, 43, "inductive reactive energy", "kvarh");
        number(object, 44, "capacitive reactive energy", "kvarh");
        register(object, 45, "apparent energy", electricity(9, 8), "kVAh");
        number(object, 46, "tension R-S", "V");
        number(object, 47, "tension S-T", "V");
        number(object, 48, "tension T-R", "V");
        register(object, 49, "frequency", electricity(14, 7), "Hz");
        register(object, 50, "neutral current", electricity(91, 7), "A");
    }
}
