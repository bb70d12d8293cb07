package io.metergate.benchmark;

import io.metergate.codec.bytes.Hex;

/** The frames that are decoded, made for this purpose. */
final class Frames {
    /** 12345.67 kWh. */
    static final byte[] FOUR_BYTES = Hex.parse("67 45 23 01");

    /** 230.1 V, 229.8 V, 231.4 V. */
    static final byte[] THREE_VOLTAGES = Hex.parse("01 23 98 22 14 23");

    private Frames() {}

    /** Energies by tariff, direction and period, power, voltages, currents and frequency of one meter. */
    static byte[] sixteenRecords() {
        return Hex.parse("""
                68 79 79 68
                08 05 72  78 56 34 12  F4 34  01 02  07 00 00 00
                0C 04 67 45 23 01
                8C 10 04 67 45 23 01
                8C 20 04 00 00 00 00
                0C 84 3C 89 67 45 00
                4C 04 00 40 23 01
                42 6C BF 0C
                04 2B E8 03 00 00
                04 A8 FC 01 40 42 0F 00
                02 FD C8 FC 01 FC 08
                02 FD C8 FC 02 FE 08
                02 FD C8 FC 03 01 09
                03 FD D9 FC 01 E8 03 00
                03 FD D9 FC 02 E9 03 00
                03 FD D9 FC 03 EA 03 00
                02 FB 2E F4 01
                02 FD 17 00 00
                29 16
                """);
    }
}
