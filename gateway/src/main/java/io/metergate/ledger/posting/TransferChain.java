package io.metergate.ledger.posting;

import io.metergate.ledger.posting.Transfer.Energy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Chains the transfers of a customer: the digest of each covers the digest of the one before, so that a row that was
 * changed, removed or put in later shows. SHA-256 over the columns in their order, separated by the character 31; the
 * database's function {@code transfer_digest} gives the same.
 */
public final class TransferChain {
    /** Before the first transfer. */
    public static final byte[] START = {};

    private static final char SEPARATOR = 31;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int ENERGY_COLUMNS = 8;

    private final MessageDigest digest;
    private final StringBuilder text = new StringBuilder(256);

    public TransferChain() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The transfer's own digest; whatever it carries as its {@code chain} is not looked at. */
    public synchronized byte[] next(byte[] previous, Transfer transfer) {
        text.setLength(0);
        add(transfer.accountId()).add(transfer.seq()).add(transfer.id()).add(transfer.at());
        add(transfer.kind().code()).add(transfer.phase().code()).add(transfer.resolves());
        add(transfer.debitAccount()).add(transfer.creditAccount()).add(transfer.amount());
        add(transfer.balanceAfter()).add(transfer.cause().code());
        addEnergy(transfer.energy());
        add(transfer.day()).add(transfer.actor());
        return digest(previous, transfer.note());
    }

    /** The digest that a row must have. */
    public synchronized byte[] next(byte[] previous, StoredTransfer row) {
        text.setLength(0);
        add(row.accountId()).add(row.seq()).add(row.id()).add(row.at());
        add(row.kind()).add(row.phase()).add(row.resolves());
        add(row.debitAccount()).add(row.creditAccount()).add(row.amount());
        add(row.balanceAfter()).add(row.cause());
        add(row.frameId()).add(row.register()).add(row.fromWh()).add(row.toWh());
        add(row.fromAt()).add(row.toAt());
        addAll(row.lines());
        addAll(row.registers());
        add(row.day()).add(row.actor());
        return digest(previous, row.note());
    }

    private byte[] digest(byte[] previous, @Nullable String note) {
        // The last has nothing behind it.
        text.append(note == null ? "" : note);
        digest.update(previous);
        return digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void addEnergy(@Nullable Energy energy) {
        if (energy == null) {
            for (int i = 0; i < ENERGY_COLUMNS; i++) {
                add((Object) null);
            }
            return;
        }
        add(energy.frameId()).add(energy.register()).add(energy.fromWh()).add(energy.toWh());
        add(energy.fromAt()).add(energy.toAt());
        addAll(energy.lines());
        addAll(energy.registers());
    }

    private void addAll(long[] values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        text.append(SEPARATOR);
    }

    private TransferChain add(@Nullable Object value) {
        text.append(value == null ? "" : value.toString()).append(SEPARATOR);
        return this;
    }

    /** Without a box for the number, as there are a dozen in every transfer. */
    private TransferChain add(long value) {
        text.append(value).append(SEPARATOR);
        return this;
    }

    /** Microseconds since 1970. */
    private TransferChain add(@Nullable Instant instant) {
        return instant == null
                ? add((Object) null)
                : add(instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO);
    }
}
