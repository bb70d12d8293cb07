package io.metergate.codec.dlt645;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.bytes.Sums;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One frame in either direction, for those who build answers or read commands: the head-end and simulated meters.
 * Immutable; the data is without the 33h that the wire adds to each byte.
 */
public final class Dlt645Frame implements Dlt645Parsed {
    /** The address with which a master reaches whatever meter is on the line. */
    public static final String ANY_METER = "AAAAAAAAAAAA";

    public static final int READ = Control.READ;
    public static final int WRITE = Control.WRITE;
    public static final int RELAY = Control.RELAY;
    /** Added to a request's control code in the answer. */
    public static final int ANSWER = Control.FROM_METER;

    private static final int DATA_MAX = 255;
    private static final int IDENTIFIER_BYTES = 4;

    private final String address;
    private final int control;
    private final byte[] data;

    private Dlt645Frame(String address, int control, byte[] data) {
        this.address = address;
        this.control = control;
        this.data = data;
    }

    /** The twelve digits of the meter's address, most significant first. */
    public String address() {
        return address;
    }

    /** The control code, with its direction, error and follow-up flags. */
    public int control() {
        return control;
    }

    public byte[] data() {
        return data.clone();
    }

    /** The data identifier at the start of the data; empty when the data is too short to hold one. */
    public OptionalInt identifier() {
        if (data.length < IDENTIFIER_BYTES) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) LittleEndian.value(data, 0, IDENTIFIER_BYTES));
    }

    /**
     * Writes a frame, without wake-up bytes.
     *
     * @param address twelve decimal digits, or {@link #ANY_METER}
     * @param control the control code, 0 to 255
     * @param data at most 255 bytes, without the 33h
     * @throws IllegalArgumentException when one of them is outside its range
     */
    public static byte[] build(String address, int control, byte[] data) {
        if (!address.matches("\\d{12}|A{12}")) {
            throw new IllegalArgumentException("an address has twelve decimal digits: " + address);
        }
        if (data.length > DATA_MAX || control >>> 8 != 0) {
            throw new IllegalArgumentException("a frame holds 255 bytes of data and one of control code");
        }
        byte[] frame = new byte[Layout.FRAME_MIN + data.length];
        frame[0] = Layout.START;
        for (int i = 0; i < Layout.ADDRESS_BYTES; i++) {
            int digits = 2 * (Layout.ADDRESS_BYTES - 1 - i);
            frame[Layout.ADDRESS + i] = (byte) Integer.parseInt(address, digits, digits + 2, 16);
        }
        frame[Layout.SECOND_START] = Layout.START;
        frame[Layout.CONTROL] = (byte) control;
        frame[Layout.LENGTH] = (byte) data.length;
        for (int i = 0; i < data.length; i++) {
            frame[Layout.DATA + i] = (byte) (data[i] + Layout.OFFSET_33);
        }
        frame[frame.length - 2] = Sums.modulo256(frame, 0, frame.length - 2);
        frame[frame.length - 1] = Layout.END;
        return frame;
    }

    /** Writes a meter's answer to a read: the identifier, then the item's bytes as they are without the 33h. */
    public static byte[] readAnswer(String address, int identifier, byte[] item) {
        byte[] data = new byte[IDENTIFIER_BYTES + item.length];
        LittleEndian.put(data, 0, IDENTIFIER_BYTES, identifier);
        System.arraycopy(item, 0, data, IDENTIFIER_BYTES, item.length);
        return build(address, READ | ANSWER, data);
    }

    /** Reads exactly one frame in either direction, after up to four wake-up bytes. */
    public static Dlt645Parsed parse(byte[] payload) {
        FrameSink faults = new FrameSink();
        int start = Layout.skipPreamble(payload, 0, payload.length);
        if (!Layout.check(payload, 0, start, payload.length, faults)) {
            return new Dlt645Parsed.Refused(faults.toMalformed());
        }
        int length = Layout.dataLength(payload, start);
        if (start + Layout.FRAME_MIN + length != payload.length) {
            faults.malformed(start + Layout.FRAME_MIN + length, "end", "bytes follow the frame");
            return new Dlt645Parsed.Refused(faults.toMalformed());
        }
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) Layout.data(payload, start + Layout.DATA + i);
        }
        return new Dlt645Frame(address(payload, start + Layout.ADDRESS), payload[start + Layout.CONTROL] & 0xFF, data);
    }

    /** The address as it is written on a meter; a nibble that is no digit shows as its letter. */
    static String address(byte[] bytes, int at) {
        Objects.checkFromIndexSize(at, Layout.ADDRESS_BYTES, bytes.length);
        StringBuilder digits = new StringBuilder(2 * Layout.ADDRESS_BYTES);
        for (int i = at + Layout.ADDRESS_BYTES - 1; i >= at; i--) {
            digits.append("%02X".formatted(bytes[i]));
        }
        return digits.toString();
    }
}
