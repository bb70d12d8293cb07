package io.metergate.account.metering;

import io.metergate.codec.Obis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a meter at a supply point.
 *
 * @param at the time of the exchange; the old meter's energy counts until then, the new meter's from then on
 * @param closingWh the last value of each register of the old meter, by the register's name
 * @param deviceId the device of the new meter; null to keep the old meter's device
 */
public record MeterExchange(
        String oldSerial,
        Instant at,
        Map<String, Long> closingWh,
        NewMeter meter,
        @Nullable String deviceId,
        String note,
        String actor)
        implements MeteringOperation {
    /** The largest number of registers of a meter. */
    public static final int REGISTERS_MAX = 16;

    public MeterExchange {
        closingWh = Map.copyOf(closingWh);
    }

    /**
     * The new meter.
     *
     * @param registers the main register first
     * @param powerMaxW the power limit of the connection; 0 for no check
     */
    public record NewMeter(String serial, List<NewRegister> registers, long powerMaxW, Relay relay) {
        public NewMeter {
            registers = List.copyOf(registers);
        }
    }

    /**
     * A register of the new meter.
     *
     * @param openingWh its value at the time of the exchange
     * @param rolloverWh the value at which it restarts from zero; 0 if unknown
     */
    public record NewRegister(Obis name, long openingWh, long rolloverWh) {}

    /**
     * The relay of the new meter; the credentials are never printed.
     *
     * @param password level and three bytes, for formats that need them
     * @param operator operator code of four bytes, for the same formats
     */
    public record Relay(boolean present, byte @Nullable [] password, byte @Nullable [] operator) {
        public static final Relay NONE = new Relay(false, null, null);

        @Override
        public String toString() {
            return "Relay[" + (present ? "****" : "none") + "]";
        }
    }
}
