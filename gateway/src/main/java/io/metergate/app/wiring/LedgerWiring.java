package io.metergate.app.wiring;

import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.message.MessageOutbox;

/** The wing that writes money: transfers, balances, and the commands and messages that follow from them. */
final class LedgerWiring {
    final LedgerWriter writer;
    final TariffBook book = new TariffBook();
    final AccountLocks locks;

    private final Foundation base;

    LedgerWiring(Foundation base, SupplyWiring supply) {
        this.base = base;
        boolean webhook = base.config().messages().webhookUrl() != null;
        MessageOutbox messages = new MessageOutbox(base.currency(), webhook);
        this.writer = new LedgerWriter(base.systemAccounts(), supply.commands, messages);
        this.locks = new AccountLocks(book, base.systemAccounts(), base.siteZone());
    }

    /** Returns the unit of work of the desk. */
    UnitOfWork work() {
        return work(locks);
    }

    /** Returns a unit of work for another event loop, with a cache of tariffs of its own. */
    UnitOfWork workOfOtherLoop() {
        return work(new AccountLocks(new TariffBook(), base.systemAccounts(), base.siteZone()));
    }

    private UnitOfWork work(AccountLocks accountLocks) {
        return new UnitOfWork(base.pool(), writer, accountLocks, base.feed(), base.clock());
    }
}
