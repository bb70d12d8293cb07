package io.metergate.codec.aquascope;

import io.metergate.codec.lorawan.PayloadNotes;

/** The fields of the reports. */
final class AquascopeReports {
    private AquascopeReports() {}

    static void note(PayloadNotes payload, int end) {
        while (payload.at() < end) {
            int code = (int) payload.ahead(1);
            payload.raw(1, "report");
            switch (code) {
                case 0x03 -> payload.unsigned("hw_version", 1).unsigned("capabilities", 2);
                case 0x04 -> {
                    String name = setting((int) payload.ahead(1));
                    payload.raw(1, "parameter").unsigned(name, 2);
                }
                case 0x06 -> {
                    String name = sensor((int) payload.ahead(1));
                    payload.raw(1, "sensor").unsigned(name, 2);
                }
                case 0x07 -> state(payload);
                case 0x0A -> payload.unsigned("fw_version", 4);
                case 0x0B ->
                    payload.unsigned("alarm_status", 1)
                            .unsigned("alarm_type", 1)
                            .unsigned("alarm_value", 2);
                default -> payload.unsigned("loglevel", 1).raw(end - payload.at(), "log");
            }
        }
    }

    private static void state(PayloadNotes payload) {
        int state = (int) payload.ahead(1);
        switch (state) {
            case 0x00 -> payload.number("valve", 1, 0, 0, "");
            case 0x01 -> {
                payload.number("flow", 1, 0, 0, "");
                payload.unsigned("conumption_time", 2).unsigned("conumption_liter", 2);
            }
            case 0x02 -> payload.text("pc", 1, "ok");
            case 0x03 -> payload.text("pc", 1, "alarm").unsigned("diff", 2).unsigned("elevation", 2);
            case 0x04, 0x07 -> payload.text("pc", 1, "abort/flow");
            case 0x05 -> payload.text("pc", 1, "abort/heat");
            case 0x06 -> payload.text("pc", 1, "abort/valve");
            case 0x08 -> payload.text("pc", 1, "pending");
            case 0x0F -> payload.number("flow", 1, 1, 0, "");
            default -> payload.number("valve", 1, 0xFF, 0, "");
        }
    }

    private static String setting(int parameter) {
        return switch (parameter) {
            case 0x01 -> "c_system";
            case 0x02 -> "c_algo";
            case 0x03 -> "c_lora";
            case 0x04 -> "c_valveaction";
            case 0x05 -> "c_normpressure";
            case 0x06 -> "c_overpressure_th";
            case 0x07 -> "c_underpressure_th";
            case 0x09 -> "c_jamming";
            case 0x0A -> "c_flow_th";
            case 0x0B -> "c_frost_th";
            case 0x0D -> "c_pc_duration";
            case 0x0E -> "c_pc_abort_th";
            case 0x0F -> "c_pc_alarm_th_th";
            case 0x13 -> "c_alarm";
            case 0x1D -> "c_report_interval";
            case 0x1E -> "c_heartbeat_interval";
            default -> "c_" + parameter;
        };
    }

    private static String sensor(int number) {
        return switch (number) {
            case 0x01 -> "temperature";
            case 0x03 -> "uptime";
            case 0x10 -> "pressure";
            case 0x11 -> "consumption";
            case 0x13 -> "batterylevel";
            default -> "sensor_" + number;
        };
    }
}
