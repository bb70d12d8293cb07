package io.metergate.ledger.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.ledger.tariff.TariffDocument.Accepted;
import io.metergate.ledger.tariff.TariffText.Allowance;
import io.metergate.ledger.tariff.TariffText.Price;
import io.metergate.ledger.tariff.TariffText.PriceRow;
import io.metergate.ledger.tariff.TariffText.PricedRegister;
import io.metergate.ledger.tariff.TariffText.TaxLine;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TariffTextTest {
    private static final String HEAD = "tariff: T\neffectiveFrom: 2026-01-01\n";
    private static final String FULL = HEAD + """
            bands: [day, night]
            calendar:
              holidays: [12-25]
              seasons:
                - name: winter
                  from: 11-01
                  to: 03-31
                  days:
                    - {on: workday, switches: {00:00: night, 06:00: day, 12:00: day, 22:00: night}}
                    - {on: all, band: night}
                - {name: summer, from: 04-01, to: 10-31, switches: {00:00: night, 08:30: day}}
            rates:
              - blocks: [50, 200.5]
                prices: {day: [0.2, 0.25, 0.3], night: [0.1, 0.1, 0.123456]}
              - {register: 1-0:2.8.0, export: true, price: 0.05}
            standingCharge: 0.3
            taxes:
              - {name: VAT, percent: 16}
              - {name: Levy, perKwh: 0.005}
              - {name: Fund, percent: 0.5, on: [standing]}
            socialAllowance: {kwh: 20, price: 0}
            minimumTopUp: 1
            """;

    private final TariffText text = text(FULL);

    @Test
    void hoursAreSaidBySeasonAndDays() {
        assertEquals(
                List.of(
                        "winter (1 Nov to 31 Mar): Mon-Fri 06:00-22:00",
                        "summer (1 Apr to 31 Oct): every day 08:30-24:00"),
                hours(0));
        assertEquals(
                List.of(
                        "winter (1 Nov to 31 Mar): Mon-Fri 00:00-06:00, 22:00-24:00",
                        "winter (1 Nov to 31 Mar): Sat, Sun, holidays all day",
                        "summer (1 Apr to 31 Oct): every day 00:00-08:30"),
                hours(1));
        assertEquals(
                List.of("every day all day"),
                text(HEAD + "pricePerKwh: 1").bands().get(0).hours().stream()
                        .map(BandHours::toString)
                        .toList());
    }

    @Test
    void daysInARowAreARange() {
        EnumSet<DayKind> week = EnumSet.range(DayKind.MONDAY, DayKind.SUNDAY);

        assertEquals("every day", BandHours.words(week, false));
        assertEquals("Mon-Sun", BandHours.words(week, true));
        assertEquals("every day", BandHours.words(EnumSet.allOf(DayKind.class), true));
        assertEquals("holidays", BandHours.words(EnumSet.of(DayKind.HOLIDAY), true));
        assertEquals(
                "Mon, Wed-Fri, Sun",
                BandHours.words(
                        EnumSet.of(DayKind.MONDAY, DayKind.WEDNESDAY, DayKind.THURSDAY, DayKind.FRIDAY, DayKind.SUNDAY),
                        true));
    }

    @Test
    void pricesAreShownByBandAndBlockWithoutAndWithTax() {
        assertEquals(
                new PricedRegister(
                        "main register",
                        false,
                        List.of(
                                new PriceRow("day", "0 to 50 kWh", new Price("0.20", "0.237")),
                                new PriceRow("day", "50 to 200.5 kWh", new Price("0.25", "0.295")),
                                new PriceRow("day", "over 200.5 kWh", new Price("0.30", "0.353")),
                                new PriceRow("night", "0 to 50 kWh", new Price("0.10", "0.121")),
                                new PriceRow("night", "50 to 200.5 kWh", new Price("0.10", "0.121")),
                                new PriceRow("night", "over 200.5 kWh", new Price("0.123456", "0.148208")))),
                text.rates().get(0));
        assertEquals(
                new PricedRegister(
                        "1-0:2.8.0", true, List.of(new PriceRow("all bands", "", new Price("0.05", "0.05")))),
                text.rates().get(1));
    }

    @Test
    void pricesThatIncludeTaxAreTakenApart() {
        TariffText inclusive = text(HEAD + "pricesIncludeTax: true\npricePerKwh: 0.237\nstandingCharge: 0.348\n"
                + "taxes: [{name: VAT, percent: 16}, {name: Levy, perKwh: 0.005}]");

        assertEquals(
                List.of(new PriceRow("", "", new Price("0.20", "0.237"))),
                inclusive.rates().get(0).rows());
        assertEquals(new Price("0.30", "0.348"), inclusive.standingPerDay());
    }

    @Test
    void theRestIsSaidInItsOwnWords() {
        assertEquals("2026-01-01", text.effectiveFrom());
        assertEquals(new Price("0.30", "0.3495"), text.standingPerDay());
        assertEquals(
                List.of(
                        new TaxLine("VAT", "16 %", "energy and standing charge"),
                        new TaxLine("Levy", "0.005 per kWh", "energy"),
                        new TaxLine("Fund", "0.5 %", "standing charge")),
                text.taxes());
        assertEquals(new Allowance("20", new Price("0.00", "0.005")), text.allowance());
        assertEquals("1.00", text.minimumTopUp());
    }

    @Test
    void whatATariffDoesNotHaveIsNotSaid() {
        TariffText flat = text(HEAD + "pricePerKwh: 0.245");

        assertNull(flat.standingPerDay());
        assertNull(flat.allowance());
        assertNull(flat.minimumTopUp());
        assertEquals(List.of(), flat.taxes());
    }

    private List<String> hours(int band) {
        return text.bands().get(band).hours().stream().map(BandHours::toString).toList();
    }

    private static TariffText text(String yaml) {
        return TariffText.of(
                assertInstanceOf(Accepted.class, TariffDocument.ofYaml(yaml)).version());
    }
}
