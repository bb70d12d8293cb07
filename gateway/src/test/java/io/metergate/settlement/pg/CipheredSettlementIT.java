package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.metergate.codec.Codecs;
import io.metergate.device.CipheredFrames;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Verdict;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Frames that a device's keys protect are charged once, and only if the keys are right. */
@NullUnmarked
class CipheredSettlementIT extends SettlementFixture {
    @Test
    void chargesWhatACipheredFrameSays() {
        Device device = ciphered("000000000071", CipheredFrames.PROTECTION);
        byte[] frame = CipheredFrames.push(5, OPENING + 2_500);
        assertEquals(new Verdict.Charged(2_500, 500_000), send(device, frame).verdict());
        assertEquals(new Verdict.Repeated(), send(device, frame).verdict());
        assertEquals(CREDIT - 500_000, balance(device));
        assertRefused(Reason.REPLAYED, send(device, CipheredFrames.push(4, OPENING + 5_000)));
        assertEquals(
                new Verdict.Charged(500, 100_000),
                send(device, CipheredFrames.push(6, OPENING + 3_000)).verdict());
    }

    @Test
    void aForgedFrameMovesNeitherMoneyNorTheCounter() {
        Device device = ciphered("000000000072", CipheredFrames.PROTECTION);
        byte[] forged = CipheredFrames.push(900, OPENING + 2_500);
        forged[forged.length - 1] ^= 1;
        assertRefused(Reason.MALFORMED, send(device, forged));
        Device keyless = ciphered("000000000073", FrameProtection.NONE);
        assertRefused(Reason.MALFORMED, send(keyless, CipheredFrames.push(900, OPENING + 2_500)));
        assertEquals(2 * CREDIT, balance(device) + balance(keyless));
        assertEquals(
                new Verdict.Charged(10, 2_000),
                send(device, CipheredFrames.push(1, OPENING + 10)).verdict());
    }

    @Test
    void noKeyIsInWhatIsKeptOrPrinted() {
        Device device = ciphered("000000000074", CipheredFrames.PROTECTION);
        byte[] forged = CipheredFrames.push(1, OPENING);
        forged[20] ^= 1;
        send(device, forged);
        String kept = row("SELECT detail FROM frame WHERE device_id = $1", device.id())
                .getString("detail");
        for (String key : new String[] {CipheredFrames.ENCRYPTION_KEY, CipheredFrames.AUTHENTICATION_KEY}) {
            assertFalse(kept.toUpperCase(Locale.ROOT).contains(key), kept);
            String printed = device + " " + device.protection() + " "
                    + device.protection().keys();
            assertFalse(printed.toUpperCase(Locale.ROOT).contains(key), printed);
        }
    }

    private static Device ciphered(String serial, FrameProtection protection) {
        Device known = add(serial, Transport.MQTT);
        Device device = new Device(
                known.id(),
                known.transport(),
                FrameDecoder.of(Codecs.byId("dlms").orElseThrow(), protection),
                known.meter(),
                known.secret(),
                known.applicationId());
        town.devices.add(device);
        return device;
    }
}
