package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.VertxException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

final class ErrorPagesTest {
    @Test
    void callsADatabaseThatIsAwayNotAvailable() {
        assertEquals(503, ErrorPages.status(500, new ConnectException("refused")));
        assertEquals(503, ErrorPages.status(500, new VertxException("closed")));
    }

    @Test
    void callsAFaultOfItsOwnAFault() {
        assertEquals(500, ErrorPages.status(500, new IllegalStateException("a bug")));
        assertEquals(500, ErrorPages.status(-1, null));
    }

    @Test
    void keepsWhatARequestWasToldAlready() {
        assertEquals(404, ErrorPages.status(404, null));
        assertEquals(503, ErrorPages.status(503, null));
    }
}
