package io.metergate.codec.watteco;

import java.util.List;

/**
 * The groups that a kind of French meter sends, in the order by which a descriptor refers to them.
 *
 * @param title as the maker's codec calls the kind
 */
record TicProfile(String title, TicGroup[] groups) {
    static TicProfile of(String title, List<TicGroup> groups) {
        return new TicProfile(title, groups.toArray(TicGroup[]::new));
    }

    int size() {
        return groups.length;
    }

    TicGroup group(int index) {
        return groups[index];
    }
}
