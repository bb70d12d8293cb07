package io.metergate.simulator.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Dlt645FramesTest {
    private static final String ADDRESS = "202600000001";
    private static final int LORAWAN_PAYLOAD_MAX = 115;

    @Test
    void writesEnergyPowerVoltageAndStateAsFourFrames() {
        byte[] report = Dlt645Frames.report(ADDRESS, new Measurement(12_345_678, 1_235, 2_298, false));

        assertEquals(
                // start, address, start, response, 8 bytes, DI 00010000, 012345.67 kWh, checksum, end
                ("68 010000002620 68 91 08 33333433 9A785634 19 16"
                                // DI 02030000, 01.2350 kW
                                + "68 010000002620 68 91 07 33333635 835634 8D 16"
                                // DI 02010100, 229.8 V
                                + "68 010000002620 68 91 06 33343435 CB55 9E 16"
                                // DI 04000503, bits 9-8: prepaid by money
                                + "68 010000002620 68 91 06 36383337 3335 EE 16")
                        .replace(" ", ""),
                hex(report));
    }

    @Test
    void setsTheRelayBitsOfTheStateWordWhileTheSupplyIsCut() {
        byte[] report = Dlt645Frames.report(ADDRESS, 12_345_678, true);

        assertTrue(hex(report).endsWith("6801000000262068910636383337" + "8335" + "3E16"));
    }

    @Test
    void fitsALorawanPayload() {
        byte[] report = Dlt645Frames.report(ADDRESS, new Measurement(999_999_990, 50_000, 2_300, true));

        assertTrue(report.length <= LORAWAN_PAYLOAD_MAX);
    }

    @Test
    void cutsTheEnergyToTheDigitsThatTheMeterShows() {
        assertEquals(
                hex(Dlt645Frames.report(ADDRESS, 12_345_670, false)),
                hex(Dlt645Frames.report(ADDRESS, 12_345_679, false)));
    }

    @Test
    void startsAgainFromZeroAfterTheLastDigit() {
        assertEquals(
                hex(Dlt645Frames.report(ADDRESS, 0, false)), hex(Dlt645Frames.report(ADDRESS, 1_000_000_000L, false)));
    }

    @Test
    void neverLetsALargePowerReachTheSignBit() {
        byte[] report = Dlt645Frames.report(ADDRESS, new Measurement(0, 95_000, 2_300, false));

        assertTrue(hex(report).contains("33333635" + "CCCCAC"));
    }

    @Test
    void answersAnAcceptedCommandWithoutData() {
        assertEquals("680100000026" + "20689C00B316", hex(Dlt645Frames.relayAccepted(ADDRESS)));
    }

    @Test
    void answersARefusedCommandWithItsErrorWord() {
        assertEquals("680100000026" + "2068DC01372B16", hex(Dlt645Frames.relayRefused(ADDRESS, 4)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
