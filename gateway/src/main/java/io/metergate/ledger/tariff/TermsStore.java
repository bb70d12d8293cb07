package io.metergate.ledger.tariff;

import io.metergate.billing.credit.CreditTerms;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Keeps the credit terms that accounts share. */
public interface TermsStore {
    /** All terms in the order of their names. */
    Future<List<StoredTerms>> list();

    Future<Optional<StoredTerms>> get(String name);

    /** Adds terms, or replaces those of the same name. Accounts follow them from their next movement on. */
    Future<Save> save(CreditTerms terms, String actor);

    /**
     * Credit terms.
     *
     * @param accounts how many have them
     * @param changedBy who saved them last
     */
    record StoredTerms(long id, CreditTerms terms, long accounts, String changedBy) {}

    /** What came of saving. */
    sealed interface Save {}

    /** They are as wanted; {@code changed} is false when they were so before. */
    record Saved(boolean changed) implements Save {}

    /** What is wrong, each with its field. */
    record Refused(List<TariffFault> faults) implements Save {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
