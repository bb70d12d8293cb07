package io.metergate.desk.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found out about one account; of more than {@value #MAX} differences only how many more there are. */
final class Findings {
    static final int MAX = 50;
    private static final int TEXT_MAX = 500;

    private final long accountId;
    private final String account;
    private final Map<String, Difference> found = new LinkedHashMap<>();
    private long more;

    Findings(long accountId, String account) {
        this.accountId = accountId;
        this.account = account;
    }

    /** Notes a difference, unless both are equal. */
    void compare(String what, @Nullable Object expected, @Nullable Object is) {
        if (!Objects.equals(expected, is)) {
            add(what, text(expected), text(is));
        }
    }

    void compare(String what, long expected, long is) {
        if (expected != is) {
            add(what, Long.toString(expected), Long.toString(is));
        }
    }

    void add(String what, String expected, String is) {
        if (found.size() < MAX || found.containsKey(what)) {
            found.putIfAbsent(what, new Difference(accountId, account, what, expected, is));
        } else {
            more++;
        }
    }

    private static String text(@Nullable Object value) {
        String text = value == null ? "nothing" : value.toString();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }

    List<Difference> list() {
        List<Difference> list = new ArrayList<>(found.values());
        if (more > 0) {
            list.add(new Difference(accountId, account, "further differences", "0", Long.toString(more)));
        }
        return list;
    }
}
