package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.DayCalendar.DayKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The written kinds of day: each by its name, and words for several. */
final class DayKinds {
    private static final Map<String, EnumSet<DayKind>> GROUPS = Map.of(
            "workday", EnumSet.range(DayKind.MONDAY, DayKind.FRIDAY),
            "weekend", EnumSet.of(DayKind.SATURDAY, DayKind.SUNDAY),
            "all", EnumSet.allOf(DayKind.class));

    private DayKinds() {}

    /**
     * Reads one word or a list of them.
     *
     * @param left the kinds that no earlier entry names; those that this one names are taken out
     */
    static EnumSet<DayKind> read(Item on, EnumSet<DayKind> left) {
        EnumSet<DayKind> named = EnumSet.noneOf(DayKind.class);
        for (Item word : on.isList() ? on.items(DayKind.values().length) : List.of(on)) {
            EnumSet<DayKind> kinds = ofWord(word);
            if (kinds.size() == 1 && !left.containsAll(kinds)) {
                word.fault("is named twice");
            }
            kinds.retainAll(left);
            left.removeAll(kinds);
            named.addAll(kinds);
        }
        if (named.isEmpty()) {
            on.fault("must name a kind of day that no earlier entry names");
        }
        return named;
    }

    private static EnumSet<DayKind> ofWord(Item word) {
        String text = word.text(TariffReader.NAME_MAX);
        EnumSet<DayKind> group = GROUPS.get(text);
        if (group != null) {
            return EnumSet.copyOf(group);
        }
        for (DayKind kind : DayKind.values()) {
            if (written(kind).equals(text)) {
                return EnumSet.of(kind);
            }
        }
        if (!text.isEmpty()) {
            word.fault("must be monday to sunday, holiday, workday, weekend or all, not " + text);
        }
        return EnumSet.noneOf(DayKind.class);
    }

    static String written(DayKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** In the order of the week. */
    static List<String> words(Set<DayKind> kinds) {
        List<String> words = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            if (kinds.contains(kind)) {
                words.add(written(kind));
            }
        }
        return words;
    }

    static String written(Set<DayKind> kinds) {
        return String.join(", ", words(kinds));
    }
}
