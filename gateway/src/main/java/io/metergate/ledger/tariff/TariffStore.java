package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.TariffVersion;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tariffs and their versions. A version begins as a draft, and bills once a second person has approved it; what
 * was approved is never changed again.
 */
public interface TariffStore {
    /** So many versions a tariff has at most, whatever became of them. */
    int VERSIONS_MAX = 500;

    /** All tariffs in the order of their names. */
    Future<List<StoredTariff>> list();

    /** One tariff by its name. */
    Future<Optional<StoredTariff>> get(String name);

    /** A version with its document. */
    Future<Optional<StoredVersion>> version(String tariff, int number);

    /**
     * Drafts the next version of a tariff, or the first one of a new tariff.
     *
     * @param tariff the one that it is meant for, new or not; its document must bear the same name
     * @param accepted a document that is right in itself
     */
    Future<Change> draft(String tariff, TariffDocument.Accepted accepted, String actor);

    /**
     * Approves a draft: by somebody else than who drafted it, unless it is the first version of a tariff that no
     * account is on.
     */
    Future<Change> approve(String tariff, int number, String actor);

    /** Withdraws a draft; its number is not used again. */
    Future<Change> withdraw(String tariff, int number, String actor);

    /**
     * A tariff.
     *
     * @param accounts how many are on it now
     * @param versions in the order of their numbers
     */
    record StoredTariff(long id, String name, long accounts, List<VersionInfo> versions) {
        public StoredTariff {
            versions = List.copyOf(versions);
        }
    }

    /** What is known of a version beside its document. */
    record VersionInfo(
            long id,
            int number,
            State state,
            LocalDate effectiveFrom,
            String draftedBy,
            Instant draftedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /** A version and what it says. */
    record StoredVersion(VersionInfo info, TariffVersion document) {}

    /** How far a version has come. */
    enum State {
        DRAFT("draft"),
        APPROVED("approved"),
        WITHDRAWN("withdrawn");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word of the database and the API. */
        public String code() {
            return code;
        }

        static State of(String code) {
            for (State state : values()) {
                if (state.code.equals(code)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a version: " + code);
        }
    }

    /** What came of an order. */
    sealed interface Change {}

    /** The version as it is now. */
    record Changed(VersionInfo version) implements Change {}

    /**
     * Nothing was changed.
     *
     * @param field of the document, or {@code tariff}, {@code number}, {@code actor}
     * @param reason completes the sentence "this ..."
     */
    record Refused(Problem problem, String field, String reason) implements Change {}

    /** Kinds of refusal. */
    enum Problem {
        UNKNOWN_TARIFF,
        UNKNOWN_VERSION,
        OTHER_NAME,
        /** It would bill days that have begun. */
        NOT_IN_FUTURE,
        /** An approved version begins on the same day. */
        DATE_TAKEN,
        /** It is approved or withdrawn already. */
        NO_DRAFT,
        /** Who drafted it can't approve it. */
        SAME_PERSON,
        TOO_MANY_VERSIONS
    }
}
