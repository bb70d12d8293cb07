package io.metergate.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExposureTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.0.1, true",
        "::1, true",
        "localhost, true",
        "0.0.0.0, false",
        "::, false",
        "192.0.2.7, false",
        "127.example.org, false"
    })
    void knowsWhichAddressesOnlyThisMachineReaches(String host, boolean loopback) {
        assertEquals(loopback, Exposure.isLoopback(host));
    }
}
