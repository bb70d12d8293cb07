package io.metergate.console.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YWJj", "eHg", "MSAA"})
    void isTheFirstPageForAnythingElse(String address) {
        assertEquals(Optional.empty(), MeterCursor.decode(address));
    }
}
