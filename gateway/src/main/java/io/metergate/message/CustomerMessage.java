package io.metergate.message;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that a customer is told.
 *
 * @param balanceMillionths the account's balance when it was written
 * @param notBefore when it may leave, as customers have quiet hours
 */
public record CustomerMessage(
        UUID id, long accountId, Kind kind, String text, long balanceMillionths, Instant createdAt, Instant notBefore) {

    /** What it is about. */
    public enum Kind {
        /** The credit will end soon. */
        LOW_BALANCE("low_balance"),
        /** The supply is being switched off. */
        SUPPLY_OFF("supply_off"),
        /** The supply is being switched on again. */
        SUPPLY_ON("supply_on"),
        /** Emergency credit may be chosen. */
        EMERGENCY_OFFERED("emergency_offered"),
        /** Emergency credit is being used. */
        EMERGENCY_SELECTED("emergency_selected"),
        /** Emergency credit is used up too. */
        EMERGENCY_USED_UP("emergency_used_up"),
        /** No credit is left, and the supply is not cut for now. */
        CREDIT_USED_UP("credit_used_up"),
        /** The time in which the supply is not cut ends soon. */
        WINDOW_ENDING("window_ending");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
