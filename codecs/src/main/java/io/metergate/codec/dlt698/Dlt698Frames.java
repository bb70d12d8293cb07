package io.metergate.codec.dlt698;

import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.LittleEndian;

/** Writes link frames in either direction, without wake-up bytes. */
public final class Dlt698Frames {
    /** The control code of a client's request. */
    public static final int REQUEST = 0x43;
    /** The control code of a server's answer. */
    public static final int ANSWER = 0xC3;
    /** The control code of what a server sends unasked. */
    public static final int UNASKED = 0x83;
    /** The bit of a control code that marks a part of a segmented message. */
    public static final int SEGMENT = Link.SEGMENT;

    private static final int DIGITS_MAX = 32;
    private static final int LENGTH_MAX = 0x3FFF;

    private Dlt698Frames() {}

    /**
     * Writes a frame.
     *
     * @param address the server's digits, most significant first; of an even number up to 32
     * @param control the control code, 0 to 255
     * @param client the client's address, 0 to 255
     * @param message the application message, or a part of one with its segment number before it
     * @throws IllegalArgumentException when one of them is outside its range
     */
    public static byte[] build(String address, int control, int client, byte[] message) {
        if (!address.matches("(\\d\\d)+") || address.length() > DIGITS_MAX) {
            throw new IllegalArgumentException("a server address has an even number of digits up to 32: " + address);
        }
        int size = address.length() / 2;
        int length = Link.ADDRESS + size + 1 + 2 + message.length + 3;
        if (length - 2 > LENGTH_MAX || control >>> 8 != 0 || client >>> 8 != 0) {
            throw new IllegalArgumentException("a frame holds 16383 bytes, and one of control code and of client");
        }
        byte[] frame = new byte[length];
        frame[0] = Link.START;
        LittleEndian.put(frame, 1, 2, length - 2);
        frame[Link.CONTROL] = (byte) control;
        frame[Link.ADDRESS_FLAGS] = (byte) (size - 1);
        for (int i = 0; i < size; i++) {
            int digits = address.length() - 2 * i;
            frame[Link.ADDRESS + i] = (byte) Integer.parseInt(address, digits - 2, digits, 16);
        }
        int check = Link.ADDRESS + size + 1;
        frame[check - 1] = (byte) client;
        Crc16X25.put(frame, 1, check);
        System.arraycopy(message, 0, frame, check + 2, message.length);
        Crc16X25.put(frame, 1, length - 3);
        frame[length - 1] = Link.END;
        return frame;
    }
}
