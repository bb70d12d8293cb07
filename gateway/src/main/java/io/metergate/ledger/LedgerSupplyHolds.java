package io.metergate.ledger;

import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Movement;
import io.metergate.supply.SupplyHolds;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Sets and releases an operator's supply hold, with the resulting command, in one transaction. */
public final class LedgerSupplyHolds implements SupplyHolds {
    private static final String UPDATE =
            "UPDATE account SET hold_reason = $2::text, hold_by = $3::text WHERE id = $1::bigint";

    private final UnitOfWork work;

    public LedgerSupplyHolds(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public Future<Boolean> hold(long accountId, String reason, String actor) {
        return set(accountId, reason, actor);
    }

    @Override
    public Future<Boolean> release(long accountId, String actor) {
        return set(accountId, null, actor);
    }

    private Future<Boolean> set(long accountId, @Nullable String reason, String actor) {
        return work.run(transaction -> transaction
                .find(accountId)
                .compose(found -> found.map(account -> set(account, reason, actor))
                        .orElseGet(() -> Future.succeededFuture(false))));
    }

    private static Future<Boolean> set(AccountWork work, @Nullable String reason, String actor) {
        work.take(AccountRules.hold(work.account(), reason, work.now()), Movement.operator(work.now(), actor, reason));
        String holder = reason == null ? null : actor;
        String what = reason == null ? "hold_released" : "hold";
        String why = reason == null ? "hold released" : reason;
        return work.connection()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(work.account().id(), reason, holder))
                .compose(updated -> work.write())
                .compose(written -> work.audit(what, actor, why, new JsonObject(), new JsonObject()))
                .map(true);
    }
}
