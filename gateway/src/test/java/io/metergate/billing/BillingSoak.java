package io.metergate.billing;

import io.metergate.billing.soak.Soak;

/** Checks {@link BillingProperties} on many accounts: {@code --cases N --seed S}. */
public final class BillingSoak {
    private static final long DEFAULT_CASES = 1_000_000;

    private BillingSoak() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(new Soak("billing, random accounts", DEFAULT_CASES, BillingProperties::check).run("--cases", args));
    }
}
