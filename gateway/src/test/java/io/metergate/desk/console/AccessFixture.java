package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.desk.console.access.Operators;
import io.metergate.device.Transport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A console with one meter, and a guest who has signed in to it. */
@NullUnmarked
abstract class AccessFixture {
    static final String SERIAL = "000000000081";

    static TestConsole console;

    @BeforeAll
    static void start() throws Exception {
        console = new TestConsole();
        console.town.add(SERIAL, "Customer", Transport.MQTT, "mqtt-81", 10_000_000);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    static HttpGuest signedIn() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        assertEquals(303, guest.signIn(Operators.FIRST_ADMIN, console.password).statusCode());
        return guest;
    }
}
