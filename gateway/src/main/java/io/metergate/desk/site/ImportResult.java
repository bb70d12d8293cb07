package io.metergate.desk.site;

import java.util.List;

/** What came of an import. */
public sealed interface ImportResult {
    /**
     * Everything in the file is in the database.
     *
     * @param rowsChanged 0 when all of it was there before
     * @param secrets what was generated; shown once and kept nowhere
     * @param notes what somebody has to know, such as that a draft waits for its approval
     */
    record Imported(int rowsChanged, List<GeneratedSecret> secrets, List<String> notes) implements ImportResult {}

    /** Nothing was written. */
    record Rejected(List<Fault> faults) implements ImportResult {}

    /**
     * A secret that the importer made.
     *
     * @param owner the device or the network server
     */
    record GeneratedSecret(String owner, String secret) {
        @Override
        public String toString() {
            return owner + ": ****";
        }
    }
}
