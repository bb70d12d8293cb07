package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.bytes.Hex;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.config.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Readings whose value comes in two frames, the second of which is not settled at once. */
@NullUnmarked
class PartsOfFramesIT extends SettlementFixture {
    /** An intake whose database never answers. */
    private final BatchingIntake stalled = (BatchingIntake) intake(
            () -> Promise.<SqlConnection>promise().future(), new GatewayConfig.Intake(4096, 100, 2, 1, 1, 1_000, 3));

    @Test
    void chargesAReadingWhoseLastPartFoundNoRoomBefore() {
        Device device = add("000000000071", Transport.MQTT);
        Device other = add("000000000072", Transport.MQTT);
        assertInstanceOf(Verdict.Noted.class, send(device, firstPart(device)).verdict());
        assertFalse(submitTo(stalled, other, firstPart(other)).isComplete());
        assertFalse(submitTo(stalled, other, firstPart(other)).isComplete());
        Future<Receipt> turnedAway = submitTo(stalled, device, lastPart(device));
        assertInstanceOf(Intake.Overloaded.class, turnedAway.cause());

        assertEquals(
                new Verdict.Charged(2_500, 500_000),
                send(device, lastPart(device)).verdict());
    }

    @Test
    void chargesAReadingWhoseLastPartWasNotCommittedBefore() {
        Device device = add("000000000073", Transport.MQTT);
        send(device, firstPart(device));
        assertFalse(submitTo(stalled, device, lastPart(device)).isComplete());

        assertEquals(
                new Verdict.Charged(2_500, 500_000),
                send(device, lastPart(device)).verdict());
        assertEquals(new Verdict.Repeated(), send(device, lastPart(device)).verdict());
        assertEquals(CREDIT - 500_000, balance(device));
    }

    @Test
    void hasNoRoomWhereOneLaneIsFull() {
        BatchingIntake twoLanes =
                (BatchingIntake) intake(() -> Promise.<SqlConnection>promise().future(), TestIntake.limits(8));
        Device device = add("000000000074", Transport.MQTT);
        for (int i = 0; i < 4; i++) {
            assertTrue(twoLanes.hasRoom());
            assertFalse(submitTo(twoLanes, device, firstPart(device)).isComplete());
        }

        assertFalse(twoLanes.hasRoom());
        assertEquals(4, twoLanes.waiting());
    }

    private static Future<Receipt> submitTo(Intake to, Device device, byte[] frame) {
        return to.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now()));
    }

    /** A block of 1002.50 kWh, cut within its only element. */
    private static byte[] firstPart(Device device) {
        return frame(device, 0xB1, "00FF0100 50");
    }

    private static byte[] lastPart(Device device) {
        return frame(device, 0x92, "00FF0100 021000 01");
    }

    /** A frame of DL/T 645, each byte of whose data is 0x33 more on the wire. */
    private static byte[] frame(Device device, int control, String data) {
        byte[] address = Hex.parse(device.meter().serial());
        byte[] plain = Hex.parse(data);
        ByteBuffer frame = ByteBuffer.allocate(12 + plain.length).put((byte) 0x68);
        for (int i = address.length - 1; i >= 0; i--) {
            frame.put(address[i]);
        }
        frame.put((byte) 0x68).put((byte) control).put((byte) plain.length);
        for (byte b : plain) {
            frame.put((byte) (b + 0x33));
        }
        int sum = 0;
        for (int i = 0; i < frame.position(); i++) {
            sum += frame.get(i);
        }
        return frame.put((byte) sum).put((byte) 0x16).array();
    }
}
