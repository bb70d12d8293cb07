package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MqttCodesTest {
    @ParameterizedTest
    @CsvSource({
        "BAD_CREDENTIALS, false, 0x04",
        "BAD_CREDENTIALS, true, 0x86",
        "AUTHENTICATION_METHOD, true, 0x8C",
        "CLIENT_ID, false, 0x02",
        "CLIENT_ID, true, 0x85",
        "BUSY, false, 0x03",
        "BUSY, true, 0x89"
    })
    void saysWhyASignInIsRefusedInTheWordsOfItsVersion(SignIn.Rejection rejection, boolean mqtt5, String code) {
        assertEquals(
                Integer.decode(code),
                Byte.toUnsignedInt(MqttCodes.connack(rejection, mqtt5).byteValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, 0x99",
        "TOO_LARGE, 0x99",
        "BAD_ENVELOPE, 0x99",
        "MALFORMED, 0x99",
        "FOREIGN_METER, 0x99",
        "UNKNOWN_DEVICE, 0x87",
        "WRONG_TRANSPORT, 0x87",
        "NO_METER, 0x83",
        "BACKWARD_REGISTER, 0x00",
        "UNSETTLED, 0x00",
        "FORMAT_FAILED, 0x00"
    })
    void tellsADeviceWhyItsMessageWasRefused(Refusal.Reason reason, String code) {
        Verdict verdict = new Verdict.Refused(new Refusal(reason, "detail"));

        assertEquals(
                Integer.decode(code),
                Byte.toUnsignedInt(MqttCodes.puback(verdict).byteValue()));
    }

    @Test
    void acknowledgesWithoutReserveWhatWasSettled() {
        assertEquals(0, MqttCodes.puback(new Verdict.Charged(1, 1)).byteValue());
        assertEquals(0, MqttCodes.puback(new Verdict.Noted("older")).byteValue());
        assertEquals(0, MqttCodes.puback(new Verdict.Repeated()).byteValue());
    }

    @ParameterizedTest
    @EnumSource
    void endsEveryConnectionWithACodeThatSaysError(CloseCause cause) {
        assertTrue(Byte.toUnsignedInt(MqttCodes.disconnect(cause).value()) >= 0x80);
    }
}
