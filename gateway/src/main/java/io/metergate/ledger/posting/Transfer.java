package io.metergate.ledger.posting;

import io.metergate.billing.credit.PostingKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money, which names both of its sides; a row of the append-only ledger. Amounts in millionths.
 *
 * @param id chosen by the caller before it is written, so that a row that is written again is the same row
 * @param resolves the pending transfer that this one posts or voids
 * @param amount more than zero
 * @param accountId the customer whose money it is about, on one of the two sides or behind one of them
 * @param balanceAfter that customer's credit once this is posted
 * @param seq counts the transfers of this customer from 1
 * @param energy what a charge of energy is for; null for all other money
 * @param day the local day that a standing charge is for
 * @param actor who caused it, where that is a person or a key
 * @param chain digest of this transfer and the one before it; see {@link TransferChain}
 */
public record Transfer(
        long id,
        Instant at,
        PostingKind kind,
        Phase phase,
        @Nullable Long resolves,
        long debitAccount,
        long creditAccount,
        long amount,
        long accountId,
        long balanceAfter,
        long seq,
        Cause cause,
        @Nullable Energy energy,
        @Nullable LocalDate day,
        @Nullable String actor,
        @Nullable String note,
        byte[] chain) {

    /** With its own digest. */
    public Transfer withChain(byte[] digest) {
        return new Transfer(
                id,
                at,
                kind,
                phase,
                resolves,
                debitAccount,
                creditAccount,
                amount,
                accountId,
                balanceAfter,
                seq,
                cause,
                energy,
                day,
                actor,
                note,
                digest);
    }

    /** Whether the money has moved. */
    public enum Phase {
        /** It moves when another transfer posts it. */
        PENDING("pending"),
        POSTED("posted"),
        /** The pending transfer that this one resolves will not move. */
        VOIDED("voided");

        private final String code;

        Phase(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What made it. */
    public enum Cause {
        READING("reading"),
        TOP_UP("top_up"),
        DAY("day"),
        OPERATOR("operator"),
        IMPORT("import");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * The interval that a charge is for.
     *
     * @param frameId the frame whose reading caused it; null for a reading that an operator entered
     * @param register 0 for the meter's main register
     * @param fromWh what the display said at its beginning
     * @param lines what fell into each cell: key, watt-hours, price, amount; empty for a tax
     * @param registers where several registers moved, the number, from and to of each; empty otherwise
     */
    public record Energy(
            @Nullable Long frameId,
            int register,
            long fromWh,
            long toWh,
            Instant fromAt,
            Instant toAt,
            long[] lines,
            long[] registers) {
        private static final long[] NOTHING = {};

        /** The same interval, as it stands beside a tax. */
        public Energy withoutLines() {
            return new Energy(frameId, register, fromWh, toWh, fromAt, toAt, NOTHING, NOTHING);
        }
    }
}
