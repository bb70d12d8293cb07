package io.metergate.crashtest.compare;

import org.jspecify.annotations.Nullable;

/**
 * A customer's account as it stands.
 *
 * @param balance the projection
 * @param transfers the sum of its transfers
 * @param supplyDesired {@code on} or {@code off}
 * @param openCommand what the command that is under way wants; null when there is none
 * @param lastCommand what the newest command wants, whatever became of it; null when there never was one
 */
record StoredAccount(
        String number,
        long balance,
        long transfers,
        String supplyDesired,
        @Nullable String openCommand,
        @Nullable String lastCommand) {}
