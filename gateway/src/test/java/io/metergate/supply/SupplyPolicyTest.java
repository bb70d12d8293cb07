package io.metergate.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SupplyPolicyTest {
    @Test
    void suppliesWhileThereIsCredit() {
        assertEquals(SupplyState.ON, SupplyPolicy.desired(1, null));
    }

    @Test
    void cutsWhenTheCreditIsUsedUp() {
        assertEquals(SupplyState.OFF, SupplyPolicy.desired(0, null));
        assertEquals(SupplyState.OFF, SupplyPolicy.desired(-1, null));
    }

    @Test
    void letsNoMoneyUndoAnOperatorsHold() {
        assertEquals(SupplyState.OFF, SupplyPolicy.desired(Long.MAX_VALUE, "tampering"));
        assertEquals("operator: tampering", SupplyPolicy.reason(Long.MAX_VALUE, "tampering"));
    }
}
