package io.metergate.billing;

import org.junit.jupiter.api.Test;

/** A run of its own seeds each time; one seed again with {@code -Dmetergate.seed=}. */
class BillingPropertiesTest {
    private static final int CASES = 1_000;

    @Test
    void holdOfAThousandRandomAccounts() {
        Long seed = Long.getLong("metergate.seed");
        if (seed != null) {
            BillingProperties.check(seed);
            return;
        }
        long first = System.nanoTime() & 0xFFFF_FFFF_FFFFL;
        for (int i = 0; i < CASES; i++) {
            BillingProperties.check(first + i);
        }
    }
}
