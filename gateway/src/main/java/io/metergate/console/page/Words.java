package io.metergate.console.page;

import java.util.Locale;

/** Codes of the database in words. */
public final class Words {
    private Words() {}

    /** Why a frame was refused. */
    public static String refusal(String reason) {
        return switch (reason) {
            case "empty" -> "Empty";
            case "too_large" -> "Too large";
            case "bad_envelope" -> "Bad envelope";
            case "malformed" -> "Malformed";
            case "unknown_device" -> "Unknown device";
            case "wrong_transport" -> "Wrong transport";
            case "no_meter" -> "No meter";
            case "foreign_meter" -> "Foreign meter";
            case "replayed" -> "Replayed frame";
            case "backward_register" -> "Backward register";
            case "unsettled" -> "Not settled";
            default -> reason;
        };
    }

    /** What a message is about. */
    public static String message(String kind) {
        return switch (kind) {
            case "low_balance" -> "Low balance";
            case "supply_off" -> "Supply off";
            case "supply_on" -> "Supply on";
            default -> kind;
        };
    }

    /** What a command asks for. */
    public static String command(String supply) {
        return "on".equals(supply) ? "Switch supply on" : "Switch supply off";
    }

    /** Why a top-up was refused: its code, as words. */
    public static String topUpRefusal(String reason) {
        String words = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Where a top-up came from. */
    public static String channel(String code) {
        return switch (code) {
            case "console" -> "at the counter";
            case "api" -> "by API";
            case "import" -> "by import";
            default -> code;
        };
    }

    public static String transport(String code) {
        return switch (code) {
            case "chirpstack" -> "LoRaWAN";
            case "mqtt" -> "MQTT";
            case "coap" -> "CoAP";
            default -> code;
        };
    }
}
