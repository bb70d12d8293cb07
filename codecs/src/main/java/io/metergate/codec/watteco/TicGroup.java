package io.metergate.codec.watteco;

import io.metergate.codec.Unit;
import java.util.List;

/**
 * One group of a profile.
 *
 * @param label as the meter's teleinformation calls it
 * @param type how it is written
 * @param words the list that a word is from
 * @param register the packed OBIS code; {@link Metering#NO_REGISTER} where it is none
 * @param unit the unit of the register
 * @param role what else it tells
 */
record TicGroup(String label, TicType type, List<String> words, long register, Unit unit, Role role) {
    /** What a group tells of the whole frame. */
    enum Role {
        NONE,
        /** The meter's address in digits. */
        ADDRESS,
        /** The meter's address as bytes. */
        ADDRESS_BYTES,
        /** When the meter sent its teleinformation. */
        DATE,
        /** The state of the breaker among other bits. */
        STATES
    }

    static TicGroup of(String label, TicType type) {
        return new TicGroup(label, type, List.of(), Metering.NO_REGISTER, Unit.NONE, Role.NONE);
    }

    static TicGroup word(String label, TicType type, List<String> words) {
        return new TicGroup(label, type, words, Metering.NO_REGISTER, Unit.NONE, Role.NONE);
    }

    static TicGroup register(String label, TicType type, int c, int d, int e, Unit unit) {
        long register = io.metergate.codec.Obis.pack(1, 0, c, d, e, io.metergate.codec.Obis.CURRENT_PERIOD);
        return new TicGroup(label, type, List.of(), register, unit, Role.NONE);
    }

    TicGroup with(Role told) {
        return new TicGroup(label, type, words, register, unit, told);
    }
}
