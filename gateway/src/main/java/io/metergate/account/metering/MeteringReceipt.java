package io.metergate.account.metering;

/**
 * Proof of an operation on a meter.
 *
 * @param meterId the meter of the operation; of an exchange the new meter
 * @param accepted whether the reading of the operation counts now; true if the operation has no reading
 * @param reason why the reading is held; empty if it is not
 * @param chargedMillionths the change of the charges; negative for a refund
 * @param balanceMillionths of the account after the operation
 */
public record MeteringReceipt(
        long accountId,
        long meterId,
        boolean accepted,
        String reason,
        long chargedMillionths,
        long balanceMillionths) {}
