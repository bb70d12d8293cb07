package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenFilesTest {
    @ParameterizedTest
    @CsvSource({"1024, 20000, true", "20000, 20000, true", "21000, 20000, false", "65536, 20000, false"})
    void knowsWhetherAllClientsCanConnect(long filesMax, int connectionsMax, boolean tooFew) {
        assertEquals(tooFew, OpenFiles.isTooFew(filesMax, connectionsMax));
    }
}
