package io.metergate.ledger.tariff;

import io.metergate.billing.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value somewhere in a document: text, a list, a map, or nothing. Whatever is wrong with it is noted under its path,
 * and a harmless value stands in.
 */
final class Item {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final Pattern KWH = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int SHOWN_MAX = 40;

    private final String path;
    private final @Nullable Object value;
    private final TariffFaults faults;

    Item(String path, @Nullable Object value, TariffFaults faults) {
        this.path = path;
        this.value = value;
        this.faults = faults;
    }

    /** Whether there is a value. */
    boolean there() {
        return value != null;
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isEmptyList() {
        return value instanceof List<?> list && list.isEmpty();
    }

    void fault(String reason) {
        faults.add(path.isEmpty() ? "tariff" : path, reason);
    }

    /** A field of a map; nothing when it is absent. */
    Item get(String field) {
        Object found = value instanceof Map<?, ?> map ? map.get(field) : null;
        return new Item(path.isEmpty() ? field : path + "." + field, found, faults);
    }

    /** Notes a value that is no map, and fields of another name. */
    void allow(List<String> fields) {
        if (!(value instanceof Map<?, ?> map)) {
            fault("must be fields with values");
            return;
        }
        for (Object field : map.keySet()) {
            if (!fields.contains(field)) {
                get(shown((String) field)).fault("is not a known field; there are " + String.join(", ", fields));
            }
        }
    }

    /** The fields of a map of any names; none when there is no value. */
    Map<String, Item> fields(int most) {
        Map<String, Item> items = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map && map.size() <= most) {
            for (Object field : map.keySet()) {
                items.put((String) field, get((String) field));
            }
        } else if (value != null) {
            fault("must be at most " + most + " names with values");
        }
        return items;
    }

    /** The items of a list; none when there is no value. */
    List<Item> items(int most) {
        List<Item> items = new ArrayList<>();
        if (value instanceof List<?> list && list.size() <= most) {
            for (Object element : list) {
                items.add(new Item(path + "[" + items.size() + "]", element, faults));
            }
        } else if (value != null) {
            fault("must be a list of at most " + most);
        }
        return items;
    }

    /** A text that must be there, on one line; empty only when a fault is noted. */
    String text(int longest) {
        if (value == null) {
            fault("is missing");
        } else if (!(value instanceof String text)) {
            fault("must be a single value");
        } else if (text.length() > longest || CONTROL.matcher(text).find()) {
            fault("must have at most " + longest + " characters, all on one line");
        } else {
            return text;
        }
        return "";
    }

    /** An amount of zero or more in millionths. */
    long amount(long most) {
        String text = text(SHOWN_MAX);
        if (text.isEmpty()) {
            return 0;
        }
        long amount = Money.parse(text).orElse(-1);
        if (amount < 0) {
            fault("must be a decimal amount with at most six places such as 0.245, not " + text);
        } else if (amount > most) {
            fault("must be at most " + Words.decimal(most));
        } else {
            return amount;
        }
        return 0;
    }

    /** An amount of more than zero in millionths. */
    long positive(long most) {
        int before = faults.count();
        long amount = amount(most);
        if (amount == 0 && faults.count() == before) {
            fault("must be more than zero");
        }
        return amount;
    }

    /** Watt-hours, more than zero. */
    long kilowattHours() {
        return decimal(KWH, 3, "must be kWh above zero with at most three places such as 50, not ", 1);
    }

    /** Hundredths of a percent. */
    int percent(int most) {
        long hundredths = decimal(PERCENT, 2, "must be a percentage with at most two places such as 16, not ", 0);
        if (hundredths > most) {
            fault("must be at most 100");
            return 0;
        }
        return (int) hundredths;
    }

    private long decimal(Pattern form, int places, String reason, long least) {
        String text = text(SHOWN_MAX);
        if (text.isEmpty()) {
            return least;
        }
        long number = form.matcher(text).matches()
                ? new BigDecimal(text).movePointRight(places).longValueExact()
                : -1;
        if (number < least) {
            fault(reason + text);
            return least;
        }
        return number;
    }

    /** A yes or no; no when it is absent. */
    boolean flag() {
        String text = there() ? text(SHOWN_MAX) : "false";
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            fault("must be true or false, not " + text);
        }
        return text.equals("true");
    }

    /** A time of day. */
    LocalTime time() {
        String text = text(SHOWN_MAX);
        if (TIME.matcher(text).matches()) {
            return LocalTime.parse(text);
        }
        if (!text.isEmpty()) {
            fault("must be a time such as 18:00, not " + text);
        }
        return LocalTime.MIDNIGHT;
    }

    /** A whole number from zero. */
    int count(int most) {
        String text = text(SHOWN_MAX);
        if (COUNT.matcher(text).matches() && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            fault("must be a whole number from 0 to " + most + ", not " + text);
        }
        return 0;
    }

    /** An amount of any sign in millionths. */
    long signed(long most) {
        String text = text(SHOWN_MAX);
        OptionalLong amount = Money.parse(text);
        if (amount.isPresent() && Math.abs(amount.getAsLong()) <= most) {
            return amount.getAsLong();
        }
        if (!text.isEmpty()) {
            fault("must be a decimal amount such as -5.00, not " + text);
        }
        return 0;
    }

    LocalDate date() {
        String text = text(SHOWN_MAX);
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            fault("is not in the calendar: " + text);
            return LocalDate.EPOCH;
        }
        if (!text.isEmpty()) {
            fault("must be a date such as 2026-01-31, not " + text);
        }
        return LocalDate.EPOCH;
    }

    /** Whether it is written as a day of every year. */
    boolean isDayOfYear() {
        return value instanceof String text && DAY_OF_YEAR.matcher(text).matches();
    }

    MonthDay dayOfYear() {
        String text = text(SHOWN_MAX);
        try {
            if (isDayOfYear()) {
                return MonthDay.parse("--" + text);
            }
        } catch (DateTimeException e) {
            fault("is not in the calendar: " + text);
            return MonthDay.of(1, 1);
        }
        if (!text.isEmpty()) {
            fault("must be a day of the year such as 12-31, not " + text);
        }
        return MonthDay.of(1, 1);
    }

    private static String shown(String text) {
        String line = CONTROL.matcher(text).replaceAll("?");
        return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX) + "...";
    }
}
