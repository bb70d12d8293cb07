package io.metergate.settlement.rating;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountPosting;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.EnergyMovement;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.ledger.posting.SupplyPoint;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Brings accounts to what rating came to: their billing periods, and the difference in money. */
public final class EnergyPosting {
    private final AccountPosting ledger;
    private final Postings postings;
    private final Instant now;

    /** Into these postings, which are of this instant. */
    public EnergyPosting(AccountPosting ledger, Postings postings, Instant now) {
        this.ledger = ledger;
        this.postings = postings;
        this.now = now;
    }

    /**
     * What the energy of an account is now.
     *
     * @param closed periods that are over and whose energy is another one
     * @param current the period that is being rated
     * @param cells its energy
     * @param charge by how much the cost of all periods differs
     */
    public record Energy(SortedMap<YearMonth, Cells> closed, YearMonth current, Cells cells, EnergyCharge charge) {}

    /**
     * Who or what moved registers.
     *
     * @param frameId null where an operator did
     * @param moves the registers, at least one
     * @param isNewest whether the main register is known to a later time than before, so that nothing is provisional
     * @param actor null where a frame did
     */
    public record Cause(
            @Nullable Long frameId,
            List<Move> moves,
            boolean isNewest,
            @Nullable String actor,
            @Nullable String note) {}

    /** Notes the energy without money; the account with it. */
    public Account keep(Account account, Energy energy) {
        energy.closed().forEach((period, cells) -> postings.period(account.id(), period, cells));
        // A register that stands still changes no row of an account.
        if (energy.current().equals(account.period()) && energy.cells().equals(account.cells())) {
            return account;
        }
        Account after = account.withEnergy(energy.current(), energy.cells());
        postings.account(after);
        return after;
    }

    /** Notes the energy and posts what it costs. What was taken provisionally is given back with it. */
    public Account post(Account account, Energy energy, Cause cause, @Nullable SupplyPoint supplyPoint) {
        Account rated = keep(account, energy);
        EnergyCharge charge = energy.charge();
        boolean givesBack = cause.isNewest() && rated.credit().provisional() > 0;
        if (charge.isNothing() && !givesBack) {
            return rated;
        }
        Outcome outcome = CreditRules.charge(
                rated.credit(),
                rated.terms(),
                givesBack ? EnergyMovement.lines(charge, rated.credit()) : EnergyMovement.lines(charge));
        Movement movement = EnergyMovement.of(
                now, cause.frameId(), charge, cause.moves(), rated.plans(), cause.actor(), cause.note());
        return ledger.post(postings, AccountRules.apply(rated, outcome, now), movement, supplyPoint);
    }
}
