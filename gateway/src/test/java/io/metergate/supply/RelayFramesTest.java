package io.metergate.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.Codecs;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.supply.RelayFrames.Written;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayFramesTest {
    private static final RelayCredentials CREDENTIALS =
            RelayCredentials.of(new byte[] {2, 0x11, 0x22, 0x33}, new byte[] {1, 0, 0, 0});

    private final RelayFrames frames = new RelayFrames(ZoneId.of("Europe/Rome"));

    @Test
    void writesTheEndInTheMetersOwnTime() {
        Downlink downlink = ready(write("dlt645", "101", SupplyState.OFF, CREDENTIALS));
        String frame = HexFormat.of().formatHex(downlink.frame());
        assertEquals("68010100000000681c10", frame.substring(0, 20));
        // Trip, until 23:30:00 of 31 January 2026 in Rome, each byte with 33h added.
        assertEquals("4d33" + "336356" + "643459", frame.substring(36, 52));
        assertEquals(2, downlink.port());
    }

    @Test
    void writesInTheFormatOfTheDeviceOnThePortOfTheFormat() {
        Downlink downlink = ready(write("netvox-r816b", "plug", SupplyState.OFF, RelayCredentials.NONE));
        assertEquals("9073000000000000000000", HexFormat.of().formatHex(downlink.frame()));
        assertEquals(7, downlink.port());
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals("this format has no commands", missing("netvox", CREDENTIALS));
        assertEquals("the password is not PA P0 P1 P2 in eight hex digits", missing("dlt645", RelayCredentials.NONE));
    }

    @Test
    void neverPrintsAPassword() {
        assertFalse(CREDENTIALS.toString().contains("112233"));
    }

    private String missing(String codec, RelayCredentials credentials) {
        return assertInstanceOf(Written.Impossible.class, write(codec, "101", SupplyState.ON, credentials))
                .reason();
    }

    private static Downlink ready(Written written) {
        return assertInstanceOf(Written.Ready.class, written).downlink();
    }

    private Written write(String codec, String serial, SupplyState supply, RelayCredentials credentials) {
        Device device = new Device(
                "d",
                Transport.CHIRPSTACK,
                FrameDecoder.of(Codecs.byId(codec).orElseThrow(), FrameProtection.NONE),
                null,
                null,
                "app");
        return frames.frame(
                UUID.randomUUID(), device, serial, supply, credentials, Instant.parse("2026-01-31T22:30:00Z"));
    }
}
