package io.metergate.simulator.frame;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DL/T 645-2007 relay command (control code 1C) as a meter reads it.
 *
 * @param address 12 digits
 * @param password level PA, then P0 to P2
 * @param operator C0 to C3
 * @param order N1: what the relay shall do
 * @param validUntil by the meter's own clock; null when the digits are no date
 */
public record RelayCommand(
        String address,
        byte[] password,
        byte[] operator,
        int order,
        @Nullable LocalDateTime validUntil) {
    /** Open the relay. */
    public static final int TRIP = 0x1A;

    /** Allow closing; a meter without a push button closes at once. */
    public static final int PERMIT_CLOSE = 0x1B;

    /** Close the relay. */
    public static final int CLOSE = 0x1C;

    private static final int PREAMBLE = 0xFE;
    private static final int START = 0x68;
    private static final int END = 0x16;
    private static final int RELAY_CONTROL = 0x1C;
    private static final int DATA_LENGTH = 16;
    private static final int FRAME_LENGTH = 12 + DATA_LENGTH;
    private static final int OFFSET = 0x33;

    /** Reads one frame with any preamble before it; empty when it is anything but a whole relay command. */
    public static Optional<RelayCommand> parse(byte[] bytes) {
        int from = 0;
        while (from < bytes.length && (bytes[from] & 0xFF) == PREAMBLE) {
            from++;
        }
        byte[] frame = Arrays.copyOfRange(bytes, from, bytes.length);
        if (!isRelayCommand(frame)) {
            return Optional.empty();
        }
        byte[] data = Arrays.copyOfRange(frame, 10, 10 + DATA_LENGTH);
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (data[i] - OFFSET);
        }
        return Optional.of(new RelayCommand(
                address(frame),
                Arrays.copyOfRange(data, 0, 4),
                Arrays.copyOfRange(data, 4, 8),
                data[8] & 0xFF,
                moment(data, 10)));
    }

    private static boolean isRelayCommand(byte[] frame) {
        return frame.length == FRAME_LENGTH
                && frame[0] == START
                && frame[7] == START
                && frame[8] == RELAY_CONTROL
                && frame[9] == DATA_LENGTH
                && frame[FRAME_LENGTH - 1] == END
                && (frame[FRAME_LENGTH - 2] & 0xFF) == FrameBytes.sum(frame, 0, FRAME_LENGTH - 2);
    }

    private static String address(byte[] frame) {
        StringBuilder digits = new StringBuilder(12);
        for (int i = 6; i >= 1; i--) {
            digits.append(Character.forDigit(frame[i] >> 4 & 0xF, 16)).append(Character.forDigit(frame[i] & 0xF, 16));
        }
        return digits.toString();
    }

    /** Reads ss mm hh DD MM YY; the century is the 21st. */
    private static @Nullable LocalDateTime moment(byte[] data, int from) {
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) {
            int tens = data[from + i] >> 4 & 0xF;
            int ones = data[from + i] & 0xF;
            if (tens > 9 || ones > 9) {
                return null;
            }
            parts[i] = tens * 10 + ones;
        }
        try {
            return LocalDateTime.of(2000 + parts[5], parts[4], parts[3], parts[2], parts[1], parts[0]);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
