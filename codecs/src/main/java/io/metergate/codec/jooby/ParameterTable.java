package io.metergate.codec.jooby;

import org.jspecify.annotations.Nullable;

/** The parameters of radio modules: a number, and what belongs to it by a layout of its own (see {@link Spec}). */
final class ParameterTable {
    private static final String ALL = """
            01 specialSchedulePeriod:u1*600|s firstDaysSpecialSchedule:u1 lastDaysSpecialSchedule:u1 period:u1*600|s
            04 value:u1
            05 type:u1
            08 value:u1
            09 type:u1
            0A loadTime:u2 internalResistance:u2 lowVoltage:u2
            0B value:u4
            0D value:u1
            0E schedules[4]{ dataType:u1 transmissionPeriod:u1*600|s @SCHEDULED_HOURS }
            0F :m1:POWERS
            12 spreadFactor:u1:SPREAD_FACTORS:spreadFactorName frequency:u3*100
            17 meterValue:u4 @COEFFICIENT value:u4
            18 state:u1
            19 value:H6
            1A latitude:float longitude:float altitude:u2
            1C value:u2
            1D channel:u1+1 meterValue:u4 @COEFFICIENT value:u4
            1E channel:u1+1 state:u1
            1F @CHANNELS pullUpTime:u1 scanTime:u1
            20 :m1:CHANNELS
            21 resistanceStartThreshold:u2 resistanceStopThreshold:u2
            22 clientId:s username:s password:s cleanSession:u1
            23 hostName:s port:u2
            24 enable:u1
            25 topicPrefix:s
            26 qos:u1 count:u1 timeout:u1
            27 qos:u1 retain:u1 newestSendFirst:u1
            28 securityLevel:u1 version:u1
            29 size:u2 position:u2 chunk[*]:u1
            2A crc32:u4
            2B size:u2 position:u2 chunk[*]:u1
            2C crc32:u4
            2D size:u2 position:u2 chunk[*]:u1
            2E crc32:u4
            2F softwareImageUrl:s
            30 moduleFirmwareImageUrl:s
            31 dataType:u1 hour:u1 minutes:u1 countToSend:u1
            32 eventId:u1 sendEvent:u1 saveEvent:u1
            33 moduleInfo:s
            34 @BANDS bands[#]:u1
            35 apn:s
            36 enableLed:u1 enableNbiotNetworkLed:u1
            37 enable:u1 pin:u2
            38 @CHANNEL_SETTINGS
            39 enable:u1
            3A period:u4
            3B value:f
            3C server:s port:u2
            3D enable:u1
            40 schedules[*]{ id:u1 transmissionPeriod:u1*600|s demandType0:u1 demandType1:u1 demandType2:u1 }
            """;

    /** What has to be told to be asked for; for most the number is enough. */
    private static final String TO_ASK = """
            1D channel:u1+1
            1E channel:u1+1
            31 dataType:u1
            32 eventId:u1
            38 channel:u1+1
            """;

    private static final int SECRETS_FROM = 0x29;
    private static final int SECRETS_TO = 0x30;
    private static final int MQTT_SESSION = 0x22;

    private static final Part[] STATUS = Spec.parse("id:u1 status:u1");

    /** A parameter as it is set. */
    static final Part[] @Nullable [] VALUES = new Part[256][];
    /** As it is asked for. */
    static final Part[] @Nullable [] REQUESTS = new Part[256][];
    /** As it is told: some that hold passwords or images never are. */
    static final Part[] @Nullable [] ANSWERS = new Part[256][];

    static {
        Part[] nothing = {};
        ALL.lines().forEach(line -> {
            int id = number(line);
            VALUES[id] = Spec.parse(line.substring(3));
            boolean told = id != MQTT_SESSION && (id < SECRETS_FROM || id > SECRETS_TO);
            ANSWERS[id] = told ? VALUES[id] : nothing;
            REQUESTS[id] = nothing;
        });
        TO_ASK.lines().forEach(line -> REQUESTS[number(line)] = Spec.parse(line.substring(3)));
    }

    private ParameterTable() {}

    /** Which parameter was set, and whether; where it may be a request, what sets one in as many bytes goes before. */
    static boolean status(Walk w) {
        if (w.left() != STATUS.length) {
            return false;
        }
        Part[] set = VALUES[w.peek()];
        return !(w.memory.takesRequests && set != null && Part.sizeOf(set) == 1) && w.read(STATUS);
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, 2), 16);
    }

    /** Reads a parameter: its number, and what belongs to it in that table. */
    static boolean read(Walk w, Part[] @Nullable [] table) {
        if (!w.has(1)) {
            return false;
        }
        int id = (int) w.take(1);
        Part[] parts = table[id];
        if (parts == null) {
            return false;
        }
        w.number(w.at - 1, "id", id);
        String name = NameTables.PARAMETERS.of(id);
        if (name != null) {
            w.text(w.at - 1, "name", name);
        }
        return w.within("data", parts);
    }
}
