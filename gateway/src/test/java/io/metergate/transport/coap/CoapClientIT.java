package io.metergate.transport.coap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeIntake;
import io.metergate.transport.RealClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoapClientIT {
    private static final byte[] FRAME = {0x68, 0x00, (byte) 0xFF, 0x16};

    private CoapFixture gateway;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        gateway = new CoapFixture();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void postsAFrame() throws Exception {
        RealClient.Result result = post(FRAME);

        assertEquals("", result.output());
        assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void postsALongFrameInBlocks() throws Exception {
        byte[] longFrame = new byte[3000];
        longFrame[2999] = 7;

        assertEquals("", post(longFrame).output());
        assertArrayEquals(longFrame, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void isToldWhyAFrameWasRefused() throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(FakeIntake.refusal(Refusal.Reason.MALFORMED)));

        assertEquals(
                "4.00 malformed: register: is not a number",
                post(FRAME).output().strip());
    }

    @Test
    void writesTheCommandInTheAnswerToAFile() throws Exception {
        gateway.intake.answer(uplink ->
                Future.succeededFuture(new Receipt(new Verdict.Charged(1, 1), Commands.to("meter-1", Transport.COAP))));
        Path answer = directory.resolve("answer");
        post(FRAME, "-o", answer.toString());

        assertArrayEquals(Commands.frame(), Files.readAllBytes(answer));
    }

    @Test
    void isToldToComeAgainWhileTheIntakeIsFull() throws Exception {
        gateway.intake.fill();
        String refused = post(FRAME).output();
        assertTrue(refused.startsWith("5.03"), refused);
        assertTrue(gateway.intake.gotNothing());

        gateway.intake.empty();
        assertEquals("", post(FRAME).output());
        assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void waitsForASlowCommit() throws Exception {
        Promise<Receipt> commit = Promise.promise();
        gateway.intake.answer(uplink -> commit.future());
        Process client = client(FRAME);
        try {
            gateway.intake.nextSubmitted();
            assertTrue(client.isAlive());
            commit.complete(new Receipt(new Verdict.Charged(1, 1), null));

            assertEquals("", RealClient.finish(client).output());
        } finally {
            client.destroyForcibly();
        }
    }

    private RealClient.Result post(byte[] payload, String... more) throws Exception {
        return RealClient.finish(client(payload, more));
    }

    private Process client(byte[] payload, String... more) throws Exception {
        Path file = Files.write(directory.resolve("payload"), payload);
        String[] arguments = new String[more.length + 5];
        System.arraycopy(more, 0, arguments, 0, more.length);
        arguments[more.length] = "-m";
        arguments[more.length + 1] = "post";
        arguments[more.length + 2] = "-f";
        arguments[more.length + 3] = file.toString();
        arguments[more.length + 4] = gateway.uri("/up/meter-1");
        return RealClient.find("coap-client-notls", "coap-client").start(arguments);
    }
}
