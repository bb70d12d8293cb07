package io.metergate.ledger.tariff;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.tariff.Allowance;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Assignment;
import io.metergate.billing.tariff.TariffVersion;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All approved tariffs and all credit terms as they stood at one revision of the book. Safe from any thread. */
public final class Edition {
    /** So many accounts that differ in tariff, zone or entitlement have their plans kept. */
    private static final int PLANS_MAX = 2_000;

    private final long revision;
    private final Map<Long, List<TariffVersion>> versions;
    private final Map<Long, CreditTerms> terms;
    private final Map<Contract, Plans> plans = bounded();
    private final Map<LevelledTerms, CreditTerms> levelled = bounded();

    /**
     * What decides an account's plans.
     *
     * @param tariffId the one that the account is on, or was first on where {@code later} names others
     * @param later the tariffs after it, with the local days from which they hold
     */
    public record Contract(long tariffId, List<Change> later, ZoneId zone, Allowance allowance) {
        public Contract {
            later = List.copyOf(later);
        }
    }

    /** From this local day on the account is on another tariff. */
    public record Change(LocalDate from, long tariffId) {}

    private record LevelledTerms(long id, long level) {}

    Edition(long revision, Map<Long, List<TariffVersion>> versions, Map<Long, CreditTerms> terms) {
        this.revision = revision;
        this.versions = Map.copyOf(versions);
        this.terms = Map.copyOf(terms);
    }

    public long revision() {
        return revision;
    }

    /**
     * The plans of an account.
     *
     * @throws IllegalArgumentException when one of its tariffs has no approved version
     */
    public Plans plans(Contract contract) {
        Plans known = plans.get(contract);
        if (known != null) {
            return known;
        }
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment(LocalDate.MIN, versions(contract.tariffId())));
        contract.later().forEach(change -> assignments.add(new Assignment(change.from(), versions(change.tariffId()))));
        Plans made = new CachedPlans(TariffTimeline.ofAssignments(assignments), contract.zone(), contract.allowance());
        plans.put(contract, made);
        return made;
    }

    /** The approved versions of a tariff. */
    public List<TariffVersion> versions(long tariffId) {
        List<TariffVersion> known = versions.get(tariffId);
        if (known == null) {
            throw new IllegalArgumentException("tariff " + tariffId + " has no approved version");
        }
        return known;
    }

    /** An approved version by its id; empty when the edition has none. */
    public Optional<TariffVersion> version(long id) {
        return versions.values().stream()
                .flatMap(List::stream)
                .filter(version -> version.id() == id)
                .findFirst();
    }

    /**
     * Credit terms, with one more level at which a customer of theirs is warned.
     *
     * @param level millionths; 0 for none
     */
    public CreditTerms terms(long id, long level) {
        CreditTerms shared = terms.get(id);
        if (shared == null) {
            throw new IllegalArgumentException("there are no credit terms " + id);
        }
        if (level <= 0) {
            return shared;
        }
        return levelled.computeIfAbsent(new LevelledTerms(id, level), key -> shared.withLowLevel(level));
    }

    private static <K, V> Map<K, V> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<K, V> eldest) {
                return size() > PLANS_MAX;
            }
        });
    }
}
