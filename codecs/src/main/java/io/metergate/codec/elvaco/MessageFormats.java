package io.metergate.codec.elvaco;

import io.metergate.codec.lorawan.PayloadNotes;

/** The format byte: which module sends which message. */
final class MessageFormats {
    private static final String REDUNDANT = "Scheduled - Daily redundant";
    private static final String EXTENDED = "Scheduled - Extended";
    private static final String COMBINED = "Combined heat/cooling";

    /** Module, first format and descriptions of those that follow it. */
    private static final String[][] RUNS = {
        {"CMi4110", "Landis+Gyr", "00", "Standard", "Compact", "JSON", "Scheduled Daily Redundant", "Scheduled Extended"
        },
        {
            "CMi4111",
            "Landis+Gyr",
            "05",
            "Standard",
            "Compact",
            "JSON",
            REDUNDANT,
            EXTENDED,
            COMBINED,
            "Simple billing",
            "Plausibility check",
            "Monitoring"
        },
        {"CMi4130", "Itron", "0f", "Standard", "Compact", "JSON", REDUNDANT, EXTENDED, COMBINED},
        {
            "CMi4140",
            "Kamstrup",
            "15",
            "Standard",
            "Compact",
            "JSON",
            "Scheduled Daily Redundant",
            "Scheduled Extended",
            "Combined heating/cooling",
            "Heat Intelligence",
            "Pulse",
            "Pulse 2"
        },
        {"CMi4160", "Diehl", "1e", "Standard", "Compact", "JSON", REDUNDANT, EXTENDED, COMBINED},
        {"CMi4170", "Engelmann", "24", "Standard", "Compact", "JSON", "Scheduled - daily redundant", EXTENDED, COMBINED
        },
        {"CMi4170", "Engelmann", "2c", "Engelmann", "Engelmann 2"},
        {"CMi4140", "Kamstrup", "3b", "Scheduled Extended+", "Scheduled Extended+ 2"},
        {"CMi4160", "Diehl", "3d", "Scheduled Extended+", "Scheduled Extended+ 2"},
        {"CMi4110", "Landis+Gyr", "3f", "Scheduled Extended+", "Scheduled Extended+ 2", "Compact Tariff"},
        {
            "CMi4110",
            "Landis+Gyr",
            "46",
            "Maximum Flow",
            "Scheduled Daily Redundant Tariff",
            "Scheduled Daily Redundant Tariff 2",
            "Scheduled Monthly",
            "Scheduled Daily"
        },
        {"CMi4140", "Kamstrup", "4d", "Pulse Extended", "Pulse Extended 2", "DR0 message"},
        {"CMi4170", "Engelmann", "50", "DR0 message"}
    };

    private static final int HEAD = 3;
    private static final String[][] INFOS = new String[256][];
    private static final boolean[] JSON = new boolean[256];

    static {
        for (String[] run : RUNS) {
            int first = Integer.parseInt(run[2], 16);
            for (int i = HEAD; i < run.length; i++) {
                INFOS[first + i - HEAD] = new String[] {run[0], run[i], run[1]};
                JSON[first + i - HEAD] = run[i].equals("JSON");
            }
        }
    }

    private MessageFormats() {}

    static boolean isKnown(int format) {
        return INFOS[format] != null;
    }

    static boolean isJson(int format) {
        return JSON[format];
    }

    static void note(PayloadNotes payload, int format) {
        for (int i = 0; i < HEAD; i++) {
            payload.text("messageFormatInfo[" + i + "]", 0, INFOS[format][i]);
        }
        payload.text("messageFormat", 1, String.format("%02x", format));
    }
}
