package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.platform.refusal.Attempt;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores tariffs and their versions. A version starts as a draft and bills once a second person has approved it; an
 * approved version never changes. A refusal names a field of the document, or {@code tariff}, {@code number} or
 * {@code actor}.
 */
public interface TariffStore {
    /** The largest number of versions of one tariff, withdrawn ones included. */
    int VERSIONS_MAX = 500;

    /** The reason of the refusal of one version more. */
    String TOO_MANY = "has " + VERSIONS_MAX + " versions already, the maximum";

    /** Returns all tariffs by name. */
    Future<List<StoredTariff>> list();

    /** Returns the tariff with this name; empty if there is none. */
    Future<Optional<StoredTariff>> get(String name);

    /** Returns a version with its document; empty if there is none. */
    Future<Optional<StoredVersion>> version(String tariff, int number);

    /**
     * Drafts the next version of a tariff, or the first one of a new tariff.
     *
     * @param tariff the name of the tariff, which the document must have too
     * @param accepted a valid document
     */
    Future<Attempt<VersionInfo>> draft(String tariff, TariffDocument.Accepted accepted, String actor);

    /**
     * Approves a draft. The person who drafted it may approve it only if it is the first version of a tariff that no
     * account has.
     */
    Future<Attempt<VersionInfo>> approve(String tariff, int number, String actor);

    /** Withdraws a draft. Its number is not used again. */
    Future<Attempt<VersionInfo>> withdraw(String tariff, int number, String actor);

    /**
     * A tariff with its versions.
     *
     * @param accounts the number of accounts that have it now
     * @param versions in ascending order of their numbers
     */
    record StoredTariff(long id, String name, long accounts, List<VersionInfo> versions) {
        public StoredTariff {
            versions = List.copyOf(versions);
        }
    }

    /** A version without its document. */
    record VersionInfo(
            long id,
            int number,
            State state,
            LocalDate effectiveFrom,
            String draftedBy,
            Instant draftedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /** A version with its document. */
    record StoredVersion(VersionInfo info, TariffVersion document) {}

    /** The state of a version. */
    enum State {
        DRAFT("draft"),
        APPROVED("approved"),
        WITHDRAWN("withdrawn");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The code in the database and in the API. */
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
}
