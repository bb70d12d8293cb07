package io.metergate.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.Refusal.Reason;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.RowIds;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.pg.ListCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchReceiptsTest {
    private final BatchReceipts end = new BatchReceipts(new LiveFeed());
    private final List<Arrival> batch = List.of(arrival("a"), arrival("b"), arrival("c"));

    @Test
    void tellsEachWhatBecameOfItsOwnMessage() {
        BatchResult result = result();
        end.settled(batch, result);
        for (int i = 0; i < batch.size(); i++) {
            assertSame(result.receipts.get(i), batch.get(i).receipt().future().result());
        }
    }

    @Test
    void aTransportThatFailsKeepsNoOtherFromHearing() {
        batch.get(0).receipt().future().onComplete(heard -> {
            throw new IllegalStateException("a transport is broken");
        });
        end.settled(batch, result());
        assertEquals(3, heard().size());
    }

    @Test
    void aTransportThatFailsKeepsNoOtherFromHearingThatAllFailed() {
        List<Throwable> told = new ArrayList<>();
        batch.get(0).receipt().future().onComplete(heard -> {
            throw new IllegalStateException("a transport is broken");
        });
        batch.get(1).receipt().future().onFailure(told::add);
        batch.get(2).receipt().future().onFailure(told::add);
        IllegalStateException cause = new IllegalStateException("away");
        end.failed(batch, cause);
        assertEquals(List.of(cause, cause), told);
    }

    @Test
    void keepsAMessageAsideWithTheReasonAndWhoeverWaitsForIt() {
        Arrival poison = batch.get(1);
        Arrival aside = Objects.requireNonNull(end.aside(poison, new IllegalStateException("no such number")));
        Unusable kept = assertInstanceOf(Unusable.class, aside.content());
        assertEquals(Reason.UNSETTLED, kept.refusal().reason());
        assertEquals("ledger: no such number", kept.refusal().detail());
        assertEquals(7, kept.meterId());
        assertSame(poison.uplink(), aside.uplink());
        assertSame(poison.receipt(), aside.receipt());
        assertNull(end.aside(aside, new IllegalStateException("still")), "it is aside already");
    }

    private List<Receipt> heard() {
        List<Receipt> heard = new ArrayList<>();
        batch.forEach(arrival -> heard.add(arrival.receipt().future().result()));
        heard.removeIf(Objects::isNull);
        return heard;
    }

    private static BatchResult result() {
        BatchResult result = new BatchResult(new RowIds()::take);
        for (int i = 0; i < 3; i++) {
            result.receipts.set(result.place(), new Receipt(new Verdict.Charged(i, i), null));
        }
        return result;
    }

    private static Arrival arrival(String name) {
        InstalledMeter meter = new InstalledMeter(7, "7");
        Device device = new Device(
                name, Transport.MQTT, FrameDecoder.of(new ListCodec(), FrameProtection.NONE), meter, null, null);
        return new Arrival(
                Uplink.direct(name, Transport.MQTT, new byte[] {1}, Instant.EPOCH),
                new Understood(device, meter, new Decoded(null, List.of(), null, List.of(), null)));
    }
}
