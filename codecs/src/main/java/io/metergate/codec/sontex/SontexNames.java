package io.metergate.codec.sontex;

import io.metergate.codec.lorawan.PayloadNotes;
import io.metergate.codec.lorawan.RecordView;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that Sontex gives to the records. Plain totals are numbers, all others text with fixed places. */
final class SontexNames {
    private static final int YEAR_MAX = 99;
    private static final int DAYLIGHT_SAVING = 0x80;

    /** What a record is called by its DIF and DIFEs; values at a target day have a name for each quantity. */
    private static final Map<String, String> ENERGIES = Map.of(
            "04", "heat_energy",
            "8410", "energy_totalizer_cooling",
            "840a", "energy_totalizer_heating_at_target_day",
            "841a", "energy_totalizer_cooling_at_target_day");

    private static final Map<String, String> VOLUMES = Map.of(
            "04", "volume",
            "840a", "volume_totalizer_at_target_day",
            "8440", "complementary_counter_1",
            "844a", "complementary_counter_1_totalizer_at_target_day",
            "848040", "complementary_counter_2",
            "848a40", "complementary_counter_2_totalizer_at_target_day");

    private static final Map<String, String> OTHERS = Map.of(
            "023b", "flow",
            "0259", "high_temperature",
            "025d", "low_temperature",
            "032c", "power",
            "0265", "ambient_temperature",
            "036e", "totalizer",
            "436e", "totalizer_at_target_day",
            "1259", "maximum_temperature",
            "5259", "maximum_temperature_at_target_day",
            "05ff2d", "Kc");

    private static final @Nullable String[] ERRORS = {
        "ref1_error_ad",
        "error_sensor_1",
        "ref2_error_ad",
        "error_sensor_2",
        "ad_timeout_error",
        "temprature_1_out_of_range",
        "temprature_2_out_of_range",
        "flow_is_in_saturation",
        "application_error_unknown_field_c",
        "application_error_unknown_field_ci",
        "application_error_unknown_record",
        "no_access_rights_available",
        "application_error_record_size",
        "application_error_record_value",
        null,
        "device_deactivated"
    };

    private SontexNames() {}

    static void note(PayloadNotes payload, int end, boolean allocator) {
        for (RecordView view : RecordView.of(payload.bytes(), payload.at(), end)) {
            view.noteHeader(payload);
            record(payload, view, allocator);
        }
        payload.raw(end - payload.at(), "manufacturer data");
    }

    private static void record(PayloadNotes payload, RecordView view, boolean allocator) {
        String vib = view.vibText();
        switch (vib) {
            case "6c" -> day(payload, view);
            case "6d" -> clock(payload, view);
            case "78" ->
                payload.text("fabrication_number.unit", 0, "")
                        .number("fabrication_number.value", view.length(), Math.max(0, view.number()), 0, "");
            case "ff2c" -> {
                payload.text("detailed_errors.unit", 0, "");
                payload.wordsOfBits("detailed_errors.value", view.length(), view.unsigned(), ERRORS);
            }
            default -> value(payload, view, allocator);
        }
    }

    private static void value(PayloadNotes payload, RecordView view, boolean allocator) {
        String name = name(view, allocator);
        if (name.isEmpty() || view.number() == RecordView.NONE) {
            payload.raw(view.length(), name.isEmpty() ? "data" : name);
            return;
        }
        int vif = payload.bytes()[view.vib()] & 0x7F;
        String unit = unit(vif);
        int exponent = exponent(vif);
        payload.text(name + ".unit", 0, unit);
        BigDecimal value = BigDecimal.valueOf(view.number()).scaleByPowerOfTen(exponent);
        boolean number = view.dibText().equals("04") || allocator;
        if (number) {
            payload.decimal(name + ".value", view.length(), value, unit.equals("m³") ? "m3" : unit);
        } else {
            String text = value.setScale(Math.max(0, -exponent)).toPlainString();
            payload.text(name + ".value", view.length(), text);
        }
    }

    private static String name(RecordView view, boolean allocator) {
        String dib = view.dibText();
        String vib = view.vibText();
        int vif = Integer.parseInt(vib.substring(0, 2), 16);
        if (vif < 0x10) {
            return ENERGIES.getOrDefault(dib, VOLUMES.getOrDefault(dib, ""));
        }
        if (vif < 0x18) {
            return VOLUMES.getOrDefault(dib, "");
        }
        return allocator && (dib + vib).equals("0259") ? "radiator_temperature" : OTHERS.getOrDefault(dib + vib, "");
    }

    private static String unit(int vif) {
        return switch (vif >> 2) {
            case 0, 1 -> vif == 7 ? "MWh" : vif < 5 ? "Wh" : "kWh";
            case 2, 3 -> vif == 0xF ? "GJ" : "MJ";
            case 4, 5 -> "m³";
            case 0xA, 0xB -> "kW";
            case 0xE, 0xF -> "m³/h";
            case 0x16, 0x17, 0x19 -> "°C";
            default -> "";
        };
    }

    private static int exponent(int vif) {
        int low = vif & 7;
        return switch (vif >> 2) {
            case 0, 1 -> vif == 7 ? -2 : vif < 5 ? vif - 3 : vif - 6;
            case 2, 3 -> vif == 0xF ? -2 : vif - 0xE;
            case 4, 5, 0xA, 0xB, 0xE, 0xF -> low - 6;
            case 0x16, 0x17, 0x19 -> (vif & 3) - 3;
            default -> 0;
        };
    }

    private static String date(byte[] bytes, int at) {
        int year = (bytes[at] >> 5 & 7) + (bytes[at + 1] >> 1 & 0x78);
        return String.format(
                Locale.ROOT, "%02d.%02d.%02d", bytes[at] & 0x1F, bytes[at + 1] & 0xF, Math.min(year, YEAR_MAX));
    }

    private static void day(PayloadNotes payload, RecordView view) {
        if (view.length() == 2) {
            payload.text("target_day.unit", 0, "");
            payload.text("target_day.value", 2, date(payload.bytes(), view.data()));
        } else {
            payload.raw(view.length(), "target_day");
        }
    }

    private static void clock(PayloadNotes payload, RecordView view) {
        if (view.length() != 4) {
            payload.raw(view.length(), "date_and_time");
            return;
        }
        byte[] bytes = payload.bytes();
        int at = view.data();
        payload.text("valid_date_and_time.unit", 0, "").flag("valid_date_and_time.value", 0, bytes[at] >= 0);
        payload.text("daylight_saving_time.unit", 0, "");
        payload.flag("daylight_saving_time.value", 0, (bytes[at + 1] & DAYLIGHT_SAVING) != 0);
        payload.text("date_and_time.unit", 0, "");
        String time = String.format(Locale.ROOT, " %02d:%02d", bytes[at + 1] & 0x1F, bytes[at] & 0x3F);
        payload.text("date_and_time.value", 4, date(bytes, at + 2) + time);
    }
}
