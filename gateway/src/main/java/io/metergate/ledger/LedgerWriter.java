package io.metergate.ledger;

import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.Notice;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.QuietHours;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountRules.Effect;
import io.metergate.message.MessageOutbox;
import io.metergate.platform.store.Flight;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.Decision;
import io.metergate.supply.SupplyState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns effects on accounts into rows, and writes them in the caller's transaction without waiting in between. */
public final class LedgerWriter {
    private final SystemAccounts system;
    private final CommandOutbox commands;
    private final MessageOutbox messages;
    private final TransferChain chain = new TransferChain();

    public LedgerWriter(SystemAccounts system, CommandOutbox commands, MessageOutbox messages) {
        this.system = system;
        this.commands = commands;
        this.messages = messages;
    }

    /**
     * Notes a movement of money and all that follows from it.
     *
     * @return the account as it will be written
     */
    public Account post(Postings postings, Effect effect, Movement movement, @Nullable SupplyPoint supplyPoint) {
        Account account = effect.account();
        long balance = effect.before().balance();
        Movement each = movement;
        for (Posting posting : effect.postings()) {
            balance += change(posting);
            Transfer transfer = transfer(postings.nextId(), account, posting, balance, each);
            account = account.withTransfer(transfer.chain());
            postings.add(transfer);
            each = movement.resolves() == null ? movement : withoutResolved(movement);
        }
        if (balance != account.balance()) {
            throw new IllegalStateException("postings do not make the balance of account " + account.id());
        }
        follow(postings, effect, account, supplyPoint, movement.at());
        return account;
    }

    /** Notes what an effect without money asks for. */
    public Account apply(Postings postings, Effect effect, @Nullable SupplyPoint supplyPoint, Instant now) {
        follow(postings, effect, effect.account(), supplyPoint, now);
        return effect.account();
    }

    private static Movement withoutResolved(Movement m) {
        return new Movement(m.at(), m.cause(), m.energy(), m.export(), m.day(), m.actor(), m.note(), m.phase(), null);
    }

    private static long change(Posting posting) {
        if (posting.credit() == Side.Own.CUSTOMER) {
            return posting.amount();
        }
        return posting.debit() == Side.Own.CUSTOMER ? -posting.amount() : 0;
    }

    private Transfer transfer(long id, Account account, Posting posting, long balance, Movement movement) {
        Transfer.Energy energy = posting.kind() == PostingKind.EXPORT
                ? movement.export()
                : posting.kind() == PostingKind.ENERGY ? movement.energy() : withoutLines(posting.kind(), movement);
        Transfer open = new Transfer(
                id,
                movement.at(),
                posting.kind(),
                movement.phase(),
                movement.resolves(),
                system.id(posting.debit(), account.id()),
                system.id(posting.credit(), account.id()),
                posting.amount(),
                account.id(),
                balance,
                account.transfers() + 1,
                movement.cause(),
                energy,
                movement.day(),
                movement.actor(),
                movement.note(),
                TransferChain.START);
        return open.withChain(chain.next(account.chain(), open));
    }

    /** A tax names the frame that it goes with, and not the energy once more. */
    private static Transfer.@Nullable Energy withoutLines(PostingKind kind, Movement movement) {
        Transfer.Energy energy = movement.energy() == null ? movement.export() : movement.energy();
        return kind == PostingKind.TAX && energy != null ? energy.withoutLines() : null;
    }

    /**
     * Writes down a transfer that moves nothing yet, or one that says that it never will.
     *
     * @return the account as it will be written
     */
    public Account note(Postings postings, Account account, Posting posting, Movement movement) {
        Transfer transfer = transfer(postings.nextId(), account, posting, account.balance(), movement);
        postings.add(transfer);
        Account after = account.withTransfer(transfer.chain());
        postings.account(after);
        return after;
    }

    private void follow(
            Postings postings, Effect effect, Account account, @Nullable SupplyPoint supplyPoint, Instant now) {
        postings.account(account);
        Decision supply = effect.supplyChanged();
        CreditState credit = account.credit();
        for (Notice notice : effect.notices()) {
            if (supply == null || supply.desired() != SupplyState.OFF || saysWhatHelps(notice)) {
                Instant notBefore = notBefore(account, now);
                postings.message(messages.notice(account.id(), notice, credit.balance(), now, notBefore));
            }
        }
        if (supply != null) {
            switchSupply(postings, account, supply, supplyPoint, now);
        }
    }

    /**
     * Notes that the customer is told of a window's end. Quiet hours are kept, unless they last until the warning would
     * come too late.
     */
    public void windowEnding(Postings postings, Account account, Instant windowEnds, Instant now) {
        Instant quietUntil = notBefore(account, now);
        Instant notBefore = quietUntil.isBefore(windowEnds) ? quietUntil : now;
        postings.message(messages.windowEnding(account.id(), account.balance(), now, notBefore));
    }

    /** Whoever is cut is told that, and not also how it came to it; but what may still be chosen they must know. */
    private static boolean saysWhatHelps(Notice notice) {
        return notice.kind() == Notice.Kind.EMERGENCY_OFFERED || notice.kind() == Notice.Kind.EMERGENCY_SELECTED;
    }

    private static Instant notBefore(Account account, Instant now) {
        QuietHours quiet = account.terms().quietHours();
        return quiet == null ? now : quiet.notBefore(now, account.plans().zone());
    }

    private void switchSupply(
            Postings postings, Account account, Decision supply, @Nullable SupplyPoint supplyPoint, Instant now) {
        if (supplyPoint != null && supplyPoint.switchable()) {
            postings.command(commands.command(
                    supplyPoint.meterId(), supplyPoint.deviceId(), supply.desired(), supply.words(), now));
        }
        postings.message(
                supply.desired() == SupplyState.OFF
                        ? messages.supplyOff(account.id(), account.balance(), supply.words(), now)
                        : messages.supplyOn(account.id(), account.balance(), now));
    }

    /**
     * Sends the new rows of the accounts of a batch of readings. What an ordinary reading changes is written by a
     * statement of its own, which is as narrow as that.
     *
     * @param before the accounts as they were; the flight fails when one of them is another one now
     * @param held whether they are locked, so that none can be
     */
    public void sendAccounts(
            Flight flight, SqlClient transaction, Postings postings, Collection<AccountVersion> before, boolean held) {
        Map<Long, AccountVersion> versions = new HashMap<>();
        before.forEach(each -> versions.put(each.account().id(), each));
        List<Account> ordinary = new ArrayList<>();
        List<Account> others = new ArrayList<>();
        for (Account account : postings.accounts()) {
            AccountVersion was = Objects.requireNonNull(versions.get(account.id()));
            if (EnergyRows.isOrdinary(was.account(), account)) {
                ordinary.add(account);
            } else {
                others.add(account);
            }
        }
        // Where ordinary ones are not alone, all are locked in one run: two would be two orders.
        if (!held && ordinary.size() < versions.size()) {
            AccountVersions.check(flight, transaction, versions.values());
        }
        EnergyRows.sendAccounts(flight, transaction, ordinary, before);
        flight.add(LedgerRows.writeAccounts(transaction, others));
    }

    /** Sends all the rest of a batch of readings: what moved, and what leaves for meters and customers. */
    public void sendMovements(Flight flight, SqlClient transaction, Postings postings) {
        List<Transfer> ordinary = new ArrayList<>(postings.transfers().size());
        List<Transfer> others = new ArrayList<>();
        for (Transfer transfer : postings.transfers()) {
            (EnergyRows.isOrdinary(transfer) ? ordinary : others).add(transfer);
        }
        EnergyRows.sendTransfers(flight, transaction, ordinary);
        flight.add(LedgerRows.writeTransfers(transaction, others));
        flight.add(LedgerRows.writePeriods(transaction, postings.periods()));
        flight.add(commands.write(transaction, postings.commands()));
        flight.add(messages.write(transaction, postings.messages()));
    }

    /** Sends every statement at once; all have answered when the future completes. */
    public Future<Void> write(SqlClient transaction, Postings postings) {
        return Future.join(List.of(
                        LedgerRows.writeTransfers(transaction, postings.transfers()),
                        LedgerRows.writeAccounts(transaction, postings.accounts()),
                        LedgerRows.writePeriods(transaction, postings.periods()),
                        commands.write(transaction, postings.commands()),
                        messages.write(transaction, postings.messages())))
                .mapEmpty();
    }
}
