package io.metergate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.AccountView.PendingAdjustment;
import io.metergate.billing.credit.Side;
import io.metergate.device.Device;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AdjustmentsIT extends AccountFixture {
    @Test
    void anAdjustmentUpToTheLimitMovesAtOnceAndSaysWhoAndWhy() {
        Device device = add();
        OperationReceipt given = done(device, adjustments.adjust(OLGA, LIMIT, Side.Site.SUSPENSE));
        assertFalse(given.pending());
        assertEquals(LIMIT, given.balance());
        done(device, adjustments.adjust(PETER, -30 * UNIT, Side.Site.REVENUE_ENERGY));
        assertEquals(70 * UNIT, balance(device));
        Row transfer = row("SELECT * FROM transfer WHERE id = $1", given.transferId());
        assertEquals("adjustment", transfer.getString("kind"));
        assertEquals("operator", transfer.getString("cause"));
        assertEquals("olga", transfer.getString("actor"));
        assertEquals("as agreed by telephone", transfer.getString("note"));
        AccountChange last = lastChange(device);
        assertEquals("adjustment", last.what());
        assertEquals("peter", last.actor());
        assertEquals("checked the papers", last.reason());
        assertEquals("100.000000", last.before().getString("balance"));
        assertEquals("70.000000", last.after().getString("balance"));
    }

    @Test
    void aPendingTransferMovesNothingUntilASecondPersonPostsIt() {
        Device device = add();
        OperationReceipt asked = done(device, adjustments.adjust(OLGA, LIMIT + 1, Side.Site.ARREARS));
        assertTrue(asked.pending());
        assertEquals(0, balance(device));
        PendingAdjustment pending = view(device).pending().get(0);
        assertEquals(asked.transferId(), pending.transferId());
        assertEquals(LIMIT + 1, pending.amount());
        assertEquals("arrears", pending.against());
        assertEquals("olga", pending.actor());

        OperationReceipt approved = done(device, adjustments.approve(PETER, asked.transferId()));
        assertNotEquals(asked.transferId(), approved.transferId());
        assertEquals(LIMIT + 1, balance(device));
        assertEquals(List.of(), view(device).pending());
        Row posted = row("SELECT phase, resolves, actor FROM transfer WHERE id = $1", approved.transferId());
        assertEquals("posted", posted.getString("phase"));
        assertEquals(asked.transferId(), posted.getLong("resolves"));
        assertEquals("peter", posted.getString("actor"));
    }

    @Test
    void aPendingTransferThatIsVoidedNeverMoves() {
        Device device = add();
        OperationReceipt asked = done(device, adjustments.adjust(OLGA, -LIMIT - 1, Side.Site.SUSPENSE));
        OperationReceipt voided = done(device, adjustments.voidPending(PETER, asked.transferId()));
        assertEquals(0, balance(device));
        Row row = row("SELECT phase, resolves, balance_after FROM transfer WHERE id = $1", voided.transferId());
        assertEquals("voided", row.getString("phase"));
        assertEquals(asked.transferId(), row.getLong("resolves"));
        assertEquals(0, row.getLong("balance_after"));
        assertRefused(Code.CONFLICT, "transfer", device, adjustments.approve(PETER, asked.transferId()));
    }

    @Test
    void itsAuthorResolvesNoPendingTransfer() {
        Device device = add();
        long pending = done(device, adjustments.adjust(OLGA, 2 * LIMIT, Side.Site.SUSPENSE))
                .transferId();
        assertRefused(Code.SECOND_PERSON, "actor", device, adjustments.approve(OLGA, pending));
        assertRefused(Code.SECOND_PERSON, "actor", device, adjustments.voidPending(OLGA, pending));
        assertEquals(1, view(device).pending().size());
    }

    @Test
    void aPendingTransferIsResolvedOnceHoweverManyTry() {
        Device device = add();
        long pending = done(device, adjustments.adjust(OLGA, 2 * LIMIT, Side.Site.SUSPENSE))
                .transferId();
        List<Future<Attempt<OperationReceipt>>> tries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            AccountOperation operation =
                    i % 2 == 0 ? adjustments.approve(PETER, pending) : adjustments.voidPending(PETER, pending);
            tries.add(operations.run(number(device), operation));
        }
        Results.of(Future.join(tries));
        assertEquals(
                1,
                tries.stream()
                        .filter(each -> each.result() instanceof Attempt.Done)
                        .count());
        assertEquals(1, count("SELECT count(*) AS n FROM transfer WHERE resolves = $1", pending));
    }

    @Test
    void refusesWhatCannotBeAdjustedAndLeavesNothing() {
        Device device = add();
        Device other = add();
        assertRefused(Code.INVALID, "amount", device, adjustments.adjust(OLGA, 0, Side.Site.SUSPENSE));
        assertRefused(Code.INVALID, "amount", device, adjustments.adjust(OLGA, Long.MIN_VALUE, Side.Site.SUSPENSE));
        assertRefused(
                Code.INVALID,
                "reason",
                device,
                adjustments.adjust(new Instruction("olga", " "), 1, Side.Site.SUSPENSE));
        assertRefused(
                Code.INVALID,
                "reason",
                device,
                adjustments.adjust(new Instruction("olga", "two\nlines"), 1, Side.Site.SUSPENSE));
        long pending = done(device, adjustments.adjust(OLGA, 2 * LIMIT, Side.Site.SUSPENSE))
                .transferId();
        assertRefused(Code.NOT_FOUND, "transfer", other, adjustments.approve(PETER, pending));
        Attempts.assertRefused(
                Results.of(operations.run("nobody", adjustments.adjust(OLGA, 1, Side.Site.SUSPENSE))),
                Code.UNKNOWN_ACCOUNT,
                "account");
        assertEquals(0, view(other).account().transfers());
        assertEquals(1, view(device).account().transfers());
    }

    @Test
    void anAdjustmentInTheTransactionOfACallerGoesWithIt() {
        Device device = add();
        AccountOperation operation = adjustments.adjust(OLGA, UNIT, Side.Site.SUSPENSE);
        Throwable failure = Results.failureOf(operations
                .work()
                .run(transaction -> operation
                        .on(transaction, number(device))
                        .compose(receipt -> Future.failedFuture(new IllegalStateException("the caller fails")))));
        assertNotNull(failure);
        assertEquals(0, balance(device));
        Results.of(operations.work().run(transaction -> operation.on(transaction, number(device))));
        assertEquals(UNIT, balance(device));
    }

    @Test
    void pagesWhatWasDone() {
        Device device = add();
        for (int i = 1; i <= 5; i++) {
            done(device, adjustments.adjust(new Instruction("olga", "step " + i), i, Side.Site.SUSPENSE));
        }
        List<AccountChange> first = Results.of(queries.changes(number(device), Long.MAX_VALUE, 2));
        assertEquals("step 5", first.get(0).reason());
        List<AccountChange> second =
                Results.of(queries.changes(number(device), first.get(1).id(), 10));
        assertEquals(
                List.of("step 3", "step 2", "step 1"),
                second.stream().map(AccountChange::reason).toList());
    }

    @Test
    void knowsTheSidesByTheirWords() {
        for (Side.Site side : Side.Site.values()) {
            assertEquals(side, Adjustments.against(side.code()).orElseThrow());
        }
        assertTrue(Adjustments.against("customer").isEmpty());
    }
}
