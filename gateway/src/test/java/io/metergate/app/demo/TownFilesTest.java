package io.metergate.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TermsDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class TownFilesTest {
    @Test
    void whoRunsOutFirstPaysOnePriceAndHasNoEmergencyCredit() {
        Customer first = Town.customers(20).get(Town.FIRST_TO_RUN_OUT);
        assertEquals(TownTariffs.RESIDENTIAL, first.contract().tariff());
        assertNull(first.contract().terms());
    }

    @Test
    void everySmallTownHasEachKindOfContract() {
        List<Customer.Contract> contracts =
                Town.customers(10).stream().map(Customer::contract).toList();
        assertEquals(
                List.of(TownTariffs.TIME_OF_USE),
                contracts.stream()
                        .filter(Customer.Contract::socialAllowance)
                        .map(Customer.Contract::tariff)
                        .toList());
        assertEquals(3, contracts.stream().filter(each -> each.terms() != null).count());
    }

    @Test
    void theDocumentsAreRight() {
        assertInstanceOf(
                TariffDocument.Accepted.class,
                TariffDocument.ofJson(TownTariffs.tariffs().getJsonObject(1)));
        assertInstanceOf(
                TermsDocument.Accepted.class,
                TermsDocument.ofJson(TownTariffs.terms().getJsonObject(0)));
    }
}
