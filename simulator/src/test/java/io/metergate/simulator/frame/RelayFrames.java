package io.metergate.simulator.frame;

import java.util.HexFormat;

/** Relay commands as a gateway sends them. */
public final class RelayFrames {
    /** The last second that the digits of a command can name. */
    public static final String FOR_EVER = "595923311299";

    private RelayFrames() {}

    /** A command with the credentials that meters have by default. */
    public static byte[] command(String address, int order) {
        return command(address, "02000000", "00000000", order, FOR_EVER);
    }

    /**
     * A command with all its fields.
     *
     * @param validUntil ss mm hh DD MM YY
     */
    public static byte[] command(String address, String password, String operator, int order, String validUntil) {
        byte[] data = HexFormat.of().parseHex(password + operator + String.format("%02X00", order) + validUntil);
        FrameBytes frame =
                new FrameBytes().octets(0x68).bcd(Long.parseLong(address), 6).octets(0x68, 0x1C, data.length);
        for (byte value : data) {
            frame.octets(value + 0x33);
        }
        byte[] body = frame.toByteArray();
        return frame.octets(FrameBytes.sum(body, 0, body.length), 0x16).toByteArray();
    }
}
