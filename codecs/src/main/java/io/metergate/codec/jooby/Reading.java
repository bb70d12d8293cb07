package io.metergate.codec.jooby;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;

/**
 * The registers that fields of the tables are. Energies are counted in Wh, voltages in mV, currents in mA and powers in
 * mW. The balance is in the smallest unit of money that the meter reckons with: a bare number, until the meter has told
 * with its saldo parameters how many of its digits are decimals.
 */
enum Reading {
    IMPORT(1, 8, true, 0, Unit.WATT_HOUR),
    EXPORT(2, 8, true, 0, Unit.WATT_HOUR),
    REACTIVE_IMPORT(3, 8, true, 0, Unit.VAR_HOUR),
    REACTIVE_EXPORT(4, 8, true, 0, Unit.VAR_HOUR),
    VOLTAGE_A(32, 7, false, -3, Unit.VOLT),
    VOLTAGE_B(52, 7, false, -3, Unit.VOLT),
    VOLTAGE_C(72, 7, false, -3, Unit.VOLT),
    CURRENT_A(31, 7, false, -3, Unit.AMPERE),
    CURRENT_B(51, 7, false, -3, Unit.AMPERE),
    CURRENT_C(71, 7, false, -3, Unit.AMPERE),
    CURRENT_N(91, 7, false, -3, Unit.AMPERE),
    POWER_A(21, 7, false, -3, Unit.WATT),
    POWER_B(41, 7, false, -3, Unit.WATT),
    POWER_C(61, 7, false, -3, Unit.WATT),
    REACTIVE_A(23, 7, false, -3, Unit.VAR),
    REACTIVE_B(43, 7, false, -3, Unit.VAR),
    REACTIVE_C(63, 7, false, -3, Unit.VAR),
    FACTOR(13, 7, false, -3, Unit.NONE),
    FACTOR_A(33, 7, false, -3, Unit.NONE),
    FACTOR_B(53, 7, false, -3, Unit.NONE),
    FACTOR_C(73, 7, false, -3, Unit.NONE),
    BALANCE(Obis.of(0, 0, 19, 10, 0).packed(), false, 0, Unit.NONE),
    /** Not a register: how many digits of the balance are decimals. */
    BALANCE_DECIMALS(0, false, 0, Unit.NONE),
    /** Not a register: bit 0 tells the relay's state. */
    RELAY(0, false, 0, Unit.NONE);

    final long register;
    /** Whether it is counted per tariff, the index within a list being the tariff less one. */
    final boolean tariffs;

    final int exponent;
    final Unit unit;

    Reading(int c, int d, boolean tariffs, int exponent, Unit unit) {
        this(Obis.of(1, 0, c, d, 0).packed(), tariffs, exponent, unit);
    }

    Reading(long register, boolean tariffs, int exponent, Unit unit) {
        this.register = register;
        this.tariffs = tariffs;
        this.exponent = exponent;
        this.unit = unit;
    }

    boolean isReactivePower() {
        return this == REACTIVE_A || this == REACTIVE_B || this == REACTIVE_C;
    }

    long register(int index) {
        return tariffs ? register + ((long) (index + 1) << 8) : register;
    }
}
