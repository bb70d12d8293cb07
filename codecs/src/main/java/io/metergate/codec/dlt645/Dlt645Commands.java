package io.metergate.codec.dlt645;

import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The requests that a head-end sends to a meter. Frames are without wake-up bytes, which radio links do not need. */
public final class Dlt645Commands {
    private static final int RELAY_BYTES = 16;
    private static final int OPERATOR = 4;
    private static final int ACTION = 8;
    private static final int VALID_UNTIL = 10;
    private static final int CENTURY = 2000;
    private static final int ITEM = 12;
    /** A digit pair that stands for every month, day, hour or minute. */
    private static final byte NINES = (byte) 0x99;

    private Dlt645Commands() {}

    /**
     * Asks for a data item (clause 7.1).
     *
     * @param identifier DI3 to DI0, DI3 highest, for example {@code 0x00010000}
     */
    public static byte[] read(String address, int identifier) {
        byte[] data = new byte[4];
        LittleEndian.put(data, 0, 4, identifier);
        return Dlt645Frame.build(address, Control.READ, data);
    }

    /** Asks for the part of a block that follows the parts before it, the first of which has number 1. */
    public static byte[] readNext(String address, int identifier, int sequence) {
        byte[] data = new byte[5];
        LittleEndian.put(data, 0, 4, identifier);
        data[4] = (byte) sequence;
        return Dlt645Frame.build(address, Control.READ_NEXT, data);
    }

    /**
     * Writes a data item (clause 7.3).
     *
     * @param item its bytes as they are without the 33h
     */
    public static byte[] write(String address, int identifier, Dlt645Credentials credentials, byte[] item) {
        byte[] data = new byte[ITEM + item.length];
        LittleEndian.put(data, 0, 4, identifier);
        data[4] = (byte) credentials.level();
        LittleEndian.put(data, 5, 3, credentials.password());
        LittleEndian.put(data, 8, 4, credentials.operator());
        System.arraycopy(item, 0, data, ITEM, item.length);
        return Dlt645Frame.build(address, Control.WRITE, data);
    }

    /** Sets the clock (clause 7.6), of one meter or with the address of twelve nines of all; nobody answers. */
    public static byte[] timeBroadcast(String address, LocalDateTime clock) {
        byte[] data = new byte[6];
        putTime(data, 0, clock);
        return Dlt645Frame.build(address, Control.TIME_BROADCAST, data);
    }

    /** Has a meter freeze its registers at once (clause 7.7). */
    public static byte[] freezeNow(String address) {
        return Dlt645Frame.build(address, Control.FREEZE, new byte[] {NINES, NINES, NINES, NINES});
    }

    /**
     * Writes a relay command (clause 7.12).
     *
     * @throws IllegalArgumentException when the address is not twelve digits or the year is outside 2000 to 2099
     */
    public static byte[] relay(RelayCommand command) {
        byte[] data = new byte[RELAY_BYTES];
        Dlt645Credentials credentials = command.credentials();
        data[0] = (byte) credentials.level();
        LittleEndian.put(data, 1, 3, credentials.password());
        LittleEndian.put(data, OPERATOR, 4, credentials.operator());
        data[ACTION] = (byte) command.action().code();
        putTime(data, VALID_UNTIL, command.validUntil());
        return Dlt645Frame.build(command.address(), Control.RELAY, data);
    }

    /** Reads a relay command as a meter does; empty when the frame is another or one of its fields has no meaning. */
    public static Optional<RelayCommand> relay(Dlt645Frame frame) {
        byte[] data = frame.data();
        if (frame.control() != Control.RELAY || data.length != RELAY_BYTES) {
            return Optional.empty();
        }
        Optional<RelayAction> action = RelayAction.of(data[ACTION] & 0xFF);
        int level = data[0] & 0xFF;
        if (action.isEmpty() || level > Dlt645Credentials.LEVEL_MAX) {
            return Optional.empty();
        }
        int password = (int) LittleEndian.value(data, 1, 3);
        int operator = (int) LittleEndian.value(data, OPERATOR, 4);
        Dlt645Credentials credentials = new Dlt645Credentials(level, password, operator);
        return validUntil(data).map(until -> new RelayCommand(frame.address(), action.get(), credentials, until));
    }

    private static void putTime(byte[] data, int at, LocalDateTime time) {
        Bcd.put(data, at, 1, time.getSecond());
        Bcd.put(data, at + 1, 1, time.getMinute());
        Bcd.put(data, at + 2, 1, time.getHour());
        Bcd.put(data, at + 3, 1, time.getDayOfMonth());
        Bcd.put(data, at + 4, 1, time.getMonthValue());
        Bcd.put(data, at + 5, 1, time.getYear() - CENTURY);
    }

    private static Optional<LocalDateTime> validUntil(byte[] data) {
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Bcd.value(data[VALID_UNTIL + i]);
            if (parts[i] == Bcd.NOT_DECIMAL) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(LocalDateTime.of(CENTURY + parts[5], parts[4], parts[3], parts[2], parts[1], parts[0]));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
