package io.metergate.codec.ewattch;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/** What a reader of a French meter's customer information (TIC) sends, by the kind of meter in its first byte. */
final class Tic {
    private static final int BLUE = 0x10;
    private static final int YELLOW = 0x20;
    private static final int PME_PMI = 0x30;
    private static final int ICE = 0x40;
    private static final int LINKY = 0x50;
    private static final int LINKY_INJECTION = 0x51;
    private static final int SAPHIR = 0x60;

    private static final String[][] BLUE_TARIFFS = {
        {"Base"},
        {"HC", "HP"},
        {"Heures Normales", "Heures Pointe mobile"},
        {"HC Jour bleu", "HC Jour blanc", "HC Jour rouge", "HP Jour bleu", "HP Jour blanc", "HP Jour rouge"}
    };

    /** The tariffs of Tempo as the meter numbers them: blue, white, red, each first off-peak, then peak. */
    private static final int[] TEMPO_TARIFFS = {1, 3, 5, 2, 4, 6};

    private static final String[] BLUE_SUBSCRIPTIONS = {"Base", "HP/HC", "EJP", "TEMPO"};
    private static final String[] BLUE_PERIODS = {
        "Base",
        "HC",
        "HP",
        "EJP heures normales",
        "EJP heures de pointe mobile",
        "TEMPO HC Jour Bleu",
        "TEMPO HC Jour Blanc",
        "TEMPO HC Jour Rouge",
        "TEMPO HP Jour Bleu",
        "TEMPO HP Jour Blanc",
        "TEMPO HP Jour Rouge"
    };
    private static final String[] YELLOW_SEASONS = {"", "Ete", "Hiver", "Pointe mobile"};
    private static final String[] YELLOW_TARIFFS = {
        "", "Heures Pleines", "Heures Creuses", "Heures de pointe", "Heures de pointe mobile"
    };
    private static final String[] PME_SUBSCRIPTIONS = {
        "TJ MU",
        "TJ LU",
        "TJ LU-SD",
        "TJ LU-P",
        "TJ LU-PH",
        "TJ LU-CH",
        "TJ EJP",
        "TJ EJP-SD",
        "TJ EJP-PM",
        "TJ EJP-HH",
        "TV A5 Base",
        "TV A8 Base",
        "BT 4 SUP36",
        "BT 5 SUP36",
        "HTA 5",
        "HTA 8"
    };
    private static final String[] PERIODS = {
        "P", "PM", "HH", "HP", "HC", "HPH", "HCH", "HPE", "HCE", "HPD", "HCD", "JA", "HD", "HM", "DSM", "SCM"
    };
    private static final String[] PME_VALUES = {
        "ActiveEnergyCurrentPeriode",
        "PositiveReactiveEnergyCurrentPeriode",
        "NegativeReactiveEnergyCurrentPeriode",
        "ActiveEnergyPreviousPeriode",
        "PositiveReactiveEnergyPreviousPeriode",
        "NegativeReactiveEnergyPreviousPeriode"
    };
    private static final int SAPHIR_VALUES = 8;
    /** The maker's decoder passes over one byte more than it reads. */
    private static final int ERROR_LENGTH = 2;

    private Tic() {}

    static int length(byte[] bytes, int at, int end) {
        if (at >= end) {
            return -1;
        }
        int meter = bytes[at] & 0xFF;
        if (isError(meter)) {
            return Math.min(ERROR_LENGTH, end - at);
        }
        return switch (meter) {
            case BLUE -> at + 3 > end ? -1 : blueLength(bytes[at + 2] >> 5 & 7);
            case YELLOW -> 2 + 4 * 3;
            case PME_PMI -> 3 + PME_VALUES.length * 3;
            case ICE -> at + 2 > end ? -1 : iceLength(bytes[at + 1]);
            case LINKY -> 3 + 4;
            case LINKY_INJECTION -> 3 + 2 * 4;
            case SAPHIR -> 2 + 3 + 2 + SAPHIR_VALUES * 4;
            default -> -1;
        };
    }

    /** Whether a reader tells that it has no values, and nothing but that. */
    static boolean isError(int meter) {
        int low = meter & 0xF;
        return meter == 0 || low == 0xE || low == 0xF;
    }

    private static int blueLength(int subscription) {
        return subscription < BLUE_TARIFFS.length ? 3 + 4 * BLUE_TARIFFS[subscription].length : -1;
    }

    private static int iceLength(int subscription) {
        int tariffs = iceTariffs(subscription).length;
        return tariffs == 0 ? -1 : 7 + 3 * tariffs;
    }

    private static final String[] NO_TARIFFS = {};
    private static final String[] A5_BASE = {"P", "HPH", "HCH", "HPE", "HCE"};
    private static final String[] A8_BASE = {"P", "HPH", "HCH", "HPD", "HCD", "HPE", "HCE", "JA"};
    private static final String[] A5_EJP = {"PM", "HH", "HPE", "HCE"};
    private static final String[] A8_EJP = {"PM", "HH", "HD", "HPE", "HCE", "JA"};
    private static final String[] A8_MOD = {"PM", "HM", "DSM", "SCM"};

    private static String[] iceTariffs(int subscription) {
        return switch (subscription) {
            case 0x0A -> A5_BASE;
            case 0x0B -> A8_BASE;
            case 0x10 -> A5_EJP;
            case 0x11 -> A8_EJP;
            case 0x12 -> A8_MOD;
            default -> NO_TARIFFS;
        };
    }

    /**
     * Adds the energies whose register is sure; false when the sink is full. Those of a yellow meter have no names,
     * those of a PME-PMI are of a billing period: both are fields.
     */
    static boolean registers(byte[] bytes, int at, int channel, FrameSink sink) {
        return switch (bytes[at] & 0xFF) {
            case BLUE -> blue(bytes, at, channel, sink);
            case LINKY -> energy(bytes, at + 3, Registers.obis(channel, 1, 8, 0), sink);
            case LINKY_INJECTION ->
                energy(bytes, at + 3, Registers.obis(channel, 1, 8, 0), sink)
                        && energy(bytes, at + 7, Registers.obis(channel, 2, 8, 0), sink);
            default -> true;
        };
    }

    private static boolean energy(byte[] bytes, int at, long register, FrameSink sink) {
        return sink.register(register, LittleEndian.value(bytes, at, 4), 0, Unit.WATT_HOUR);
    }

    private static boolean blue(byte[] bytes, int at, int channel, FrameSink sink) {
        int count = BLUE_TARIFFS[bytes[at + 2] >> 5 & 7].length;
        boolean fits = true;
        for (int i = 0; i < count; i++) {
            int tariff = count == 1 ? 0 : count == TEMPO_TARIFFS.length ? TEMPO_TARIFFS[i] : i + 1;
            fits &= energy(bytes, at + 3 + 4 * i, Registers.obis(channel, 1, 8, tariff), sink);
        }
        return fits;
    }

    static void note(PayloadNotes payload, int length) {
        int meter = (int) payload.ahead(1);
        String kind = kind(meter);
        boolean error = isError(meter);
        payload.text(error ? "metadata.counterError" : "metadata.counterType", 1, kind);
        if (error) {
            payload.raw(length - 1, "reserved");
            return;
        }
        switch (meter) {
            case BLUE -> {
                payload.unsigned("metadata.checksum", 1);
                int word = (int) payload.ahead(1);
                word(payload, "metadata.subscription", 0, word >> 5, BLUE_SUBSCRIPTIONS);
                word(payload, "metadata.tarrifPeriod", 1, word & 0x1F, BLUE_PERIODS);
                values(payload, 4, BLUE_TARIFFS[word >> 5], "Wh");
            }
            case YELLOW -> {
                int word = (int) payload.ahead(1);
                word(payload, "metadata.subscription", 0, word >> 4, YELLOW_SEASONS);
                word(payload, "metadata.tarrifPeriod", 1, word & 0xF, YELLOW_TARIFFS);
                values(payload, 3, new String[4], "kWh");
            }
            case PME_PMI -> {
                word(payload, "metadata.subscription", 1, (int) payload.ahead(1), PME_SUBSCRIPTIONS);
                word(payload, "metadata.tarrifPeriod", 1, (int) payload.ahead(1), PERIODS);
                values(payload, 3, PME_VALUES, "kWh");
            }
            case ICE -> ice(payload);
            case SAPHIR -> saphir(payload);
            default -> {
                payload.unsigned("metadata.checksum", 1);
                payload.number("metadata.tarrifPeriod", 1, payload.ahead(1) & 0x1F, 0, "");
                values(payload, 4, new String[meter == LINKY ? 1 : 2], "Wh");
            }
        }
    }

    private static void saphir(PayloadNotes payload) {
        payload.unsigned("metadata.checksum", 1);
        long period = payload.ahead(3);
        String text = "" + (char) (period & 0xFF) + (char) (period >> 8 & 0xFF) + (char) (period >> 16);
        payload.text("metadata.tarrifPeriod", 3, text);
        payload.text("values[0].type", 0, "tgphis").text("values[0].unit", 0, "");
        payload.signedScaled("values[0].value", 2, -2, "");
        values(payload, 4, new String[SAPHIR_VALUES], 1, "Wh");
    }

    private static String kind(int meter) {
        return switch (meter) {
            case 0x0E -> "Données erronées";
            case 0x0F -> "Compteur Inconnu";
            case BLUE -> "Bleu";
            case 0x1F -> "Bleu avec defaut";
            case YELLOW -> "Jaune";
            case 0x2F -> "Jaune avec defaut";
            case PME_PMI -> "PME-PMI";
            case 0x3F -> "PME-PMI avec defaut";
            case ICE -> "ICE";
            case 0x4E -> "ICE V2.4";
            case 0x4F -> "ICE avec defaut";
            case LINKY -> "Linky";
            case LINKY_INJECTION -> "Linky Injection";
            case 0x5F -> "Linky avec defaut";
            case SAPHIR -> "Saphir";
            case 0x6F -> "Saphir avec defaut";
            default -> "error code 0x%02x".formatted(meter);
        };
    }

    private static void ice(PayloadNotes payload) {
        int subscription = (int) payload.ahead(1);
        String[] words = {"TV A5 Base", "TV A8 Base", "TV A5 EJP", "TV A8 EJP", "TV A8 MOD"};
        int index = subscription < 0x10 ? subscription - 0x0A : subscription - 0x0E;
        payload.text("metadata.subscription", 1, words[index]);
        word(payload, "metadata.tarrifPeriod", 1, (int) payload.ahead(1), PERIODS);
        payload.scaled("activePower10Minutes", 2, 0, "kW").scaled("reactivePower10Minutes", 2, 0, "kVar");
        values(payload, 3, iceTariffs(subscription), "kWh");
    }

    private static void values(PayloadNotes payload, int width, String[] types, String unit) {
        values(payload, width, types, 0, unit);
    }

    private static void values(PayloadNotes payload, int width, String[] types, int first, String unit) {
        for (int i = 0; i < types.length; i++) {
            String name = "values[" + (first + i) + "].";
            String own = types == PME_VALUES && i % 3 != 0 ? "kVarh" : unit;
            String type = types[i];
            if (type != null) {
                payload.text(name + "type", 0, type);
            }
            payload.text(name + "unit", 0, own).scaled(name + "value", width, 0, own);
        }
    }

    private static void word(PayloadNotes payload, String name, int length, int code, String[] words) {
        if (code < words.length && !words[code].isEmpty()) {
            payload.text(name, length, words[code]);
        } else {
            payload.raw(length, name);
        }
    }
}
