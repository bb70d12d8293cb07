package io.metergate.transport.coap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.metergate.transport.Commands;
import java.util.stream.IntStream;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoapCodesTest {
    @ParameterizedTest
    @CsvSource({
        "EMPTY, 4.00",
        "BAD_ENVELOPE, 4.00",
        "MALFORMED, 4.00",
        "FOREIGN_METER, 4.00",
        "TOO_LARGE, 4.13",
        "UNKNOWN_DEVICE, 4.04",
        "WRONG_TRANSPORT, 4.04",
        "NO_METER, 4.09",
        "BACKWARD_REGISTER, 2.04",
        "UNSETTLED, 2.04",
        "FORMAT_FAILED, 2.04"
    })
    void hasACodeForEveryReason(Refusal.Reason reason, String code) {
        assertEquals(code, CoapCodes.code(reason).toString());
    }

    @Test
    void cutsADiagnosticThatIsMuchLongerThanAFrame() {
        Refusal refusal = new Refusal(Refusal.Reason.MALFORMED, "x".repeat(300));
        Response response = CoapCodes.response(new Receipt(new Verdict.Refused(refusal), null));

        assertEquals(120, response.getPayloadSize());
        assertTrue(response.getPayloadString().startsWith("malformed: xxx"));
    }

    @Test
    void carriesACommandInTheAnswer() {
        Receipt receipt = new Receipt(new Verdict.Repeated(), Commands.to("m1", Transport.COAP));
        Response response = CoapCodes.response(receipt);

        assertEquals(ResponseCode.CHANGED, response.getCode());
        assertArrayEquals(Commands.frame(), response.getPayload());
        assertEquals(
                MediaTypeRegistry.APPLICATION_OCTET_STREAM,
                response.getOptions().getContentFormat());
    }

    @Test
    void tellsADeviceWhenToComeAgain() {
        Response response = CoapCodes.unavailable();

        assertEquals(ResponseCode.SERVICE_UNAVAILABLE, response.getCode());
        assertBetween(30, 60, response.getOptions().getMaxAge());
    }

    @Test
    void letsADeviceComeBackSoonerWhenThereWasOnlyNoRoom() {
        Response response = CoapCodes.full();

        assertEquals(ResponseCode.SERVICE_UNAVAILABLE, response.getCode());
        assertBetween(5, 15, response.getOptions().getMaxAge());
    }

    @Test
    void spreadsTheDevicesThatComeBack() {
        long different = IntStream.range(0, 1000)
                .mapToLong(i -> CoapCodes.full().getOptions().getMaxAge())
                .distinct()
                .count();

        assertEquals(11, different);
    }

    private static void assertBetween(long least, long most, long value) {
        assertTrue(least <= value && value <= most, () -> value + " is not between " + least + " and " + most);
    }
}
