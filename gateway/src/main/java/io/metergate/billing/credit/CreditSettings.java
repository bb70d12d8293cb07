package io.metergate.billing.credit;

import org.jspecify.annotations.Nullable;

/**
 * What people decide about one account; money does not change it.
 *
 * @param isProtected the supply is never cut for credit
 * @param suspendDebtEmergency nothing is collected for debts and standing charges while emergency credit is in use
 * @param suspendDebtDisabled nothing is collected for them while the supply is off for credit
 * @param holdReason why an operator keeps the supply off; null when nobody does
 */
public record CreditSettings(
        PaymentMode mode,
        boolean isProtected,
        boolean suspendDebtEmergency,
        boolean suspendDebtDisabled,
        @Nullable String holdReason) {
    /** Prepaid, nothing special. */
    public static final CreditSettings PREPAID = new CreditSettings(PaymentMode.PREPAID, false, false, false, null);

    public CreditSettings withMode(PaymentMode changed) {
        return new CreditSettings(changed, isProtected, suspendDebtEmergency, suspendDebtDisabled, holdReason);
    }

    public CreditSettings withProtected(boolean changed) {
        return new CreditSettings(mode, changed, suspendDebtEmergency, suspendDebtDisabled, holdReason);
    }

    public CreditSettings withSuspension(boolean whileEmergency, boolean whileDisabled) {
        return new CreditSettings(mode, isProtected, whileEmergency, whileDisabled, holdReason);
    }

    public CreditSettings withHold(@Nullable String reason) {
        return new CreditSettings(mode, isProtected, suspendDebtEmergency, suspendDebtDisabled, reason);
    }

    boolean isPrepaid() {
        return mode == PaymentMode.PREPAID;
    }
}
