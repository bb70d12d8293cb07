package io.metergate.settlement.pg;

import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.settlement.BatchSettlement;
import io.metergate.settlement.pg.SimulatedDatabase.AccountRow;
import io.metergate.settlement.pg.SimulatedDatabase.Brought;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.metergate.settlement.pg.SimulatedDatabase.Moved;
import io.metergate.settlement.pg.SimulatedMeter.Message;
import io.metergate.settlement.rating.TestHistory.Kept;
import io.metergate.supply.policy.SupplyState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** What must hold at the end of a history, computed from what the meters said and not by the rules that settled it. */
@NullUnmarked
final class SimulationAudit {
    private final SettlementSimulation history;
    private final SimulatedDatabase database;

    private SimulationAudit(SettlementSimulation history) {
        this.history = history;
        this.database = history.database;
    }

    static void check(SettlementSimulation history) {
        SimulationAudit audit = new SimulationAudit(history);
        require(history.waiting() == 0, history.waiting() + " messages wait for nothing");
        require(history.unanswered() == 0, history.unanswered() + " messages were never answered");
        require(history.database.openTransactions() == 0, "a transaction has no end");
        history.meters.forEach(audit::check);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void same(long expected, long actual, String what) {
        require(expected == actual, what + " should be " + expected + " and is " + actual);
    }

    private void check(SimulatedMeter meter) {
        require(meter.isDone(), "meter " + meter.id + " waits for an acknowledgement");
        MeterRow row = database.meters.get(meter.id);
        long lastWh = meter.lastSoundWh(SettlementSimulation.OPENING_WH);
        same(meter.shows(lastWh), row.state.main().last.valueWh(), "the register of meter " + meter.id);
        same(lastWh, row.state.main().last.totalWh(), "the energy of meter " + meter.id);
        meter.acknowledged.values().forEach(message -> check(message, row));
        long cost = history.reorders
                ? (lastWh - SettlementSimulation.OPENING_WH) * database.book.pricePerWh(1)
                : costByCommits(meter.id);
        check(row.account, row.account.openingBalance + row.account.paidIn - cost, lastWh);
    }

    /** Every sound message that was acknowledged left its reading, and none of them more than one of its time. */
    private void check(Message message, MeterRow row) {
        checkOnce(message, database.frames.get(message.frame()));
        long believed = row.readings.values().stream()
                .filter(kept -> kept.totalWh() != null && kept.reading().valueWh() == message.wh())
                .count();
        List<Kept> held = row.readings.values().stream()
                .filter(kept -> kept.totalWh() == null)
                .toList();
        boolean overtaken = message.mayBeOvertaken()
                && held.stream().anyMatch(kept -> kept.reading().valueWh() == message.wh());
        require(!message.isSound() || believed > 0 || overtaken, "a reading that was acknowledged is not there");
        require(held.isEmpty() || message.mayBeOvertaken(), "a true reading is held: " + held);
    }

    /**
     * The same message is taken for another one only when it comes without a time and long after the first; or when it
     * was overtaken and says again what the register shows, which costs nothing.
     */
    private static void checkOnce(Message message, List<Brought> brought) {
        for (int i = 0; i < brought.size(); i++) {
            for (Brought other : brought.subList(0, i)) {
                Duration between =
                        Duration.between(other.at(), brought.get(i).at()).abs();
                boolean standsStill = message.mayBeOvertaken()
                        && other.totalWh() == brought.get(i).totalWh();
                require(
                        standsStill || between.compareTo(BatchSettlement.RESEND_WINDOW) >= 0,
                        "a message was settled twice");
            }
        }
    }

    /** What a meter's energy costs when each commit charges what the register moved by, at the price of its book. */
    private long costByCommits(long meterId) {
        long cost = 0;
        long wh = SettlementSimulation.OPENING_WH;
        for (Moved moved : database.moves) {
            if (moved.meterId() == meterId && moved.toWh() > wh) {
                cost += (moved.toWh() - wh) * database.book.pricePerWh(moved.bookRevision());
                wh = moved.toWh();
            }
        }
        return cost;
    }

    private void check(AccountRow row, long balance, long lastWh) {
        Account account = row.account;
        List<Transfer> transfers = database.transfers.stream()
                .filter(each -> each.accountId() == account.id())
                .sorted(Comparator.comparingLong(Transfer::seq))
                .toList();
        TransferChain chain = new TransferChain();
        byte[] digest = TransferChain.START;
        long sum = row.openingBalance;
        long seq = 0;
        long chargedWh = 0;
        Set<Long> frames = new HashSet<>();
        for (Transfer transfer : transfers) {
            same(++seq, transfer.seq(), "the number of a transfer");
            sum += SimulatedFlight.change(transfer);
            same(sum, transfer.balanceAfter(), "the balance after transfer " + seq);
            digest = chain.next(digest, transfer);
            require(Arrays.equals(digest, transfer.chain()), "the chain is broken at transfer " + seq);
            Transfer.Energy energy = transfer.energy();
            if (energy != null && energy.frameId() != null) {
                require(frames.add(energy.frameId()), "a frame was charged twice");
                chargedWh += wattHours(energy.lines());
            }
        }
        same(balance, account.balance(), "the balance of account " + account.id());
        same(sum, account.balance(), "the sum of the transfers of account " + account.id());
        same(seq, account.transfers(), "the count of transfers of account " + account.id());
        require(Arrays.equals(digest, account.chain()), "the account's chain ends elsewhere");
        same(lastWh - SettlementSimulation.OPENING_WH, chargedWh, "the energy that was charged");
        require(
                (account.balance() > 0) == (account.supplyDesired() == SupplyState.ON),
                "the supply should not be " + account.supplyDesired());
    }

    /** Of lines that each have a key, watt-hours, a price and an amount. */
    private static long wattHours(long[] lines) {
        long sum = 0;
        for (int i = 1; i < lines.length; i += 4) {
            sum += lines[i];
        }
        return sum;
    }
}
