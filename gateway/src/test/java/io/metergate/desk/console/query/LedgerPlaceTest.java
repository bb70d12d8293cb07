package io.metergate.desk.console.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPlaceTest {
    @Test
    void comesBackFromAnAddressAsItWent() {
        LedgerPlace place = new LedgerPlace(Instant.parse("2026-03-01T12:00:00.123456Z"), 4711);
        assertEquals(Optional.of(place), LedgerPlace.decode(place.encoded()));
    }

    @Test
    void keepsToTimesThatTheDatabaseKnows() {
        assertEquals(
                Optional.of(new LedgerPlace(Times.LATEST, 1)), LedgerPlace.decode("+1000000000-12-31T23:59:59Z_1"));
        assertEquals(Optional.of(new LedgerPlace(Times.EARLIEST, 1)), LedgerPlace.decode("-0001-01-01T00:00:00Z_1"));
        assertEquals(Times.EARLIEST, Times.ofEpochSecond(5));
        assertEquals(Times.LATEST, Times.ofEpochSecond(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z_x", "yesterday_1"})
    void isTheNewestPageForAnythingElse(String address) {
        assertEquals(Optional.empty(), LedgerPlace.decode(address));
    }
}
