package io.metergate.ledger.tariff;

import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.NonDisconnection.Window;
import io.metergate.billing.credit.QuietHours;
import io.metergate.billing.credit.TermsProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The written forms of credit terms: YAML that people write, and JSON of the same fields for the database. */
public final class TermsDocument {
    static final List<String> FIELDS = List.of(
            "name",
            "emergencyCredit",
            "disconnectionThreshold",
            "maximumBalance",
            "lowLevels",
            "lowHysteresis",
            "quietHours",
            "nonDisconnection");
    private static final int NAME_MAX = 100;
    private static final int LEVELS_MAX = 8;
    private static final int WINDOWS_MAX = 50;

    private TermsDocument() {}

    /** What came of reading a document. */
    public sealed interface Result {}

    /** Terms that are right in themselves. */
    public record Accepted(CreditTerms terms) implements Result {}

    /** What is wrong. */
    public record Refused(List<TariffFault> faults) implements Result {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** Reads the YAML form from a place within a document, which was composed under limits of its own. */
    public static Result ofNode(String path, Node node) {
        TariffFaults faults = new TariffFaults();
        return read(new Item(path, Tree.ofNode(path, node, faults), faults), faults);
    }

    /** Reads JSON of the same fields; amounts must be texts. */
    public static Result ofJson(JsonObject json) {
        TariffFaults faults = new TariffFaults();
        return read(new Item("", Tree.ofJson(json, faults), faults), faults);
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when it is not what {@link #toJson} writes
     */
    public static CreditTerms fromJson(String name, JsonObject json) {
        Result result = ofJson(json.copy().put("name", name));
        if (result instanceof Accepted accepted) {
            return accepted.terms;
        }
        throw new IllegalArgumentException("credit terms " + name + " are not as stored: " + result);
    }

    /** The stored form. */
    public static JsonObject toJson(CreditTerms terms) {
        JsonObject json = new JsonObject()
                .put("name", terms.name())
                .put(
                        "emergencyCredit",
                        new JsonObject()
                                .put("limit", Money.exact(terms.emergencyLimit()))
                                .put("threshold", Money.exact(terms.emergencyThreshold()))
                                .put("automatic", Boolean.toString(terms.emergencyAutomatic())))
                .put("disconnectionThreshold", Money.exact(terms.disconnectionThreshold()))
                .put("maximumBalance", Money.exact(terms.balanceMax()))
                .put("lowLevels", levels(terms.lowLevels()))
                .put("lowHysteresis", Money.exact(terms.lowHysteresis()))
                .put("nonDisconnection", windows(terms.nonDisconnection()));
        QuietHours quiet = terms.quietHours();
        if (quiet != null) {
            json.put(
                    "quietHours",
                    new JsonObject()
                            .put("from", quiet.from().toString())
                            .put("to", quiet.to().toString()));
        }
        return json;
    }

    private static JsonArray levels(List<Long> levels) {
        JsonArray array = new JsonArray();
        levels.forEach(level -> array.add(Money.exact(level)));
        return array;
    }

    private static JsonObject windows(NonDisconnection calendar) {
        JsonArray windows = new JsonArray();
        for (Window window : calendar.windows()) {
            windows.add(new JsonObject()
                    .put("from", word(window.fromDay()) + " " + window.from())
                    .put("to", word(window.toDay()) + " " + window.to()));
        }
        JsonObject json = new JsonObject()
                .put("windows", windows)
                .put("warningMinutes", Long.toString(calendar.warningBefore().toMinutes()));
        LocalTime until = calendar.holidayUntil();
        return until == null ? json : json.put("holidayUntil", until.toString());
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static Result read(Item item, TariffFaults faults) {
        item.allow(FIELDS);
        Item emergency = item.get("emergencyCredit");
        if (emergency.there()) {
            emergency.allow(List.of("limit", "threshold", "automatic"));
        }
        CreditTerms terms = new CreditTerms(
                item.get("name").text(NAME_MAX),
                amount(emergency.get("limit")),
                signed(emergency.get("threshold")),
                emergency.get("automatic").flag(),
                signed(item.get("disconnectionThreshold")),
                amount(item.get("maximumBalance")),
                item.get("lowLevels").items(LEVELS_MAX).stream()
                        .map(level -> level.amount(CreditTerms.AMOUNT_MAX))
                        .toList(),
                amount(item.get("lowHysteresis")),
                quietHours(item.get("quietHours")),
                calendar(item.get("nonDisconnection")));
        if (faults.count() == 0) {
            for (TermsProblem problem : terms.check()) {
                item.get(problem.field()).fault(problem.reason());
            }
        }
        return faults.count() > 0 ? new Refused(faults.list()) : new Accepted(terms);
    }

    private static @Nullable QuietHours quietHours(Item item) {
        if (!item.there()) {
            return null;
        }
        item.allow(List.of("from", "to"));
        return new QuietHours(item.get("from").time(), item.get("to").time());
    }

    private static NonDisconnection calendar(Item item) {
        if (!item.there()) {
            return NonDisconnection.NONE;
        }
        item.allow(List.of("windows", "holidayUntil", "warningMinutes"));
        List<Window> windows = new ArrayList<>();
        for (Item each : item.get("windows").items(WINDOWS_MAX)) {
            each.allow(List.of("from", "to"));
            Moment from = moment(each.get("from"));
            Moment to = moment(each.get("to"));
            windows.add(new Window(from.day, from.time, to.day, to.time));
        }
        Item holiday = item.get("holidayUntil");
        Item warning = item.get("warningMinutes");
        return new NonDisconnection(
                windows,
                holiday.there() ? holiday.time() : null,
                warning.there() ? Duration.ofMinutes(warning.count(1440)) : Duration.ZERO);
    }

    private record Moment(DayOfWeek day, LocalTime time) {}

    /** A day and a time such as {@code friday 18:00}. */
    private static Moment moment(Item item) {
        String[] words = item.text(20).toUpperCase(Locale.ROOT).split(" ", 2);
        try {
            return new Moment(DayOfWeek.valueOf(words[0]), LocalTime.parse(words.length > 1 ? words[1] : ""));
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
            item.fault("must be a day and a time such as friday 18:00");
            return new Moment(DayOfWeek.MONDAY, LocalTime.MIDNIGHT);
        }
    }

    private static long amount(Item item) {
        return item.there() ? item.amount(CreditTerms.AMOUNT_MAX) : 0;
    }

    private static long signed(Item item) {
        return item.there() ? item.signed(CreditTerms.AMOUNT_MAX) : 0;
    }
}
