package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Debts;
import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.desk.api.query.AccountFacts;
import io.metergate.desk.api.query.AccountFacts.Hold;
import io.metergate.desk.api.query.AccountFacts.OpenDebt;
import io.metergate.ledger.posting.Account;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An account as the contract has it. */
final class AccountJson {
    private AccountJson() {}

    static JsonObject of(AccountFacts facts, String currency) {
        Account account = facts.account();
        CreditState credit = account.credit();
        CreditTerms terms = account.terms();
        return new JsonObject()
                .put("number", facts.number())
                .put("customer", facts.customer())
                .put("phone", facts.phone())
                .put("timeZone", account.plans().zone().getId())
                .put("currency", currency)
                .put("tariff", facts.version().tariff())
                .put("tariffVersion", facts.version().number())
                .put("tariffs", tariffs(facts))
                .put("terms", terms.name())
                .put("mode", credit.settings().mode().code())
                .put("protected", facts.protectedReason())
                .put("socialAllowance", facts.socialAllowance())
                .put("suspendDebt", suspension(credit.settings()))
                .put("balance", Money.exact(credit.balance()))
                .put("availableCredit", Money.exact(CreditFigures.availableCredit(credit, terms)))
                .put("leastTopUp", Money.exact(leastTopUp(facts)))
                .put("lowBalanceLevel", Money.exact(facts.lowBalanceLevel()))
                .put("emergency", emergency(credit, terms))
                .put("debts", debts(facts))
                .put("provisional", Money.exact(credit.provisional()))
                .put("period", period(account))
                .put("chargedThrough", Json.text(account.chargedThrough()))
                .put("supplyDesired", account.supplyDesired().code())
                .put("hold", hold(facts.hold()))
                .put("meters", new JsonArray(facts.meters()))
                .put("transfers", account.transfers())
                .put("chain", HexFormat.of().formatHex(account.chain()));
    }

    private static JsonArray tariffs(AccountFacts facts) {
        return Json.list(
                facts.tariffs(),
                each -> new JsonObject().put("tariff", each.tariff()).put("from", Json.text(each.from())));
    }

    private static JsonObject suspension(CreditSettings settings) {
        return new JsonObject()
                .put("whileEmergency", settings.suspendDebtEmergency())
                .put("whileDisabled", settings.suspendDebtDisabled());
    }

    private static long leastTopUp(AccountFacts facts) {
        Account account = facts.account();
        long minimum = account.plans().versionOn(facts.today()).minimumTopUp();
        return CreditFigures.leastTopUp(
                account.credit(), account.terms(), facts.paymentTerms(), facts.today(), minimum);
    }

    private static JsonObject emergency(CreditState credit, CreditTerms terms) {
        return new JsonObject()
                .put("limit", Money.exact(terms.emergencyLimit()))
                .put("threshold", Money.exact(terms.emergencyThreshold()))
                .put("automatic", terms.emergencyAutomatic())
                .put("offered", CreditFigures.isEmergencyOffered(credit, terms))
                .put("selected", credit.emergencySelected())
                .put("used", Money.exact(credit.emergencyUsed()))
                .put("left", Money.exact(CreditFigures.emergencyLeft(credit, terms)));
    }

    private static JsonObject debts(AccountFacts facts) {
        Debts debts = facts.account().credit().debts();
        return new JsonObject()
                .put("total", Money.exact(debts.total()))
                .put("accumulated", Money.exact(debts.accumulated()))
                .put("recovered", Json.list(facts.debts(), debt -> debt(debt, debts)));
    }

    private static JsonObject debt(OpenDebt debt, Debts debts) {
        long left = switch (debt.slot()) {
            case "payment" -> debts.payment();
            case "time_1" -> debts.time1();
            default -> debts.time2();
        };
        return new JsonObject()
                .put("slot", debt.slot())
                .put("left", Money.exact(left))
                .put("reason", debt.reason())
                .put("rate", Json.amount(debt.rate()))
                .put("per", debt.per())
                .put("nextDue", Json.text(debt.nextDue()))
                .put("shareHundredths", debt.share())
                .put("weekCap", Json.amount(debt.weekCap()))
                .put("openedBy", debt.openedBy())
                .put("openedAt", debt.openedAt().toString());
    }

    /** The energy of the running period and what it costs; null before the first reading. */
    private static @Nullable JsonObject period(Account account) {
        YearMonth month = account.period();
        if (month == null) {
            return null;
        }
        Bill bill = Bill.of(account.cells(), account.plans()::version);
        long imported = 0;
        long exported = 0;
        for (BillLine line : bill.lines()) {
            boolean export = account.plans()
                    .version(CellKey.version(line.key()))
                    .rates()
                    .get(CellKey.rate(line.key()))
                    .export();
            imported += export ? 0 : line.wh();
            exported += export ? line.wh() : 0;
        }
        return new JsonObject()
                .put("month", month.toString())
                .put("importedWh", imported)
                .put("exportedWh", exported)
                .put("cost", Money.exact(bill.customerMillionths()));
    }

    private static @Nullable JsonObject hold(@Nullable Hold hold) {
        return hold == null
                ? null
                : new JsonObject().put("reason", hold.reason()).put("by", hold.by());
    }
}
