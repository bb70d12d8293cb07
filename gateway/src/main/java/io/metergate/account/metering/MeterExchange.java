package io.metergate.account.metering;

import io.metergate.codec.Obis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meter that took the place of another at one supply point.
 *
 * @param at when; the old meter's energy counts until then and the new one's from then on
 * @param closingWh what each register of the old meter showed, by its name
 * @param deviceId the device behind the new meter; null when the old meter's device stays
 */
public record MeterExchange(
        String oldSerial,
        Instant at,
        Map<String, Long> closingWh,
        NewMeter meter,
        @Nullable String deviceId,
        String note,
        String actor)
        implements MeteringWish {
    /** More registers than this, no meter has. */
    public static final int REGISTERS_MAX = 16;

    public MeterExchange {
        closingWh = Map.copyOf(closingWh);
    }

    /**
     * The meter that is there now.
     *
     * @param registers the main one first
     * @param powerMaxW what the connection carries; 0 for no check
     */
    public record NewMeter(String serial, List<NewRegister> registers, long powerMaxW, Relay relay) {
        public NewMeter {
            registers = List.copyOf(registers);
        }
    }

    /**
     * A register of the new meter.
     *
     * @param openingWh what it showed when it was installed
     * @param rolloverWh where it begins again at zero; 0 when not known
     */
    public record NewRegister(Obis name, long openingWh, long rolloverWh) {}

    /**
     * Its relay; the credentials are never printed.
     *
     * @param password level and three bytes, for formats that ask for them
     * @param operator four bytes, for the same
     */
    public record Relay(boolean present, byte @Nullable [] password, byte @Nullable [] operator) {
        public static final Relay NONE = new Relay(false, null, null);

        @Override
        public String toString() {
            return "Relay[" + (present ? "****" : "none") + "]";
        }
    }
}
