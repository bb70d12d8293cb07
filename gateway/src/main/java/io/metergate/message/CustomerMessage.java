package io.metergate.message;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that a customer is told.
 *
 * @param balanceMillionths the account's balance when it was written
 */
public record CustomerMessage(
        UUID id, long accountId, Kind kind, String text, long balanceMillionths, Instant createdAt) {

    /** What it is about. */
    public enum Kind {
        /** The credit will end soon. */
        LOW_BALANCE("low_balance"),
        /** The supply is being switched off. */
        SUPPLY_OFF("supply_off"),
        /** The supply is being switched on again. */
        SUPPLY_ON("supply_on");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
