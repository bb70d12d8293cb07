package io.metergate.benchmark.load.frame;

import java.math.BigInteger;

/**
 * The meters of a row by number, from 0 on: how they are called and what their registers say. Every message moves a
 * register by one step, so the register tells how many there were.
 */
public final class Fleet {
    public static final long OPENING_WH = 1_000_000;
    private static final BigInteger KEY = new BigInteger("6d657465726761746562656e63680000", 16);
    private static final long FIRST_ADDRESS = 600_000_000_000L;
    private static final long FIRST_DEV_EUI = 0x70b3d57e_d0000000L;

    private Fleet() {}

    public static long address(int meter) {
        return FIRST_ADDRESS + meter;
    }

    public static String serial(int meter) {
        return Long.toString(address(meter));
    }

    public static String account(int meter) {
        return "B-%07d".formatted(meter);
    }

    /** The name by which a meter signs in. */
    public static String deviceId(int meter) {
        return "bench-%07d".formatted(meter);
    }

    /** The name of a meter behind a LoRaWAN network server. */
    public static String devEui(int meter) {
        return "%016x".formatted(FIRST_DEV_EUI + meter);
    }

    public static String secret(int meter) {
        return "bench-secret-of-a-meter-%07d".formatted(meter);
    }

    /** What a meter proves itself with by DTLS, 32 hex digits. */
    public static String key(int meter) {
        return "%032x".formatted(KEY.add(BigInteger.valueOf(meter)));
    }

    /** The register after so many messages. */
    public static long registerWh(int messages) {
        return OPENING_WH + EnergyFrame.STEP_WH * messages;
    }
}
