package io.metergate.codec.jooby;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Commands to MTX meters: a number, a size and data. They travel in a {@linkplain JoobyMessages message}, which may hold
 * several. Money is in the meter's own unit, as its saldo parameters set it up.
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

    private static final int CENTURY = 2000;
    private static final int YEAR_MAX = CENTURY + 99;
    private static final int WEEK = 7;

    private JoobyCommands() {}

    /** Asks for the balance; read-only access. */
    public static byte[] getSaldo() {
        return command(GET_SALDO, 0).array();
    }

    /**
     * Changes the balance; access to write. The meter takes it only when the old balance is the one that it was last
     * given.
     *
     * @param at when the payment was made, on the meter's clock
     */
    public static byte[] setSaldo(LocalDateTime at, int saldo, int oldSaldo) {
        return command(SET_SALDO, 12)
                .put((byte) at.getMonthValue())
                .put((byte) at.getDayOfMonth())
                .put((byte) at.getHour())
                .put((byte) at.getMinute())
                .putInt(saldo)
                .putInt(oldSaldo)
                .array();
    }

    /** Asks for prices and thresholds; read-only access. */
    public static byte[] getSaldoParameters() {
        return command(GET_SALDO_PARAMETERS, 0).array();
    }

    /** Sets prices and thresholds; access to write. */
    public static byte[] setSaldoParameters(SaldoParameters parameters) {
        ByteBuffer data = command(SET_SALDO_PARAMETERS, SaldoParameters.SIZE);
        parameters.put(data);
        return data.array();
    }

    /** Closes the relay, so that there is supply; access to write. */
    public static byte[] turnRelayOn() {
        return command(TURN_RELAY_ON, 0).array();
    }

    /** Opens the relay; access to write. */
    public static byte[] turnRelayOff() {
        return command(TURN_RELAY_OFF, 0).array();
    }

    /** Asks for the energy that was drawn, by tariff; read-only access. */
    public static byte[] getEnergy() {
        return command(GET_ENERGY, 0).array();
    }

    /** Asks for the energy that was fed back, by tariff; read-only access. */
    public static byte[] getEnergyExport() {
        return command(GET_ENERGY, 1).put((byte) EnergyShapes.PRODUCED).array();
    }

    /** Asks for voltage, current and power; read-only access. */
    public static byte[] getCurrentValues() {
        return command(GET_CURRENT_VALUES, 0).array();
    }

    /** Asks for temperature, frequency and, of a three-phase meter, power factors; read-only access. */
    public static byte[] getExtendedCurrentValues() {
        return command(GET_EXTENDED_CURRENT_VALUES, 0).array();
    }

    /** Asks for the meter's state with that of its relay; read-only access. */
    public static byte[] getCurrentStatusMeter() {
        return command(GET_STATUS, 0).array();
    }

    /**
     * Asks for the registers of a day; read-only access.
     *
     * @throws IllegalArgumentException when the year is outside 2000 to 2099
     */
    public static byte[] getDayDemand(LocalDate day) {
        return command(GET_DAY_DEMAND, 3)
                .put(year(day.getYear()))
                .put((byte) day.getMonthValue())
                .put((byte) day.getDayOfMonth())
                .array();
    }

    /**
     * Sets the clock; read-only access is enough.
     *
     * @throws IllegalArgumentException when the year is outside 2000 to 2099
     */
    public static byte[] setDateTime(LocalDateTime clock, boolean isSummerTime) {
        return command(SET_DATE_TIME, 8)
                .put((byte) (isSummerTime ? 1 : 0))
                .put((byte) clock.getSecond())
                .put((byte) clock.getMinute())
                .put((byte) clock.getHour())
                // Sunday is the first day.
                .put((byte) (clock.getDayOfWeek().getValue() % WEEK + 1))
                .put((byte) clock.getDayOfMonth())
                .put((byte) clock.getMonthValue())
                .put(year(clock.getYear()))
                .array();
    }

    /** Moves the clock by some seconds, forwards or back; read-only access is enough. */
    public static byte[] setCorrectDateTime(short seconds) {
        return command(SET_CORRECT_DATE_TIME, 2).putShort(seconds).array();
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

    private static ByteBuffer command(int id, int size) {
        return ByteBuffer.allocate(2 + size).put((byte) id).put((byte) size);
    }
}
