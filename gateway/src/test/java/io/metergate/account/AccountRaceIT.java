package io.metergate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.account.payment.TopUps.Credited;
import io.metergate.billing.credit.Side;
import io.metergate.device.Device;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Money that meets on one account: in each round two top-ups, one of them sent twice, a charge, and an operator's
 * adjustment, all at once. {@code -Dmetergate.rounds=10000} for the long run.
 */
@NullUnmarked
class AccountRaceIT extends AccountFixture {
    private static final int ROUNDS = Integer.getInteger("metergate.rounds", 250);
    private static final long WH_A_ROUND = 10;
    private static final long CHARGE = WH_A_ROUND * PRICE / 1000;
    private static final long FIRST = 3 * UNIT / 10;
    private static final long SECOND = 2 * UNIT / 10;

    @Test
    void losesNothingAndDoublesNothing() {
        Device device = add();
        for (int round = 1; round <= ROUNDS; round++) {
            race(device, round);
        }
        assertEquals(ROUNDS * (FIRST + SECOND - CHARGE) + adjustments(), balance(device));
        assertCounts(device);
        assertProven(device);
    }

    private static long adjustments() {
        return IntStream.rangeClosed(1, ROUNDS)
                .mapToLong(AccountRaceIT::adjustment)
                .sum();
    }

    /** Rounds give and take in turn. */
    private static long adjustment(int round) {
        return round % 2 == 0 ? UNIT / 4 : -UNIT / 5;
    }

    private static void race(Device device, int round) {
        Future<Attempt<Credited>> first = sendTopUp(device, "0.30", "first-" + round);
        Future<Receipt> charge = report(device, OPENING + WH_A_ROUND * round);
        Future<Attempt<OperationReceipt>> adjusted =
                operations.run(number(device), adjustments.adjust(OLGA, adjustment(round), Side.Site.SUSPENSE));
        Future<Attempt<Credited>> second = sendTopUp(device, "0.20", "second-" + round);
        Future<Attempt<Credited>> again = sendTopUp(device, "0.30", "first-" + round);
        Results.of(Future.join(first, charge, adjusted, second, again));
        Credited one = Attempts.done(first.result());
        Credited other = Attempts.done(again.result());
        assertEquals(one.receipt(), other.receipt());
        assertEquals(1, List.of(one, other).stream().filter(Credited::replayed).count());
        Attempts.done(second.result());
        Attempts.done(adjusted.result());
        assertEquals(new Verdict.Charged(WH_A_ROUND, CHARGE), charge.result().verdict());
    }

    private static void assertCounts(Device device) {
        long account = view(device).account().id();
        List<String> kinds = new ArrayList<>();
        Results.of(database.pool()
                        .preparedQuery(
                                "SELECT kind, count(*) AS n FROM transfer WHERE account_id = $1 GROUP BY 1 ORDER BY 1")
                        .execute(Tuple.of(account)))
                .forEach(row -> kinds.add(row.getString("kind") + " " + row.getLong("n")));
        assertEquals(List.of("adjustment " + ROUNDS, "energy " + ROUNDS, "top_up " + 2 * ROUNDS), kinds);
        assertEquals(2L * ROUNDS, count("SELECT count(*) AS n FROM top_up WHERE account_id = $1", account));
        assertEquals(2L * ROUNDS, count("""
                SELECT count(DISTINCT idempotency_key) AS n FROM top_up u JOIN transfer t ON t.id = u.transfer_id
                WHERE u.account_id = $1 AND t.amount = u.amount""", account));
        assertEquals(ROUNDS, count("SELECT count(*) AS n FROM account_change WHERE account_id = $1", account));
    }

    /** The balance is the sum of the transfers, each follows the one before, and the chain is whole. */
    private static void assertProven(Device device) {
        Row proof = row("""
                WITH own AS (
                    SELECT t.*, CASE WHEN credit_account = account_id THEN amount ELSE -amount END AS change,
                        lag(chain, 1, ''::bytea) OVER (ORDER BY seq) AS chain_before,
                        lag(at) OVER (ORDER BY seq) AS at_before,
                        lag(balance_after, 1, 0::bigint) OVER (ORDER BY seq) AS balance_before
                    FROM transfer t WHERE account_id = $1)
                SELECT sum(change)::bigint AS sum, min(seq) AS first, max(seq) AS last, count(*) AS n,
                    count(*) FILTER (WHERE balance_before + change <> balance_after) AS astray,
                    count(*) FILTER (WHERE at < at_before) AS early,
                    count(*) FILTER (WHERE chain <> transfer_digest(chain_before,
                        (SELECT t FROM transfer t WHERE t.id = own.id))) AS broken
                FROM own""", view(device).account().id());
        assertEquals(balance(device), proof.getLong("sum"));
        assertEquals(1, proof.getLong("first"));
        assertEquals(4L * ROUNDS, proof.getLong("last"));
        assertEquals(4L * ROUNDS, proof.getLong("n"));
        assertEquals(4L * ROUNDS, view(device).account().transfers());
        assertEquals(0, proof.getLong("astray"));
        assertEquals(0, proof.getLong("early"));
        assertEquals(0, proof.getLong("broken"));
    }
}
