package io.metergate.ledger.posting;

import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.Notice;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.QuietHours;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.message.MessageOutbox;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.policy.Decision;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notes effects on accounts as the transfers, account rows, commands and messages that follow from them. */
public final class AccountPosting {
    private final LedgerAccounts system;
    private final CommandOutbox commands;
    private final MessageOutbox messages;
    private final TransferChain chain = new TransferChain();

    public AccountPosting(LedgerAccounts system, CommandOutbox commands, MessageOutbox messages) {
        this.system = system;
        this.commands = commands;
        this.messages = messages;
    }

    /**
     * Notes a movement of money and its consequences for supply and messages.
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

    /** Notes the consequences of an effect that moves no money. */
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

    /** Returns the energy of a tax: it names the frame, but not the lines, which the energy charge has. */
    private static Transfer.@Nullable Energy withoutLines(PostingKind kind, Movement movement) {
        Transfer.Energy energy = movement.energy() == null ? movement.export() : movement.energy();
        return kind == PostingKind.TAX && energy != null ? energy.withoutLines() : null;
    }

    /**
     * Notes a pending transfer, or the transfer that voids one; neither changes a balance.
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
     * Notes a message about the end of a non-disconnection window. The message waits for the end of the quiet hours,
     * unless the window ends before them.
     */
    public void windowEnding(Postings postings, Account account, Instant windowEnds, Instant now) {
        Instant quietUntil = notBefore(account, now);
        Instant notBefore = quietUntil.isBefore(windowEnds) ? quietUntil : now;
        postings.message(messages.windowEnding(account.id(), account.balance(), now, notBefore));
    }

    /**
     * Whether a notice offers help. A customer who is disconnected gets the message about the disconnection instead of
     * the warnings before it, but must learn of emergency credit.
     */
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
}
