package io.metergate.desk.ledger;

import io.metergate.ledger.posting.StoredTransfer;
import io.metergate.ledger.posting.Transfer.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as people read it: the stored row with the names that it refers to. Amounts in millionths.
 *
 * @param account the number of the customer's account
 * @param debit the ledger account that gave
 * @param credit the ledger account that received
 * @param resolution the transfer that posted or voided this one; null for all but pending transfers, and until then
 * @param channel where the money of a top-up was taken; null for other transfers
 * @param receipt the idempotency key of a top-up, by which its sender knows it; null for other transfers
 * @param energy the interval of a charge; null for other transfers
 */
public record LedgerEntry(
        StoredTransfer transfer,
        String account,
        LedgerSide debit,
        LedgerSide credit,
        @Nullable Resolution resolution,
        @Nullable String channel,
        @Nullable String receipt,
        @Nullable EnergyInterval energy) {

    /** The transfer that ended a pending one. */
    public record Resolution(long id, boolean posted) {}

    /** Whether the money has moved. */
    public enum State {
        POSTED,
        /** It moves when a second person approves it. */
        PENDING,
        /** It was pending; a later transfer posted it. */
        APPROVED,
        /** It was pending, and will not move. */
        VOIDED
    }

    public State state() {
        if (transfer.isPosted()) {
            return State.POSTED;
        }
        if (resolution == null) {
            return transfer.phase().equals(Phase.VOIDED.code()) ? State.VOIDED : State.PENDING;
        }
        return resolution.posted() ? State.APPROVED : State.VOIDED;
    }

    public long id() {
        return transfer.id();
    }

    /** The time of posting. */
    public Instant at() {
        return transfer.at();
    }

    /** The time for the customer: of the reading for a charge, otherwise of posting. */
    public Instant time() {
        return energy == null ? transfer.at() : energy.readAt();
    }

    public String kind() {
        return transfer.kind();
    }

    /** The change of the customer's balance; 0 if only a debt changed, or if the money has not moved. */
    public long change() {
        return transfer.change();
    }

    /** The change of the balance, also of a transfer that is pending or voided. */
    public long intendedChange() {
        return transfer.intendedChange();
    }

    /** The change of what the customer owes beside the balance; 0 if it did not change. */
    public long owed() {
        return debit.isOwed() ? transfer.amount() : credit.isOwed() ? -transfer.amount() : 0;
    }

    /** The ledger's name of the debt that changed; empty if none did. */
    public String debt() {
        return debit.isOwed() ? debit.name() : credit.isOwed() ? credit.name() : "";
    }

    /** The name of the tax; empty for other transfers. */
    public String tax() {
        return debit.tax() + credit.tax();
    }

    /** The name of the side that is not the customer's. */
    public String counter() {
        return transfer.debitAccount() == transfer.accountId() ? credit.name() : debit.name();
    }

    public boolean isEnergy() {
        return kind().equals("energy") || kind().equals("export");
    }

    /**
     * Whether the transfer corrects an earlier charge, because of a late reading or a decision: only then does an
     * interval end before it starts, or is energy refunded.
     */
    public boolean isCorrection() {
        EnergyInterval interval = energy;
        return interval != null
                && (interval.isBackward() || interval.parts().stream().anyMatch(part -> part.wh() < 0));
    }
}
