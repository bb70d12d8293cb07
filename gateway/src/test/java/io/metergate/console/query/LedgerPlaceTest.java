package io.metergate.console.query;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z_x", "yesterday_1"})
    void isTheNewestPageForAnythingElse(String address) {
        assertEquals(Optional.empty(), LedgerPlace.decode(address));
    }
}
