package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.codec.dlt645.Dlt645Commands;
import io.metergate.codec.dlt645.Dlt645Frame;
import io.metergate.codec.dlt645.RelayAction;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.supply.Downlink;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SupplySettlementIT extends SettlementFixture {
    @Test
    void warnsOnceThenCutsThenSendsTheCommandInTheAnswer() {
        String serial = "000000000006";
        Device device = add(serial, Transport.COAP);
        Receipt low = send(device, Dlt645Frames.report(serial, OPENING + 75_000, false));
        assertNull(low.downlink());
        assertEquals(1, messages(device, "low_balance"));
        send(device, Dlt645Frames.report(serial, OPENING + 80_000, false));
        assertEquals(1, messages(device, "low_balance"));

        Receipt cut = send(device, Dlt645Frames.report(serial, OPENING + 100_000, false));
        assertNotNull(cut.downlink());
        assertEquals(
                "off",
                row("SELECT supply_desired AS s FROM account WHERE number = $1", serial)
                        .getString("s"));
        assertEquals(1, messages(device, "supply_off"));
        assertEquals("sent", commandState(device));

        send(device, Dlt645Frames.relayAccepted(serial));
        assertEquals("accepted", commandState(device));
        assertEquals("on", reported(device), "an answer is not the meter's word on its relay");
        send(device, Dlt645Frames.report(serial, OPENING + 100_010, true));
        assertEquals("off", reported(device));
        assertEquals(1, count("SELECT count(*) AS n FROM command WHERE device_id = $1", device.id()));
    }

    @Test
    void anOldReportThatComesAgainSaysNothingOfTheRelay() {
        String serial = "000000000091";
        Device device = add(serial, Transport.MQTT);
        byte[] first = Dlt645Frames.report(serial, OPENING + 10, false);
        send(device, first);
        send(device, Dlt645Frames.report(serial, OPENING + 20, true));
        assertEquals("off", reported(device));
        assertEquals(new Verdict.Repeated(), send(device, first).verdict());
        assertEquals("off", reported(device));
    }

    @Test
    void answersWithTheCommandOfWhoeverHeldTheAccountBefore() {
        String serial = "000000000016";
        Device device = add(serial, Transport.COAP);
        assertNotNull(
                send(device, Dlt645Frames.report(serial, OPENING + 100_000, false))
                        .downlink(),
                "the cut");
        Downlink answer;
        try (OtherTransaction topUp = OtherTransaction.begin(database)) {
            topUp.run("UPDATE account SET balance = 5000000, supply_desired = 'on' WHERE number = $1", serial);
            topUp.run("UPDATE command SET state = 'superseded' WHERE device_id = $1", device.id());
            topUp.run(INSERT_RECONNECT, device.id());
            Future<Receipt> report = submit(device, Dlt645Frames.report(serial, OPENING + 100_010, true));
            awaitWaiter();
            topUp.commit();
            answer = Results.of(report).downlink();
        }
        assertEquals(
                RelayAction.CLOSE,
                Dlt645Commands.relay((Dlt645Frame) Dlt645Frame.parse(answer.frame()))
                        .orElseThrow()
                        .action());
    }

    @Test
    void takesTheSameBytesForANewMessageOnceTheirSenderCanNotBeRepeatingItself() {
        String serial = "000000000017";
        Device device = add(serial, Transport.MQTT);
        byte[] frame = Dlt645Frames.report(serial, OPENING, true);
        Instant first = Instant.now().minusSeconds(3_600);
        assertInstanceOf(Verdict.Noted.class, sendAt(device, frame, first).verdict());
        assertEquals(
                new Verdict.Repeated(),
                sendAt(device, frame, first.plusSeconds(200)).verdict());
        assertInstanceOf(
                Verdict.Noted.class,
                sendAt(device, frame, first.plusSeconds(400)).verdict());
    }

    @Test
    void takesADoubledAnswerToACommandForOne() {
        String serial = "000000000018";
        Device device = add(serial, Transport.CHIRPSTACK);
        byte[] answer = Dlt645Frames.relayAccepted(serial);
        for (Class<?> verdict : List.of(Verdict.Noted.class, Verdict.Repeated.class)) {
            Uplink named = new Uplink(
                    device.id(), Transport.CHIRPSTACK, answer, Instant.now(), Instant.now(), "the-answer", 2, 7L);
            assertInstanceOf(verdict, Results.of(intake.submit(named)).verdict());
        }
    }

    @Test
    void sendsNoCommandInTheAnswerToAnOldFrame() {
        Device device = add("000000000019", Transport.COAP);
        byte[] old = Dlt645Frames.report("000000000019", OPENING + 50_000, false);
        byte[] last = Dlt645Frames.report("000000000019", OPENING + 100_000, false);
        send(device, old);
        assertNotNull(send(device, last).downlink());
        assertNull(send(device, old).downlink());
    }

    @Test
    void sendsTheCommandToAMeterWhoseReportsAreAllTheSame() {
        Device device = add("000000000020", Transport.COAP);
        send(device, Dlt645Frames.report("000000000020", OPENING + 100_000, false));
        byte[] off = Dlt645Frames.report("000000000020", OPENING + 100_000, true);
        assertNull(send(device, off).downlink());
        row("""
                INSERT INTO command
                    (id, meter_id, device_id, supply, reason, created_at, expires_at, next_attempt_at, changed_at)
                SELECT gen_random_uuid(), $1, $2, 'on', 'credit', t, t + interval '1 hour', t, t FROM now() t
                RETURNING id""", device.meter().id(), device.id());
        assertNotNull(send(device, off).downlink());
    }
}
