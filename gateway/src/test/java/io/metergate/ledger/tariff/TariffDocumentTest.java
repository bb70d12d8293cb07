package io.metergate.ledger.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.RandomTariffs;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.metergate.codec.Obis;
import io.metergate.ledger.tariff.TariffDocument.Accepted;
import io.metergate.ledger.tariff.TariffDocument.Refused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

class TariffDocumentTest {
    private static final long SEED = 20_260_716;
    private static final String HEAD = "tariff: T\neffectiveFrom: 2026-01-01\n";
    private static final String FLAT = HEAD + "pricePerKwh: 0.245\n";
    private static final String BANDS = HEAD + "bands: [day, night]\npricePerKwh: {day: 0.3, night: 0.1}\n";

    @Test
    void theShortestTariffIsOneBandAtOnePrice() {
        TariffVersion version = read(FLAT);

        assertEquals("T", version.tariff());
        assertEquals(LocalDate.of(2026, 1, 1), version.effectiveFrom());
        assertEquals(List.of("all hours"), version.bands());
        assertEquals(DayCalendar.always(), version.calendar());
        assertEquals(List.of(new Rate(null, false, List.of(), List.of(List.of(245_000L)))), version.rates());
        assertEquals(0, version.standingPerDay());
        assertNull(version.allowance());
    }

    @Test
    void textsStayTexts() {
        assertEquals("007", read(FLAT.replace("tariff: T", "tariff: 007")).tariff());
        assertEquals("yes", read(FLAT.replace("tariff: T", "tariff: yes")).tariff());
    }

    @Test
    void allIsTheRestOfTheDays() {
        String calendar = """
                calendar:
                  holidays: [12-25]
                  days:
                    - {on: workday, switches: {06:00: day, 00:00: night, 22:00: night}}
                    - {on: [all], band: night}
                """;
        DayCalendar read = read(BANDS + calendar).calendar();

        assertEquals(0, read.band(LocalDate.of(2026, 1, 2), LocalTime.of(6, 0)));
        assertEquals(1, read.band(LocalDate.of(2026, 1, 2), LocalTime.of(22, 0)));
        assertEquals(1, read.band(LocalDate.of(2026, 1, 3), LocalTime.NOON));
        assertEquals(1, read.band(LocalDate.of(2026, 12, 25), LocalTime.NOON));
    }

    @Test
    void withoutHolidaysTheHolidayNeedsNoNameAndIsLikeSunday() {
        String calendar = """
                calendar:
                  days:
                    - {on: [workday, saturday], band: day}
                    - {on: sunday, band: night}
                """;
        DayCalendar read = read(BANDS + calendar).calendar();

        assertTrue(read.seasons().get(0).profiles().get(1).kinds().contains(DayKind.HOLIDAY));
    }

    @Test
    void taxesAreOnBothUnlessTheySayOtherwise() {
        String taxes =
                "taxes: [{name: A, percent: 16.25}, {name: B, percent: 2, on: [standing]}, {name: C, perKwh: 0.005}]";

        assertEquals(
                List.of(
                        new Tax("A", 1_625, 0, true, true),
                        new Tax("B", 200, 0, false, true),
                        new Tax("C", 0, 5_000, false, false)),
                read(FLAT + taxes).taxes());
    }

    @Test
    void eachFaultIsNamedWithItsPlaceAndReason() {
        String yaml = """
                tariff: T
                effectiveFrom: 1 January
                pricesIncludeTax: maybe
                bands: [day, day]
                pricePerKwh: 1e3
                price: 1
                taxes:
                  - {name: VAT, percent: 100.01}
                  - {name: VAT, percent: 1.234, perKwh: 1}
                  - {name: Levy, perKwh: 0}
                socialAllowance: {kwh: 0, price: 0}
                minimumTopUp: ""
                standingCharge: 1000000.01
                """;
        String expected = """
                price: is not a known field; there are tariff, effectiveFrom, pricesIncludeTax, bands, calendar, \
                rates, pricePerKwh, standingCharge, taxes, socialAllowance, minimumTopUp
                effectiveFrom: must be a date such as 2026-01-31, not 1 January
                pricesIncludeTax: must be true or false, not maybe
                bands[1]: is there twice: day
                pricePerKwh: must be a decimal amount with at most six places such as 0.245, not 1e3
                standingCharge: must be at most 1000000.00
                taxes[0].percent: must be at most 100
                taxes[1].name: is there twice: VAT
                taxes[1]: must have either percent or perKwh
                taxes[1].percent: must be a percentage with at most two places such as 16, not 1.234
                taxes[2].perKwh: must be more than zero
                socialAllowance.kwh: must be kWh above zero with at most three places such as 50, not 0""";
        assertEquals(expected, faults(yaml));
    }

    @Test
    void pricesAgreeWithBandsAndBlocks() {
        String yaml = """
                rates:
                  - register: active
                    blocks: [200, 50]
                    prices: {all hours: [0.2, 0.3], evening: 1}
                  - {blocks: [0], price: 1}
                  - {price: -1}
                  - {register: 1-0:1.8.1, price: [1]}
                  - {register: 1-0:1.8.2, price: 1, prices: 1}
                """;
        String expected = """
                rates[0].register: must be an OBIS code such as 1-0:1.8.0
                rates[0].blocks[1]: must be more than the one before it
                rates[0].prices.evening: is not a known field; there are all hours
                rates[0].prices.all hours: must have a price for each of the 3 blocks
                rates[1].register: has a rate already
                rates[1].blocks[0]: must be kWh above zero with at most three places such as 50, not 0
                rates[1].price: must have a price for each of the 2 blocks
                rates[2].register: has a rate already
                rates[2].price: must be a decimal amount with at most six places such as 0.245, not -1
                rates[3].price: must be a single value; several stand under prices
                rates[4]: must have either price or prices""";
        assertEquals(expected, faults(HEAD + yaml));
    }

    @Test
    void bandsAndCalendarMustAgree() {
        assertEquals("calendar: is missing; it says when each of the bands holds", faults(BANDS));
        String nigth = """
                calendar.switches.01:00: is not one of the bands: nigth
                calendar.switches.24:00: must be under a time from "00:00" to "23:59\"""";
        assertEquals(nigth, faults(BANDS + "calendar: {switches: {00:00: day, 01:00: nigth, 24:00: night}}"));
        assertEquals(
                "calendar: never switches to the band night",
                faults(BANDS + "calendar: {switches: {00:00: day, 01:00: day}}"));
        assertEquals(
                "calendar.switches: must begin at \"00:00\"",
                faults(BANDS + "calendar: {switches: {06:00: day, 22:00: night}}"));
        assertEquals("calendar: must have either days or switches", faults(BANDS + "calendar: {holidays: [12-25]}"));
        assertEquals(
                List.of("bands: must name one band or more", "rates: must be one or more"),
                faults(HEAD + "bands: []\nrates: []").lines().toList());
    }

    @Test
    void everyKindOfDayIsNamedOnce() {
        String days = BANDS + """
                calendar:
                  holidays: [12-25]
                  days:
                    - {on: [workday, monday], band: day}
                    - {on: workday, band: night}
                    - {on: [frday], band: day, switches: {00:00: day}}
                """;
        assertEquals("""
                calendar.days[0].on[1]: is named twice
                calendar.days[1].on: must name a kind of day that no earlier entry names
                calendar.days[2].on[0]: must be monday to sunday, holiday, workday, weekend or all, not frday
                calendar.days[2].on: must name a kind of day that no earlier entry names
                calendar.days[2]: must have either switches or, for the whole day, a band
                calendar.days: leave out saturday, sunday, holiday""", faults(days));
    }

    @Test
    void seasonsCoverTheYearOnce() {
        String season = "    - {name: %s, from: %s, to: %s, switches: {00:00: day, 08:00: night}}\n";
        String winter = BANDS + "calendar:\n  holidays: [2026-02-29, 2026-01-01, 2026-01-01]\n  seasons:\n"
                + season.formatted("winter", "11-01", "02-28");

        String expected = """
                calendar.holidays[0]: is not in the calendar: 2026-02-29
                calendar.holidays[2]: is there twice
                calendar.seasons: have more than one for 11-01
                calendar.seasons: have none for 02-29""";
        assertEquals(expected, faults(winter + season.formatted("summer", "03-01", "11-01")));
    }

    @Test
    void aTaxPerKwhFitsIntoAPriceThatIncludesIt() {
        assertEquals(
                "pricesIncludeTax: can't be, for a price is less than the taxes per kWh in it",
                faults(FLAT + "pricesIncludeTax: true\ntaxes: [{name: Levy, perKwh: 0.2451}]"));
    }

    @Test
    void whatIsNoPlainYamlIsRefused() {
        assertEquals("tariff: must be fields with values", faults(""));
        assertEquals("tariff: must be fields with values", faults("[a, b]"));
        assertEquals("tariff: must have no tag: !other", faults(FLAT.replace("T\n", "!other x\n")));
        assertTrue(faults(FLAT.replace("T\n", "!!java.net.URL x\n")).startsWith("line 1: is not YAML: Global tag"));
        assertEquals("tariff: is there twice", faults(FLAT + "tariff: again"));
        assertEquals("line 5: is not YAML: found undefined alias x", faults(FLAT + "\ntaxes: *x"));
        assertTrue(faults(FLAT + "bands: &x [a]\ntaxes: *x").startsWith("line 1: is not YAML: Number of aliases"));
        assertTrue(faults(FLAT + "taxes: [[[[[[[[[[a]]]]]]]]]]").contains("is not YAML"));
        assertTrue(faults("#".repeat(128 * 1024 + 1)).startsWith("tariff: must have at most 131072 characters"));
    }

    @Test
    void listsAndTextsHaveLimits() {
        assertEquals(
                "tariff: must have at most 80 characters, all on one line",
                faults(FLAT.replace("T\n", "T".repeat(81) + "\n")));
        assertEquals(
                "tariff: must have at most 80 characters, all on one line", faults(FLAT.replace("T\n", "\"a\\nb\"\n")));
        String nine = "a, b, c, d, e, f, g, h, i";
        assertEquals("taxes: must be a list of at most 8", faults(FLAT + "taxes: [" + nine + "]"));
        assertEquals("rates: must be a list of at most 8", faults(HEAD + "rates: [" + nine + "]"));
        assertEquals(
                "rates[0].blocks: must be a list of at most 7",
                faults(HEAD + "rates: [{blocks: [1, 2, 3, 4, 5, 6, 7, 8], price: 1}]"));
        assertEquals("bands: must be a list of at most 16", faults(FLAT + "bands: [" + nine + ", " + nine + "]"));
        assertEquals(
                "calendar.holidays: must be a list of at most 400",
                faults(FLAT + "calendar: {holidays: [" + "12-25, ".repeat(401) + "], switches: {00:00: all hours}}"));
        assertEquals(
                20,
                faults(HEAD + "rates: [1, 2, 3, 4, 5, 6, 7, 8]\ntaxes: [1, 2, 3, 4, 5, 6, 7, 8]")
                        .lines()
                        .count());
    }

    @Test
    void aPartOfADocumentIsReadUnderItsPath() {
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader("{tariff: T, pricePerKwh: 1}"));

        Refused refused = assertInstanceOf(Refused.class, TariffDocument.ofNode("tariffs[3]", node));
        assertEquals(List.of(new TariffFault("tariffs[3].effectiveFrom", "is missing")), refused.faults());
    }

    @Test
    void jsonHasTheSameFieldsAndNoBinaryFractions() {
        JsonObject json = new JsonObject()
                .put("tariff", "T")
                .put("effectiveFrom", "2026-01-01")
                .put(
                        "rates",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("register", "1-0:2.8.0")
                                        .put("price", 1)));
        Accepted accepted = assertInstanceOf(Accepted.class, TariffDocument.ofJson(json));
        assertEquals(Obis.of(1, 0, 2, 8, 0), accepted.version().rates().get(0).register());

        json.getJsonArray("rates").getJsonObject(0).put("price", 0.245);
        Refused refused = assertInstanceOf(Refused.class, TariffDocument.ofJson(json));
        assertEquals(
                List.of(new TariffFault("rates[0].price", "must be a text in quotation marks or a whole number")),
                refused.faults());
    }

    @Test
    void theStoredFormGivesTheSameVersion() {
        Random random = new Random(SEED);
        for (int run = 0; run < 300; run++) {
            String about = "seed " + SEED + ", run " + run;
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(5_000));
            TariffVersion version = new RandomTariffs(random).version(run, from);

            JsonObject stored =
                    new JsonObject(shuffled(TariffDocument.toJson(version)).encode());
            assertEquals(version, TariffDocument.fromJson(run, stored), about);
            Accepted asYaml = assertInstanceOf(Accepted.class, TariffDocument.ofYaml(stored.encode()), about);
            assertEquals(TariffDocument.toJson(version), TariffDocument.toJson(asYaml.version()), about);
        }
    }

    @Test
    void whatWasNotStoredIsNotRead() {
        assertThrows(IllegalArgumentException.class, () -> TariffDocument.fromJson(1, new JsonObject()));
    }

    /** As a database gives fields back: in an order of its own. */
    private static JsonObject shuffled(JsonObject json) {
        TreeMap<String, Object> fields = new TreeMap<>(json.getMap());
        fields.replaceAll((name, value) -> value instanceof JsonObject object ? shuffled(object) : value);
        return new JsonObject(new TreeMap<>(fields.descendingMap()).descendingMap());
    }

    private static TariffVersion read(String yaml) {
        return assertInstanceOf(Accepted.class, TariffDocument.ofYaml(yaml)).version();
    }

    private static String faults(String yaml) {
        Refused refused = assertInstanceOf(Refused.class, TariffDocument.ofYaml(yaml));
        return refused.faults().stream().map(TariffFault::toString).collect(Collectors.joining("\n"));
    }
}
