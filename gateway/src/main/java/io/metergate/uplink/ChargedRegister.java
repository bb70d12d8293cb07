package io.metergate.uplink;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Unit;
import java.math.BigInteger;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the register that is charged in a frame, as whole watt-hours. */
final class ChargedRegister {
    /** A hundred million megawatt-hours: no meter behind one supply point gets there. */
    static final long WH_MAX = 100_000_000_000_000L;

    private static final BigInteger MAX = BigInteger.valueOf(WH_MAX);

    private ChargedRegister() {}

    /**
     * The register's value, the newest where the frame tells its history as well; empty when the frame does not state
     * it as an energy between 0 and {@link #WH_MAX}.
     */
    static OptionalLong wattHours(Decoded decoded, Obis register) {
        RegisterValue newest = null;
        for (RegisterValue value : decoded.registers()) {
            boolean wanted = value.register().equals(register) && value.unit() == Unit.WATT_HOUR;
            if (wanted && (newest == null || isNewer(value.measuredAt(), newest.measuredAt()))) {
                newest = value;
            }
        }
        if (newest == null) {
            return OptionalLong.empty();
        }
        // Part of a watt-hour is charged with the next one: the register is cumulative.
        BigInteger wh = newest.value().toBigInteger();
        boolean possible = wh.signum() >= 0 && wh.compareTo(MAX) <= 0;
        return possible ? OptionalLong.of(wh.longValueExact()) : OptionalLong.empty();
    }

    /** A value without a time is the one at the time of the frame. */
    private static boolean isNewer(@Nullable MeterTime time, @Nullable MeterTime than) {
        return than != null && (time == null || time.epochSecond() > than.epochSecond());
    }
}
