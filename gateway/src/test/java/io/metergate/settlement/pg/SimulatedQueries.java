package io.metergate.settlement.pg;

import io.metergate.settlement.Lookups;
import io.metergate.settlement.Lookups.Missing;
import io.metergate.settlement.Lookups.Questions;
import io.metergate.settlement.Lookups.Value;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.RegisterState;
import io.metergate.settlement.pg.LedgerSession.Locked;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import io.metergate.settlement.rating.TestHistory;
import io.metergate.settlement.rating.TestHistory.Kept;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** What a session reads of the rows. */
@NullUnmarked
final class SimulatedQueries {
    private final SimulatedDatabase database;

    SimulatedQueries(SimulatedDatabase database) {
        this.database = database;
    }

    /** Meters that are held. */
    Locked read(List<MeterRow> rows) {
        Map<Long, CachedMeter> meters = new HashMap<>();
        for (MeterRow row : rows) {
            MeterState state = row.state.copy();
            state.account = database.read(row.account);
            CachedMeter.RowVersions versions = new CachedMeter.RowVersions(row.account.version, row.version);
            meters.put(state.meterId, new CachedMeter(state, versions, database.book.revision()));
        }
        return new Locked(meters, database.book.revision());
    }

    /** What a settlement missed. */
    void complete(Lookups knowledge, Instant now) {
        Questions asked = knowledge.questions();
        asked.histories().keySet().forEach(account -> database.faults.note("accounts rated again"));
        knowledge.answerValues(asked.values(), believed(asked.values(), now));
        Set<NewReading> there = new HashSet<>();
        for (NewReading sought : asked.readings()) {
            if (database.meters.get(sought.register().meterId()).readings.containsKey(sought)) {
                there.add(sought);
            }
        }
        knowledge.answerReadings(asked.readings(), there);
        asked.histories().forEach((id, missing) -> load(knowledge, id, missing));
    }

    private Set<Value> believed(List<Value> asked, Instant now) {
        Set<Value> believed = new HashSet<>();
        for (Value value : asked) {
            for (Kept kept :
                    database.meters.get(value.register().meterId()).readings.values()) {
                boolean recent = kept.reading().at().isAfter(now.minus(Lookups.LOOK_BACK));
                if (kept.totalWh() != null && kept.reading().valueWh() == value.wh() && recent) {
                    believed.add(new Value(new RegisterId(value.register().meterId(), 0), value.wh()));
                }
            }
        }
        return believed;
    }

    private void load(Lookups knowledge, long accountId, Missing missing) {
        // Accounts and meters have the same ids.
        MeterRow row = database.meters.get(accountId);
        RegisterState main = row.state.main();
        TestHistory.Installed installed = new TestHistory.Installed(
                accountId,
                main.name.toString(),
                main.rules.openingWh(),
                main.rules.installedAt(),
                main.rules.rolloverWh());
        knowledge.answerHistory(
                accountId,
                TestHistory.of(
                        missing.account().plans(),
                        installed,
                        List.copyOf(row.readings.values()),
                        missing.places(),
                        row.account.periods),
                false);
    }
}
