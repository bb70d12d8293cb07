package io.metergate.desk.console.page;

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
            case "implausible_reading" -> "Implausible reading";
            case "before_installation" -> "Before installation";
            case "format_failed" -> "The format failed";
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
            case "emergency_offered" -> "Emergency credit offered";
            case "emergency_selected" -> "Emergency credit selected";
            case "emergency_used_up" -> "Emergency credit used up";
            case "credit_used_up" -> "Credit used up";
            case "window_ending" -> "Window ending";
            case "held_reading" -> "Reading held";
            default -> kind;
        };
    }

    /** What a debt is called that the ledger names. */
    public static String debt(String account) {
        return switch (account) {
            case "emergency" -> "emergency credit";
            case "debt:accumulated" -> "accumulated debt";
            case "debt:payment" -> "payment debt";
            case "debt:time_1" -> "time debt 1";
            case "debt:time_2" -> "time debt 2";
            default -> account;
        };
    }

    /** A register of a meter: by its code, else by its number. */
    public static String register(int number, String name) {
        return number == 0 ? "Main" : name.isEmpty() ? "Register " + number : name;
    }

    /** Why a reading is held. */
    public static String held(String reason) {
        return switch (reason) {
            case "backward" -> "Less than the reading before";
            case "too_late" -> "Older than what can be rated again";
            case "implausible" -> "More than the connection can carry";
            default -> reason;
        };
    }

    /** What was done to an account. */
    public static String change(String what) {
        String words = what.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
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
            case "coaps" -> "CoAP with DTLS";
            default -> code;
        };
    }
}
