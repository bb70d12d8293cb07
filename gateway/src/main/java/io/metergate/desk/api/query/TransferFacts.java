package io.metergate.desk.api.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as the ledger has it; amounts in millionths.
 *
 * @param seq counts the transfers of the account from 1
 * @param phase {@code pending}, {@code posted} or {@code voided}
 * @param resolves the pending transfer that this one posts or voids; null for all others
 * @param resolvedBy the transfer that posted or voided this one; null while it is pending, and for all others
 * @param change of the customer's balance: more than zero for what came in, zero where only other sides moved
 * @param debit name of the ledger account that gave
 * @param credit name of the ledger account that took
 * @param chain digest of this transfer and the one before it, in hex
 * @param channel where the money of a top-up was taken; null for all others
 */
public record TransferFacts(
        long id,
        String account,
        long seq,
        Instant at,
        String kind,
        String phase,
        @Nullable Long resolves,
        @Nullable Long resolvedBy,
        String cause,
        long amount,
        long change,
        long balanceAfter,
        String debit,
        String credit,
        @Nullable LocalDate day,
        @Nullable String actor,
        @Nullable String note,
        String chain,
        @Nullable String channel,
        @Nullable Energy energy) {

    /**
     * What a charge is for.
     *
     * @param register 0 for the meter's main register
     * @param fromAt null for charges that are older than tariffs with bands
     */
    public record Energy(
            @Nullable Long frameId,
            long register,
            long fromWh,
            long toWh,
            @Nullable Instant fromAt,
            @Nullable Instant toAt,
            List<Line> lines,
            List<Span> registers) {}

    /**
     * The part of a charge that fell to one price.
     *
     * @param version the number among the tariff's versions
     * @param register an OBIS code, or "main register"
     * @param price millionths per kWh
     */
    public record Line(
            String tariff,
            int version,
            String register,
            boolean export,
            String band,
            String block,
            long wh,
            long price,
            long amount) {}

    /** What one of several registers moved by. */
    public record Span(long register, long fromWh, long toWh) {}
}
