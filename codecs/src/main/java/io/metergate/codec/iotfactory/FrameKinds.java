package io.metergate.codec.iotfactory;

import io.metergate.codec.lorawan.PayloadNotes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The frames that are a list of fields, in a table: type, name, reasons, then the fields. A field is a length with
 * {@code u} for a number without a sign, {@code s} for one with it, {@code a} for text, {@code h} for bytes that are
 * shown from the last to the first, {@code c} for a choice among words, and what power of ten a number is times.
 */
final class FrameKinds {
    static final int UNKNOWN = -1;
    static final int TIME = 4;

    static final int DEVICE_INFO = 0x00;
    static final int WIFI = 0x04;
    static final int BEACONS = 0x09;
    static final int LOOP = 0x0A;
    static final int CELLS = 0x0E;
    static final int SERIAL = 0x10;
    static final int MBUS = 0x16;

    private static final int TYPES = 0x23;
    private static final String USUAL = "regular,alarm";

    private static final String[][] TABLE = {
        {"00", "device_info", "boot,result_request", "u2:model_id", "u1:firmware"},
        {
            "03",
            "gnss",
            "regular,change_mode,,result_request",
            "s4e-5:lat",
            "s4e-5:lon",
            "u2:alt",
            "u2:speed_kmh",
            "u1e-1:hdop",
            "u1:position"
        },
        {"04", "wifi", "regular,change_mode,,result_request", "h22:wifi"},
        {
            "05",
            "motion_activity",
            "regular,shock_detect,stop_movement,start_movement",
            "u1:period_duration_min",
            "u1:avg_index"
        },
        {"06", "shock", ",shock_detect"},
        {
            "07",
            "waste_sensor",
            "regular,waste_flush,temperature_alarm,open_alarm",
            "c1:position=horizontally,vertically",
            "u2:distance_upper_sensor_cm",
            "u2:distance_side_sensor_cm",
            "s1:temperature_cel",
            "u1:waste_pct"
        },
        {
            "08",
            "modbus",
            USUAL,
            "a8:name",
            "u1:slave_address",
            "u2:register_address",
            "c1:modbus_function=read_coil_status,read_discrete_inputs,read_hlding_registers,input_registers",
            "u1:register_counter",
            "c1:signed_flag=unsigned,signed",
            "h8:register_value"
        },
        {"09", "ibeacon", "regular", "h16:ibeacon"},
        {"0a", "4_20mA", USUAL, "u4:mA"},
        {"0b", "digital_input", USUAL, "u1:pin_number", "c1:pin_state=low,high"},
        {"0c", "analog_input", USUAL, "u1:pin_number", "u4:mV", "c1:input_status=ok,overvoltage,no_sensor,input_error"},
        {"0d", "pulse_counter", "regular", "u1:pin_number", "u4:counter"},
        {"0e", "lbs_geolocation", "regular", "h36:lbs"},
        {"0f", "temperature", USUAL, "u1:number_sensor", "s2e-1:temperature_cel"},
        {"10", "rs485", "regular", "u1:measurement_row_number", "u1:command_number_row", "u1:size_answer"},
        {"11", "sos", ",sos_1_detect,sos_2_detect"},
        {"12", "turn", ",turn_detect"},
        {"13", "movement", "regular", "b1:is_movement"},
        {"14", "IMU", "regular", "s2:roll", "s2:pith", "s2:yaw"},
        {
            "15",
            "ODK",
            USUAL,
            "u1:channel_number",
            "c1:state=NORMAL1,NORMAL2,NORMAL3,NORMAL4,NORMAL5,WET,BREAK,WET_BREAK,UNKNOWN",
            "u4:current_resistance",
            "u4:min_resistance",
            "u4:max_resistance",
            "u4:middle_resistance",
            "u4:current_conduct_resistance"
        },
        {"16", "MBUS", USUAL},
        {"17", "modern_state", "regular", "a20:iccid", "s2:rssi", "a15:imei"},
        {"18", "humidity", "regular", "u2e-1:humidity_pct"},
        {"19", "illuminance", "regular", "u2:illuminance_lex"},
        {"20", "acceleration", "regular", "s2:x_mG", "s2:y_mG", "s2:z_mG"},
        {"21", "guard", "normal,alarm", "u1:pin_number", "c1:pin_status=close,open"},
        {
            "22",
            "inclination",
            "normal,alarm",
            "u2e-1:x_axis_angle_pct",
            "u2e-1:y_axis_angle_pct",
            "u2e-1:z_axis_angle_pct"
        }
    };

    /** The most that a number can be where the maker says unknown for all above. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "humidity_pct",
            1000,
            "distance_upper_sensor_cm",
            300,
            "distance_side_sensor_cm",
            300,
            "register_counter",
            4);

    private static final int HEAD = 3;
    private static final String[][] KINDS = new String[TYPES][];
    private static final int[] LENGTHS = new int[TYPES];

    static {
        Arrays.fill(LENGTHS, UNKNOWN);
        for (String[] row : TABLE) {
            int type = Integer.parseInt(row[0], 16);
            KINDS[type] = row;
            LENGTHS[type] = TIME + (type == LOOP ? 1 : 0);
            for (int i = HEAD; i < row.length; i++) {
                LENGTHS[type] += size(row[i]);
            }
        }
    }

    private FrameKinds() {}

    /** How many bytes a frame has after its header, with its time, without what varies; negative if unknown. */
    static int length(int type) {
        return type < TYPES ? LENGTHS[type] : UNKNOWN;
    }

    static void noteHeader(PayloadNotes payload, int type, int reason) {
        String[] kind = KINDS[type];
        String[] reasons = kind[2].split(",", -1);
        payload.text("type", 0, kind[1]);
        String word = reason < reasons.length ? reasons[reason] : "";
        payload.text("reason", 2, word.isEmpty() ? "unknown" : word);
        if (type == LOOP) {
            payload.unsigned("number_sensor", 1);
        }
        long time = payload.ahead(TIME);
        payload.time("frame_isotime", 0, time).number("frame_unixtime", TIME, time, 0, "s");
    }

    static void noteFields(PayloadNotes payload, int type) {
        String[] kind = KINDS[type];
        for (int i = HEAD; i < kind.length; i++) {
            field(payload, kind[i], size(kind[i]));
        }
    }

    private static int size(String spec) {
        int end = spec.charAt(2) == 'e' ? 2 : spec.indexOf(':');
        return Integer.parseInt(spec.substring(1, end));
    }

    private static void field(PayloadNotes payload, String spec, int length) {
        String name = spec.substring(spec.indexOf(':') + 1);
        int exponent = spec.charAt(2) == 'e' ? Integer.parseInt(spec.substring(3, spec.indexOf(':'))) : 0;
        switch (spec.charAt(0)) {
            case 'u' -> {
                Integer limit = LIMITS.get(name);
                if (limit != null && payload.ahead(length) > limit) {
                    payload.text(name, length, "unknown");
                } else {
                    payload.scaled(name, length, exponent, "");
                }
            }
            case 's' -> payload.signedScaled(name, length, exponent, "");
            case 'a' ->
                payload.text(
                        name, length, new String(payload.bytes(), payload.at(), length, StandardCharsets.ISO_8859_1));
            case 'b' -> {
                long value = payload.ahead(length);
                if (value > 1) {
                    payload.text(name, length, "unknown");
                } else {
                    payload.flag(name, length, value == 1);
                }
            }
            case 'c' -> {
                String[] words = name.substring(name.indexOf('=') + 1).split(",", -1);
                int value = (int) payload.ahead(length);
                String word = value < words.length ? words[value] : "unknown";
                payload.text(name.substring(0, name.indexOf('=')), length, word);
            }
            default -> payload.text(name, length, reversed(payload, length));
        }
    }

    /** Bytes in hexadecimal, the last one first. */
    static String reversed(PayloadNotes payload, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = payload.at() + length - 1; i >= payload.at(); i--) {
            text.append(String.format(Locale.ROOT, "%02x", payload.bytes()[i]));
        }
        return text.toString();
    }
}
