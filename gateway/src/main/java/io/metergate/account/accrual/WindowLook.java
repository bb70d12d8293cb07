package io.metergate.account.accrual;

import io.metergate.billing.credit.NonDisconnection;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the windows of non-disconnection ask for at an account that is on without credit. Pure. */
sealed interface WindowLook {
    /** A window is open, and the customer was warned or need not be yet. */
    record Nothing() implements WindowLook {}

    /** The window ends soon. */
    record Warn(Instant windowEnds) implements WindowLook {}

    /** No window is open. */
    record Decide() implements WindowLook {}

    /**
     * Looks at an account.
     *
     * @param warnedUntil the end of the last window that the customer was warned of
     */
    static WindowLook at(Account account, @Nullable Instant warnedUntil, Instant now) {
        NonDisconnection windows = account.terms().nonDisconnection();
        ZoneId zone = account.plans().zone();
        Optional<Instant> end = windows.endsAt(now, zone, AccountRules.holidays(account, now));
        if (end.isEmpty()) {
            return new Decide();
        }
        boolean soon = windows.isToWarn(now, end.get());
        boolean warned = warnedUntil != null && !warnedUntil.isBefore(end.get());
        return soon && !warned ? new Warn(end.get()) : new Nothing();
    }
}
