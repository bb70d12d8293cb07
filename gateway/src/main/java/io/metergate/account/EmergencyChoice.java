package io.metergate.account;

import io.metergate.billing.credit.CreditRules;

/** Selects emergency credit for a customer who asked for it. */
public final class EmergencyChoice {
    private EmergencyChoice() {}

    public static AccountOperation select(Instruction instruction) {
        return work -> OperationSteps.apply(
                work,
                "emergency_selected",
                instruction,
                CreditRules.selectEmergency(
                        work.account().credit(), work.account().terms()));
    }
}
