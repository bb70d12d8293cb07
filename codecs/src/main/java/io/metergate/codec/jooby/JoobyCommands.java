package io.metergate.codec.jooby;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Commands to MTX meters: a number, a size and data. They travel in a {@linkplain JoobyMessages message}, which may
 * hold several. Money is in the meter's own unit, as its saldo parameters set it up.
 *
 * @see <a href="https://github.com/jooby-dev/jooby-docs">the maker's documents</a>
 */
public final class JoobyCommands {
    private static final int SET_DATE_TIME = 0x08;
    private static final int GET_CURRENT_VALUES = 0x0D;
    private static final int GET_ENERGY = 0x0F;
    private static final int GET_DAY_DEMAND = 0x16;
    private static final int TURN_RELAY_ON = 0x18;
    private static final int TURN_RELAY_OFF = 0x19;
    private static final int GET_SALDO = 0x29;
    private static final int SET_SALDO = 0x2A;
    private static final int GET_SALDO_PARAMETERS = 0x2E;
    private static final int SET_SALDO_PARAMETERS = 0x2F;
    private static final int GET_STATUS = 0x39;
    private static final int GET_EXTENDED_CURRENT_VALUES = 0x3A;
    private static final int SET_CORRECT_DATE_TIME = 0x5C;

    private static final int HEAD = 2;
    private static final int CENTURY = 2000;
    private static final int YEAR_MAX = CENTURY + 99;
    private static final int WEEK = 7;

    private JoobyCommands() {}

    /** Asks for the balance; read-only access. */
    public static byte[] getSaldo() {
        return command(GET_SALDO);
    }

    /**
     * Changes the balance; access to write. The meter takes it only when the old balance is the one that it was last
     * given.
     *
     * @param at when the payment was made, on the meter's clock
     */
    public static byte[] setSaldo(LocalDateTime at, int saldo, int oldSaldo) {
        byte[] command = sized(SET_SALDO, 12);
        ByteBuffer.wrap(command)
                .position(HEAD)
                .put((byte) at.getMonthValue())
                .put((byte) at.getDayOfMonth())
                .put((byte) at.getHour())
                .put((byte) at.getMinute())
                .putInt(saldo)
                .putInt(oldSaldo);
        return command;
    }

    /** Asks for prices and thresholds; read-only access. */
    public static byte[] getSaldoParameters() {
        return command(GET_SALDO_PARAMETERS);
    }

    /** Sets prices and thresholds; access to write. */
    public static byte[] setSaldoParameters(SaldoParameters parameters) {
        byte[] command = sized(SET_SALDO_PARAMETERS, SaldoParameters.SIZE);
        parameters.put(ByteBuffer.wrap(command).position(HEAD));
        return command;
    }

    /** Closes the relay, so that there is supply; access to write. */
    public static byte[] turnRelayOn() {
        return command(TURN_RELAY_ON);
    }

    /** Opens the relay; access to write. */
    public static byte[] turnRelayOff() {
        return command(TURN_RELAY_OFF);
    }

    /** Asks for the energy that was drawn, by tariff; read-only access. */
    public static byte[] getEnergy() {
        return command(GET_ENERGY);
    }

    /** Asks for the energy that was fed back, by tariff; read-only access. */
    public static byte[] getEnergyExport() {
        return command(GET_ENERGY, (byte) EnergyShapes.PRODUCED);
    }

    /** Asks for voltage, current and power; read-only access. */
    public static byte[] getCurrentValues() {
        return command(GET_CURRENT_VALUES);
    }

    /** Asks for temperature, frequency and, of a three-phase meter, power factors; read-only access. */
    public static byte[] getExtendedCurrentValues() {
        return command(GET_EXTENDED_CURRENT_VALUES);
    }

    /** Asks for the meter's state with that of its relay; read-only access. */
    public static byte[] getCurrentStatusMeter() {
        return command(GET_STATUS);
    }

    /**
     * Asks for the registers of a day; read-only access.
     *
     * @throws IllegalArgumentException when the year is outside 2000 to 2099
     */
    public static byte[] getDayDemand(LocalDate day) {
        byte month = (byte) day.getMonthValue();
        return command(GET_DAY_DEMAND, year(day.getYear()), month, (byte) day.getDayOfMonth());
    }

    /**
     * Sets the clock; read-only access is enough.
     *
     * @throws IllegalArgumentException when the year is outside 2000 to 2099
     */
    public static byte[] setDateTime(LocalDateTime clock, boolean isSummerTime) {
        return command(
                SET_DATE_TIME,
                (byte) (isSummerTime ? 1 : 0),
                (byte) clock.getSecond(),
                (byte) clock.getMinute(),
                (byte) clock.getHour(),
                // Sunday is the first day.
                (byte) (clock.getDayOfWeek().getValue() % WEEK + 1),
                (byte) clock.getDayOfMonth(),
                (byte) clock.getMonthValue(),
                year(clock.getYear()));
    }

    /** Moves the clock by some seconds, forwards or back; read-only access is enough. */
    public static byte[] setCorrectDateTime(short seconds) {
        return command(SET_CORRECT_DATE_TIME, (byte) (seconds >> 8), (byte) seconds);
    }

    static boolean isYear(int year) {
        return year >= CENTURY && year <= YEAR_MAX;
    }

    private static byte year(int year) {
        if (!isYear(year)) {
            throw new IllegalArgumentException("year " + year + " is outside 2000 to 2099");
        }
        return (byte) (year - CENTURY);
    }

    private static byte[] command(int id, byte... data) {
        byte[] command = sized(id, data.length);
        System.arraycopy(data, 0, command, HEAD, data.length);
        return command;
    }

    private static byte[] sized(int id, int size) {
        byte[] command = new byte[HEAD + size];
        command[0] = (byte) id;
        command[1] = (byte) size;
        return command;
    }
}
