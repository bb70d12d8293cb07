package io.metergate.desk.reconcile;

import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A register of one of the account's meters, with all that it ever said.
 *
 * @param number 0 for the meter's main register
 * @param older whether it was charged before there were billing periods, which the rules know nothing of
 * @param stored where the row says that it stands
 * @param heldUntil what the meter's row says of its newest held reading; of the main register only
 */
record RegisterFacts(
        long meterId,
        int number,
        String serial,
        Obis name,
        RegisterRules rules,
        boolean older,
        RegisterPoint stored,
        @Nullable Instant heldUntil,
        List<StoredReading> readings,
        List<Reset> resets) {

    RegisterFacts(
            long meterId,
            int number,
            String serial,
            Obis name,
            RegisterRules rules,
            boolean older,
            RegisterPoint stored,
            @Nullable Instant heldUntil) {
        this(meterId, number, serial, name, rules, older, stored, heldUntil, new ArrayList<>(), new ArrayList<>());
    }

    boolean isMain() {
        return number == 0;
    }

    /** What people call it. */
    String words() {
        return "meter " + serial + (isMain() ? "" : " register " + number);
    }

    /**
     * A reading as it is kept.
     *
     * @param totalWh null for one that is not believed
     */
    record StoredReading(
            Instant at,
            long valueWh,
            @Nullable Long totalWh,
            @Nullable String decision) {}
}
