package io.metergate.account;

import io.metergate.billing.credit.CreditRules;

/** The customer's choice of emergency credit, passed on by whoever they told it. */
public final class EmergencyChoice {
    private EmergencyChoice() {}

    public static AccountOperation select(Asked asked) {
        return work -> Ruled.by(
                work,
                "emergency_selected",
                asked,
                CreditRules.selectEmergency(
                        work.account().credit(), work.account().terms()));
    }
}
