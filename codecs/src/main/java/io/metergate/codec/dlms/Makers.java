package io.metergate.codec.dlms;

/**
 * What lists without scalers leave out. Energy and power are then in Wh, varh, W, var; of voltage and current only the
 * makers' own documents tell, so that those become registers only where the list says whose it is.
 */
final class Makers {
    static final int UNKNOWN = 0;
    static final int KAMSTRUP = 1;
    /** A Kamstrup meter behind current transformers, whose currents have one more digit. */
    static final int KAMSTRUP_TRANSFORMER = 2;

    static final int KAIFA = 3;
    /** Aidon and Landis+Gyr ("EMBRIQ") in Norway, whose clocks say a deviation of 0 and mean local time. */
    static final int NORDIC = 4;
    /** Landis+Gyr E450 for consumers in Switzerland and Austria, told by its push setup. */
    static final int LANDIS_GYR = 5;

    /** There is no documented scale. */
    static final int NO_SCALE = Integer.MIN_VALUE;

    /** The scale is a setting of the meter, which all voltages of a list tell together. */
    static final int SCALE_OF_LIST = Integer.MAX_VALUE;

    private static final byte[] KAMSTRUP_LIST = {'K', 'a', 'm', 's', 't', 'r', 'u', 'p'};
    private static final byte[] KAIFA_LIST = {'K', 'F', 'M', '_'};
    private static final byte[] AIDON_LIST = {'A', 'I', 'D', 'O', 'N'};
    private static final byte[] EMBRIQ_LIST = {'E', 'M', 'B', 'R', 'I', 'Q'};
    private static final byte[] TRANSFORMER_TYPE = {'6', '8', '5'};

    private static final int VOLT = 35;
    private static final int PHASE_GROUPS = 20;
    private static final int CURRENT = 11;
    private static final int VOLTAGE = 12;
    private static final int POWER_FACTOR = 13;
    private static final int FREQUENCY = 14;

    private Makers() {}

    /** Whose list it is by the name of its version. */
    static int ofList(byte[] bytes, int at, int length) {
        if (startsWith(bytes, at, length, KAMSTRUP_LIST)) {
            return KAMSTRUP;
        }
        if (startsWith(bytes, at, length, KAIFA_LIST)) {
            return KAIFA;
        }
        boolean nordic = startsWith(bytes, at, length, AIDON_LIST) || startsWith(bytes, at, length, EMBRIQ_LIST);
        return nordic ? NORDIC : UNKNOWN;
    }

    static boolean isTransformerType(byte[] bytes, int at, int length) {
        return startsWith(bytes, at, length, TRANSFORMER_TYPE);
    }

    /** The unit that an electrical quantity is given in when a list does not say; negative where there is none. */
    static int unit(long obis) {
        int medium = (int) (obis >> 40);
        int quantity = quantity((int) (obis >> 24) & 0xFF);
        int processing = (int) (obis >> 16) & 0xFF;
        if (medium != 1) {
            return -1;
        }
        boolean energy = processing == 8 || processing == 9 || processing == 10;
        boolean instantaneous = (processing >= 4 && processing <= 7) || (processing >= 24 && processing <= 27);
        return switch (quantity) {
            case 1, 2, 15, 16 -> energy ? 30 : instantaneous ? 27 : -1;
            case 3, 4, 5, 6, 7, 8 -> energy ? 32 : instantaneous ? 29 : -1;
            case 9, 10 -> energy ? 31 : instantaneous ? 28 : -1;
            case CURRENT -> instantaneous ? 33 : -1;
            case VOLTAGE -> instantaneous ? VOLT : -1;
            case POWER_FACTOR -> instantaneous ? 255 : -1;
            case FREQUENCY -> instantaneous ? 44 : -1;
            default -> -1;
        };
    }

    /**
     * The power of ten of a quantity that has a {@link #unit}; {@link #NO_SCALE} where nobody documents it, and
     * {@link #SCALE_OF_LIST} where {@link ListedVoltages} tell it.
     */
    static int scale(long obis, int maker) {
        int quantity = quantity((int) (obis >> 24) & 0xFF);
        boolean energy = ((int) (obis >> 16) & 0xFF) == 8;
        boolean kamstrup = maker == KAMSTRUP || maker == KAMSTRUP_TRANSFORMER;
        return switch (quantity) {
            case CURRENT -> current(maker);
            case VOLTAGE -> voltage(maker);
            case POWER_FACTOR -> kamstrup ? -2 : NO_SCALE;
            case FREQUENCY -> NO_SCALE;
            default -> kamstrup && energy ? 1 : 0;
        };
    }

    private static int current(int maker) {
        return switch (maker) {
            case KAMSTRUP, LANDIS_GYR -> -2;
            case KAMSTRUP_TRANSFORMER, KAIFA -> -3;
            default -> NO_SCALE;
        };
    }

    /** Kamstrup documents volts; since 2024 operators set meters of the same types to hundredths. */
    private static int voltage(int maker) {
        return switch (maker) {
            case KAMSTRUP, KAMSTRUP_TRANSFORMER, LANDIS_GYR -> SCALE_OF_LIST;
            case KAIFA -> -1;
            default -> NO_SCALE;
        };
    }

    /** Whether a code is that of a voltage, of any phase, at an instant. */
    static boolean isVoltage(long obis) {
        return unit(obis) == VOLT;
    }

    /** The quantity without its phase: the groups 21 to 80 repeat 1 to 20 for each of the three. */
    private static int quantity(int group) {
        return group > PHASE_GROUPS && group <= 4 * PHASE_GROUPS ? (group - 1) % PHASE_GROUPS + 1 : group;
    }

    private static boolean startsWith(byte[] bytes, int at, int length, byte[] start) {
        if (length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
