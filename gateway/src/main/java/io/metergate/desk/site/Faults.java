package io.metergate.desk.site;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a site file, up to what a person reads at once. */
final class Faults {
    private static final int FAULTS_MAX = 20;

    private final List<Fault> faults = new ArrayList<>();

    void add(String path, String reason) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(new Fault(path, reason));
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<Fault> list() {
        return List.copyOf(faults);
    }
}
