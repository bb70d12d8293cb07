package io.metergate.billing.credit;

/** What one customer owes beside emergency credit, in millionths, never less than zero. */
public record Debts(long accumulated, long payment, long time1, long time2) {
    public static final Debts NONE = new Debts(0, 0, 0, 0);

    public Debts {
        if (accumulated < 0 || payment < 0 || time1 < 0 || time2 < 0) {
            throw new IllegalArgumentException(
                    "no debt is negative: " + accumulated + ", " + payment + ", " + time1 + ", " + time2);
        }
    }

    public long of(Debt debt) {
        return switch (debt) {
            case ACCUMULATED -> accumulated;
            case PAYMENT -> payment;
            case TIME_1 -> time1;
            case TIME_2 -> time2;
        };
    }

    Debts plus(Debt debt, long amount) {
        long sum = Math.addExact(of(debt), amount);
        return switch (debt) {
            case ACCUMULATED -> new Debts(sum, payment, time1, time2);
            case PAYMENT -> new Debts(accumulated, sum, time1, time2);
            case TIME_1 -> new Debts(accumulated, payment, sum, time2);
            case TIME_2 -> new Debts(accumulated, payment, time1, sum);
        };
    }

    /** Time and payment debts together: what is paid off bit by bit. */
    public long aggregated() {
        return Math.addExact(payment, Math.addExact(time1, time2));
    }

    /** All of them. */
    public long total() {
        return Math.addExact(accumulated, aggregated());
    }
}
