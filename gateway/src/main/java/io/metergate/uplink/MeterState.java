package io.metergate.uplink;

import io.metergate.billing.RegisterState;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.ledger.Account;
import io.metergate.ledger.SupplyPoint;
import io.metergate.supply.OpenCommand;
import io.metergate.supply.RelayCredentials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter and its account inside a transaction that holds both: as they were loaded, then as the frames of the batch
 * change them one after another. One thread's.
 */
final class MeterState {
    final long meterId;
    final String serial;
    final Obis register;
    final RelayCredentials credentials;
    final SupplyPoint supplyPoint;
    RegisterState baseline;
    Account account;

    @Nullable
    Long lastMessageKey;

    /** When the message of that key came; repetitions of it do not count. */
    @Nullable
    Instant lastMessageAt;

    @Nullable
    Instant lastSeenAt;

    /** The newest counter of a protected frame; null before the first one. */
    @Nullable
    Long invocationCounter;

    @Nullable
    RelayState relay;

    @Nullable
    Instant relayAt;

    @Nullable
    OpenCommand openCommand;

    MeterState(
            SupplyPoint supplyPoint,
            String serial,
            Obis register,
            RelayCredentials credentials,
            RegisterState baseline,
            Account account) {
        this.meterId = supplyPoint.meterId();
        this.supplyPoint = supplyPoint;
        this.serial = serial;
        this.register = register;
        this.credentials = credentials;
        this.baseline = baseline;
        this.account = account;
    }
}
