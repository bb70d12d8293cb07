package io.metergate.ledger.tariff;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a tariff, up to what a person reads at once. */
final class TariffFaults {
    private static final int FAULTS_MAX = 20;

    private final List<TariffFault> faults = new ArrayList<>();
    private int count;

    void add(String path, String reason) {
        count++;
        if (faults.size() < FAULTS_MAX) {
            faults.add(new TariffFault(path, reason));
        }
    }

    /** How many there were, also those beyond what is kept. */
    int count() {
        return count;
    }

    List<TariffFault> list() {
        return List.copyOf(faults);
    }
}
