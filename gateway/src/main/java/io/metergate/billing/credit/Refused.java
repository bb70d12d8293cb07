package io.metergate.billing.credit;

/**
 * An operation that was not done; nothing moved.
 *
 * @param limit the amount that stood in the way, in millionths; 0 where no amount did
 */
public record Refused(Reason reason, long limit) implements CreditResult {
    /** Why, with the field of the request that is at fault. */
    public enum Reason {
        AMOUNT_NOT_POSITIVE("amount", "must be more than zero"),
        AMOUNT_ZERO("amount", "must not be zero"),
        AMOUNT_TOO_LARGE("amount", "is more than any one operation may move"),
        BELOW_MINIMUM_TOP_UP("amount", "is less than the smallest top-up"),
        ABOVE_MAXIMUM_BALANCE("amount", "would lift the balance above its maximum"),
        MORE_THAN_DEBT("amount", "is more than the debt"),
        NO_REASON("reason", "must be given, in at most 500 characters"),
        NO_EMERGENCY_CREDIT("emergency", "the terms of this account have no emergency credit"),
        BALANCE_NOT_LOW("emergency", "the balance is not below the level at which emergency credit is offered"),
        EMERGENCY_ALREADY_SELECTED("emergency", "emergency credit is already selected"),
        EMERGENCY_NOT_REPAID("emergency", "emergency credit was used up and is offered again when it is repaid"),
        NOT_PREPAID("mode", "the account is not prepaid"),
        ALREADY_PREPAID("mode", "the account is already prepaid"),
        ALREADY_POSTPAID("mode", "the account is already postpaid"),
        PROTECTED_CUSTOMER("mode", "a protected customer is not made prepaid against their will");

        private final String field;
        private final String words;

        Reason(String field, String words) {
            this.field = field;
            this.words = words;
        }

        /** The field of the request. */
        public String field() {
            return field;
        }

        /** Plain words, to follow the name of the field. */
        public String words() {
            return words;
        }
    }

    static Refused because(Reason reason) {
        return new Refused(reason, 0);
    }
}
