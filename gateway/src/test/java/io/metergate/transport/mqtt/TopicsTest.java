package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {
    private static final Principal METER = new Principal.MeterDevice("m1");
    private static final Principal NETWORK_SERVER = new Principal.NetworkServer("ns");

    @Test
    void grantsADeviceItsOwnCommands() {
        assertTrue(Topics.grant(METER, "meters/m1/down").orElseThrow().covers("", "m1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meters/m2/down",
                "meters/+/down",
                "meters/#",
                "meters/m1/up",
                "meters/m1/#",
                "#",
                "+",
                "$share/g/meters/m1/down",
                "application/+/device/+/command/down",
                ""
            })
    void grantsADeviceNothingElse(String filter) {
        assertEquals(Optional.empty(), Topics.grant(METER, filter));
    }

    @ParameterizedTest
    @CsvSource({
        "application/+/device/+/command/down, true, true, true",
        "application/+/device/+/command/+, true, true, true",
        "application/+/device/+/command/#, true, true, true",
        "$share/node/application/+/device/+/command/down, true, true, true",
        "application/app/device/+/command/down, true, true, false",
        "application/app/device/00AA/command/down, true, false, false",
    })
    void grantsANetworkServerCommands(String filter, boolean own, boolean otherDevice, boolean otherApplication) {
        Topics.Grant grant = Topics.grant(NETWORK_SERVER, filter).orElseThrow();

        assertEquals(own, grant.covers("app", "00aa"));
        assertEquals(otherDevice, grant.covers("app", "00bb"));
        assertEquals(otherApplication, grant.covers("other", "00cc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "application/#",
                "application/+/device/+/event/+",
                "application/+/device/+/#",
                "application/+/device/+/+/down",
                "application/+/device/command/down",
                "application/a+/device/+/command/down",
                "application//device/+/command/down",
                "application/+/device/+/command/down/more",
                "$share/+/application/+/device/+/command/down",
                "meters/m1/down"
            })
    void grantsANetworkServerNothingElse(String filter) {
        assertEquals(Optional.empty(), Topics.grant(NETWORK_SERVER, filter));
    }

    @Test
    void knowsAnEventFromADevicesTopic() {
        assertTrue(Topics.event("application/a/device/b/event/up").isPresent());
        assertFalse(Topics.event("meters/m1/up").isPresent());
    }
}
