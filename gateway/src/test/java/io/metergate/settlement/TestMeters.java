package io.metergate.settlement;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.supply.RelayCredentials;
import java.time.Instant;

/** Meters without a database. */
public final class TestMeters {
    public static final Obis IMPORT = Obis.parse("1-0:1.8.0");

    private TestMeters() {}

    /** A meter that was just installed, without a relay, behind the device {@code meter-<id>}. */
    public static MeterState state(long id, Account account, long openingWh, Instant installed) {
        return state(id, account, openingWh, installed, false);
    }

    public static MeterState state(long id, Account account, long openingWh, Instant installed, boolean switchable) {
        return state(id, account, new RegisterRules(openingWh, installed, 0, 0), switchable);
    }

    public static MeterState state(long id, Account account, RegisterRules rules, boolean switchable) {
        long openingWh = rules.openingWh();
        Instant installed = rules.installedAt();
        RegisterState main = new RegisterState(0, IMPORT, rules, new RegisterPoint(openingWh, openingWh, installed));
        SupplyPoint point = new SupplyPoint(id, deviceId(id), switchable);
        return new MeterState(point, Long.toString(id), main, RelayCredentials.NONE, account);
    }

    public static String deviceId(long meterId) {
        return "meter-" + meterId;
    }
}
