package io.metergate.account.metering;

import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.LockedAccount;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * A meter whose account a transaction has locked.
 *
 * @param now read after the lock
 */
record OpenMeter(LedgerTransaction transaction, LockedAccount locked, MeterRow meter, Instant now) {
    /**
     * Locks the account of a meter; fails with a refusal if there is none.
     *
     * @param field the operation's name for the serial number
     */
    static Future<OpenMeter> lock(LedgerTransaction transaction, String serial, String field) {
        return MeterRows.account(transaction.connection(), serial)
                .compose(account ->
                        account.isEmpty() ? unknown(field) : lock(transaction, serial, account.get(), field));
    }

    private static Future<OpenMeter> lock(LedgerTransaction transaction, String serial, long account, String field) {
        return transaction
                .lock(account)
                .compose(locked -> MeterRows.meter(transaction.connection(), serial, account)
                        .compose(meter -> locked.isEmpty() || meter.isEmpty()
                                ? unknown(field)
                                : Future.succeededFuture(
                                        new OpenMeter(transaction, locked.get(), meter.get(), transaction.now()))));
    }

    private static Future<OpenMeter> unknown(String field) {
        return Refusal.because(Code.NOT_FOUND, field, "no meter has this serial number");
    }

    SqlConnection connection() {
        return transaction.connection();
    }

    /** Returns a charged register by its name; fails with a refusal if the meter has none of this name. */
    Future<MeterRow.RegisterRow> register(String name) {
        Optional<MeterRow.RegisterRow> register = meter.register(name);
        return register.map(Future::succeededFuture)
                .orElseGet(() -> Refusal.because(
                        Code.NOT_FOUND,
                        "register",
                        "is not a charged register of the meter: " + MeteringChecks.plain(name)));
    }
}
