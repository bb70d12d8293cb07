package io.metergate.desk.console.query;

import io.metergate.desk.ledger.LedgerEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The place in an account's ledger after which an older page begins.
 *
 * @param at when the last transfer of the page before was posted
 * @param id which one that was
 */
public record LedgerPlace(Instant at, long id) {
    static final LedgerPlace NEWEST = new LedgerPlace(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);

    public static LedgerPlace of(LedgerEntry entry) {
        return new LedgerPlace(entry.at(), entry.id());
    }

    /** The place as an address carries it. */
    public String encoded() {
        return at + "_" + id;
    }

    /** Reads an address; empty for the newest page and for anything that is no place. */
    public static Optional<LedgerPlace> decode(String encoded) {
        int bar = encoded.indexOf('_');
        if (bar < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LedgerPlace(
                    Times.parse(encoded.substring(0, bar)), Long.parseLong(encoded.substring(bar + 1))));
        } catch (DateTimeException | NumberFormatException notAPlace) {
            return Optional.empty();
        }
    }
}
