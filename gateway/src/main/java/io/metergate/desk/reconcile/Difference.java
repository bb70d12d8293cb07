package io.metergate.desk.reconcile;

/**
 * Something that is stored and is not what it is made of.
 *
 * @param accountId 0 for what belongs to no account
 * @param account the account's number
 * @param what in words, unique among those of the account
 */
public record Difference(long accountId, String account, String what, String expected, String found) {
    @Override
    public String toString() {
        return account + ": " + what + ": expected " + expected + ", found " + found;
    }
}
