package io.metergate.settlement;

import io.metergate.ledger.posting.Account;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ordinary frame does not need to know: which values that lie behind a register are known readings, and what
 * an account's registers said before. A settlement that misses something says so, and is tried again when that was
 * looked up.
 */
public final class Lookups {
    /** A sender that repeats a reading later than this is not believed to repeat it. */
    public static final Duration LOOK_BACK = Duration.ofDays(40);
    /** As many as one account may have; more are too much memory for one batch. */
    public static final int HISTORY_READINGS_MAX = 300_000;

    private final int historyReadingsMax;
    private final Map<Value, Boolean> values = new HashMap<>();
    private final Map<Long, AccountHistory> histories = new HashMap<>();
    private final Set<NewReading> readings = new HashSet<>();
    private final Set<NewReading> soughtReadings = new HashSet<>();
    private final Set<NewReading> missingReadings = new HashSet<>();
    /** Accounts with more readings than can be rated again; what is known of them is all that can be. */
    private final Set<Long> limited = new HashSet<>();

    private final Set<Value> missingValues = new HashSet<>();
    private final Map<Long, Missing> missingHistories = new HashMap<>();

    public Lookups() {
        this(HISTORY_READINGS_MAX);
    }

    /** @param historyReadingsMax the most readings of all histories together, where there are several */
    public Lookups(int historyReadingsMax) {
        this.historyReadingsMax = historyReadingsMax;
    }

    /** What a register said at some time. */
    public record Value(RegisterId register, long wh) {}

    /** The history that must cover these places. */
    public record Missing(Account account, List<NewReading> places) {}

    /** All that was missed. */
    public record Questions(List<Value> values, List<NewReading> readings, Map<Long, Missing> histories) {}

    /** Whether a value is one that was believed before; null, and noted, when that must be looked up. */
    @Nullable
    public Boolean isKnown(RegisterId register, long wh) {
        Value value = new Value(register, wh);
        Boolean known = values.get(value);
        if (known == null) {
            missingValues.add(value);
        }
        return known;
    }

    /** Whether the very same reading was there before; null, and noted, when that must be looked up. */
    @Nullable
    public Boolean isThere(NewReading reading) {
        NewReading same = new NewReading(reading.register(), reading.at(), reading.valueWh(), null);
        if (!soughtReadings.contains(same)) {
            missingReadings.add(same);
            return null;
        }
        return readings.contains(same);
    }

    /** Whether too much came after this place for it to be rated again. */
    public boolean isBeyond(Account account, NewReading place) {
        AccountHistory known = histories.get(account.id());
        return limited.contains(account.id()) && known != null && !known.covers(place);
    }

    /** What the account's registers said; null, and noted, when that must be loaded. */
    @Nullable
    public AccountHistory history(Account account, List<NewReading> places) {
        AccountHistory known = histories.get(account.id());
        if (known == null || !places.stream().allMatch(known::covers)) {
            known = null;
            missingHistories
                    .computeIfAbsent(account.id(), id -> new Missing(account, new ArrayList<>()))
                    .places()
                    .addAll(places);
        }
        return known;
    }

    /** Whether several accounts said more than one batch may know; a single one may say what it has. */
    public boolean isTooMuch() {
        return histories.size() > 1
                && histories.values().stream().mapToLong(AccountHistory::size).sum() > historyReadingsMax;
    }

    /** Whether something was missed since the last time that everything was looked up. */
    public boolean isIncomplete() {
        return !missingValues.isEmpty() || !missingReadings.isEmpty() || !missingHistories.isEmpty();
    }

    /** All that was missed since this was last asked; the answers are to be given before the next settlement. */
    public Questions questions() {
        Questions asked =
                new Questions(List.copyOf(missingValues), List.copyOf(missingReadings), Map.copyOf(missingHistories));
        missingValues.clear();
        missingReadings.clear();
        missingHistories.clear();
        return asked;
    }

    /** Those of the values that were asked for which were believed before. */
    public void answerValues(List<Value> asked, Set<Value> believed) {
        asked.forEach(value -> values.put(value, believed.contains(value)));
    }

    /** Those of the readings that were asked for which are there, whatever became of them; without their frames. */
    public void answerReadings(List<NewReading> asked, Set<NewReading> there) {
        soughtReadings.addAll(asked);
        readings.addAll(there);
    }

    /**
     * What an account's registers said.
     *
     * @param isLimited whether there was more than can be rated again
     */
    public void answerHistory(long accountId, AccountHistory history, boolean isLimited) {
        if (isLimited) {
            limited.add(accountId);
        }
        histories.put(accountId, history);
    }
}
