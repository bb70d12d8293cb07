package io.metergate.desk.site;

import io.metergate.codec.Obis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a meter of a site file. */
final class MeterReader {
    static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "serial",
            "account",
            "register",
            "openingKwh",
            "installedAt",
            "rolloverKwh",
            "powerMaxKw",
            Entry.REGISTERS,
            "relay",
            "relayPassword",
            "relayOperator"));
    private static final Set<String> REGISTER = new TreeSet<>(Set.of("register", "openingKwh", "rolloverKwh"));
    private static final int REGISTERS_MAX = 15;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private final BiFunction<Entry, String, String> unique;
    private final Once once;

    /** Notes a value that an entry of the same list has already. */
    interface Once {
        void check(Entry entry, String field, String value);
    }

    MeterReader(BiFunction<Entry, String, String> unique, Once once) {
        this.unique = unique;
        this.once = once;
    }

    Site.Meter read(Entry entry) {
        String serial = unique.apply(entry, "serial");
        if (!serial.matches("[0-9A-Za-z-]{0,32}")) {
            entry.fault("serial", "must be at most 32 letters, digits and dashes");
        }
        String account = entry.required("account");
        once.check(entry, "account", account);
        byte @Nullable [] password = entry.bytes("relayPassword", 4);
        byte @Nullable [] operator = entry.bytes("relayOperator", 4);
        if (password == null != (operator == null)) {
            entry.fault(password == null ? "relayPassword" : "relayOperator", "is missing beside the other");
        }
        Obis register = entry.optional("register") == null ? Obis.ACTIVE_ENERGY_IMPORT : register(entry);
        long openingWh = entry.kilowattHours("openingKwh");
        return new Site.Meter(
                entry.path(),
                serial,
                account,
                register,
                openingWh,
                installedAt(entry),
                rollover(entry, openingWh),
                entry.thousandths("powerMaxKw", "kW", "13.8"),
                registers(entry, register),
                entry.flag("relay") || password != null,
                password,
                operator);
    }

    private static List<Site.Register> registers(Entry entry, Obis main) {
        Set<Obis> named = new HashSet<>(Set.of(main));
        List<Site.Register> registers = new ArrayList<>();
        for (Entry each : entry.entries(Entry.REGISTERS, REGISTER, REGISTERS_MAX)) {
            boolean there = !each.required("register").isEmpty();
            Obis register = register(each);
            if (there && !named.add(register)) {
                each.fault("register", "is named before: " + register);
            }
            long openingWh = each.kilowattHours("openingKwh");
            registers.add(new Site.Register(register, openingWh, rollover(each, openingWh)));
        }
        return registers;
    }

    private static long rollover(Entry entry, long openingWh) {
        long wh = entry.thousandths("rolloverKwh", "kWh", "1000000");
        if (wh != 0 && wh <= openingWh) {
            entry.fault("rolloverKwh", "must be above openingKwh");
        }
        return wh;
    }

    private static @Nullable Instant installedAt(Entry entry) {
        Instant at = entry.instant("installedAt");
        if (at != null && (at.isBefore(FIRST) || at.isAfter(Instant.now()))) {
            entry.fault("installedAt", "must be after the year 1999 and not in the future");
        }
        return at;
    }

    private static Obis register(Entry entry) {
        String text = entry.optional("register");
        try {
            return text == null ? Obis.ACTIVE_ENERGY_IMPORT : Obis.parse(text);
        } catch (IllegalArgumentException e) {
            entry.fault("register", "must be an OBIS code such as 1-0:1.8.0, not " + text);
            return Obis.ACTIVE_ENERGY_IMPORT;
        }
    }
}
