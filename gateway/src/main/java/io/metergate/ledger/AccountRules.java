package io.metergate.ledger;

import io.metergate.supply.SupplyPolicy;
import io.metergate.supply.SupplyState;
import org.jspecify.annotations.Nullable;

/** What a movement of money, or an operator's word, does to an account. Pure. */
public final class AccountRules {
    private AccountRules() {}

    /**
     * The account afterwards, and what must be done about it in the same transaction.
     *
     * @param warnLowBalance the balance has just reached the low level
     * @param supplyChanged what the supply should now be; null when that is as before
     */
    public record Effect(
            Account account,
            boolean warnLowBalance,
            @Nullable SupplyState supplyChanged) {}

    /**
     * Moves money.
     *
     * @param deltaMillionths positive to the customer's favour
     * @throws ArithmeticException when the balance would not fit a long
     */
    public static Effect move(Account account, long deltaMillionths) {
        return judge(account, Math.addExact(account.balance(), deltaMillionths), account.holdReason());
    }

    /** Sets an operator's hold, or lifts it with null. */
    public static Effect hold(Account account, @Nullable String reason) {
        return judge(account, account.balance(), reason);
    }

    private static Effect judge(Account before, long balance, @Nullable String holdReason) {
        boolean low = balance <= before.lowBalanceLevel();
        SupplyState desired = SupplyPolicy.desired(balance, holdReason);
        Account after =
                new Account(before.id(), balance, before.lowBalanceLevel(), low, desired, holdReason, before.tariff());
        return new Effect(after, low && !before.lowBalanceWarned(), desired == before.supplyDesired() ? null : desired);
    }
}
