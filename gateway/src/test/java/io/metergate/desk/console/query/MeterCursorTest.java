package io.metergate.desk.console.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterCursorTest {
    @Test
    void comesBackFromAnAddressAsItWent() {
        MeterCursor cursor = new MeterCursor("Zoë & Söhne 7", 4711);
        assertEquals(Optional.of(cursor), MeterCursor.decode(cursor.encoded()));
        assertEquals(Optional.of(new MeterCursor("", 1)), MeterCursor.decode(new MeterCursor("", 1).encoded()));
    }

    @Test
    void fitsOnlyTheSortThatItIsOf() {
        assertTrue(MeterSort.CUSTOMER.fits(new MeterCursor("anything", 1)));
        assertTrue(MeterSort.BALANCE.fits(new MeterCursor("-4711", 1)));
        assertFalse(MeterSort.BALANCE.fits(new MeterCursor("4711 or so", 1)));
        assertTrue(MeterSort.SEEN.fits(new MeterCursor("-infinity", 1)));
        assertTrue(MeterSort.SEEN.fits(new MeterCursor("2026-03-01T12:00:00.123456Z", 1)));
        assertFalse(MeterSort.SEEN.fits(new MeterCursor("yesterday", 1)));
        assertFalse(MeterSort.SEEN.fits(new MeterCursor("+1000000000-12-31T23:59:59Z", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YWJj", "eHg", "MSAA"})
    void isTheFirstPageForAnythingElse(String address) {
        assertEquals(Optional.empty(), MeterCursor.decode(address));
    }
}
