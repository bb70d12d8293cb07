package io.metergate.simulator;

/** Reads a little of what meters report. */
final class Reports {
    private Reports() {}

    /** The energy in the first frame of a DL/T 645 report, in watt-hours. */
    static long wattHours(byte[] report) {
        long value = 0;
        for (int i = 17; i >= 14; i--) {
            int pair = report[i] - 0x33 & 0xFF;
            value = value * 100 + (pair >> 4) * 10L + (pair & 0xF);
        }
        return value * 10;
    }
}
