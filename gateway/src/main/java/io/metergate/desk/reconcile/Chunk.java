package io.metergate.desk.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Accounts that are compared together, as one snapshot shows them.
 *
 * @param accounts how many there are
 * @param lastId the greatest id among them; those after it come next
 * @param facts of those whose rows can be read
 * @param broken what is wrong with the rows of the others
 */
record Chunk(int accounts, long lastId, Map<Long, AccountFacts> facts, List<Difference> broken, LedgerIds ids) {

    /** Compares them; takes a while. */
    List<Difference> compare() {
        List<Difference> found = new ArrayList<>(broken);
        facts.values().forEach(account -> found.addAll(account.compare(ids)));
        return found;
    }
}
