package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters whose format is a script are settled like the others, and a script that hangs harms none of them. */
@NullUnmarked
class ScriptSettlementIT extends SettlementFixture {
    @TempDir
    private static Path folder;

    private static Formats formats;

    @BeforeAll
    static void writeScripts() throws IOException {
        Files.writeString(folder.resolve("meter.js"), """
                function decodeUplink(input) {
                  var b = input.bytes;
                  return {data: {energy: {total: ((b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3]) / 1000}}};
                }
                """);
        Files.writeString(folder.resolve("meter.yaml"), """
                registers:
                  - {path: energy.total, obis: "1-0:1.8.0", unit: kWh}
                """);
        Files.writeString(folder.resolve("endless.js"), "function decodeUplink(input) { while (true) {} }");
        formats = Formats.with(ScriptCodecs.in(folder));
    }

    @Test
    void chargesWhatAScriptReads() {
        Device device = scripted("000000000061", "js:meter");
        assertEquals(
                new Verdict.Charged(2_500, 500_000),
                send(device, energy(OPENING + 2_500)).verdict());
        assertEquals(CREDIT - 500_000, balance(device));
    }

    @Test
    void keepsTheOrderOfADevicesFrames() {
        Device device = scripted("000000000062", "js:meter");
        List<Future<Receipt>> receipts = new ArrayList<>();
        Instant start = Instant.now();
        for (int i = 1; i <= 50; i++) {
            byte[] frame = energy(OPENING + 10L * i);
            receipts.add(intake.submit(Uplink.direct(device.id(), device.transport(), frame, start.plusMillis(i))));
        }
        for (Future<Receipt> receipt : receipts) {
            assertEquals(new Verdict.Charged(10, 2_000), Results.of(receipt).verdict());
        }
        assertEquals(CREDIT - 100_000, balance(device));
    }

    @Test
    void settlesTheNeighboursOfAScriptThatHangs() {
        Device hanging = scripted("000000000063", "js:endless");
        Device other = scripted("000000000064", "js:meter");
        Future<Receipt> refused = submit(hanging, energy(OPENING + 10));
        assertEquals(
                new Verdict.Charged(10, 2_000),
                send(other, energy(OPENING + 10)).verdict());
        Verdict.Refused verdict =
                assertInstanceOf(Verdict.Refused.class, Results.of(refused).verdict());
        assertEquals(Refusal.Reason.MALFORMED, verdict.refusal().reason());
        assertEquals(CREDIT, balance(hanging));
    }

    private static Device scripted(String serial, String format) {
        Device known = add(serial, Transport.MQTT);
        Device device = new Device(
                known.id(),
                known.transport(),
                FrameDecoder.of(formats.byName(format).orElseThrow(), FrameProtection.NONE),
                known.meter(),
                known.secret(),
                known.applicationId());
        town.devices.add(device);
        return device;
    }

    private static byte[] energy(long wattHours) {
        return ByteBuffer.allocate(4).putInt((int) wattHours).array();
    }
}
