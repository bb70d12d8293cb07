package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.LongFrames.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistersTest {
    private static final Decoding DECODING = new Decoding(new En13757Codec());

    @ParameterizedTest
    @CsvSource({
        "04 00, 1-0:1.8.0=1e-3Wh",
        "04 07, 1-0:1.8.0=1e4Wh",
        "04 0F, 6-0:1.0.0=1e7J",
        "04 13, 8-0:1.0.0=1e-3m3",
        "04 2B, 1-0:1.7.0=1e0W",
        "04 33, 6-0:8.0.0=1e3J/h",
        "04 3E, 8-0:2.0.0=1e0m3/h",
        "04 44, 8-0:2.0.0=60e-3m3/h",
        "04 4C, 8-0:2.0.0=3600e-5m3/h",
        "04 59, 6-0:10.0.0=1e-2°C",
        "04 5D, 6-0:11.0.0=1e-2°C",
        "04 62, 6-0:12.0.0=1e-1K",
        "04 65, 0-0:96.9.0=1e-2°C",
        "04 26, 0-0:96.8.0=3600e0s",
        "04 6E, 4-0:1.0.0=1e0",
    })
    void knowsTheQuantitiesOfThePrimaryTable(String block, String expected) {
        assertRegister(expected, block);
    }

    @ParameterizedTest
    @CsvSource({
        "04 FB01, 1-0:1.8.0=1e6Wh",
        "04 FB03, 1-0:3.8.0=1e4varh",
        "04 FB05, 1-0:9.8.0=1e4VAh",
        "04 FB09, 6-0:1.0.0=1e9J",
        "04 FB11, 8-0:1.0.0=1e3m3",
        "04 FB17, 1-0:3.7.0=1e3var",
        "04 FB29, 1-0:1.7.0=1e6W",
        "04 FB2D, 1-0:14.7.0=1e-2Hz",
        "04 FB37, 1-0:9.7.0=1e3VA",
        "04 FD48, 1-0:12.7.0=1e-1V",
        "04 FD59, 1-0:11.7.0=1e-3A",
        "04 FD01, 0-0:19.10.0=1e-2currency",
    })
    void knowsTheQuantitiesOfTheExtensionTables(String block, String expected) {
        assertRegister(expected, block);
    }

    @ParameterizedTest
    @CsvSource({
        "04 8374, 1-0:1.8.0=1e-2Wh",
        "04 837D, 1-0:1.8.0=1e3Wh",
        "04 83F47D, 1-0:1.8.0=1e1Wh",
    })
    void scalesByAVife(String block, String expected) {
        assertRegister(expected, block);
    }

    @ParameterizedTest
    @CsvSource({
        "04 833B, 1-0:1.8.0=1e0Wh",
        "04 833C, 1-0:2.8.0=1e0Wh",
        "04 83FC0C, 1-0:16.8.0=1e0Wh",
        "04 83FC10, 1-0:15.8.0=1e0Wh",
        "04 83FC01, 1-0:21.8.0=1e0Wh",
        "04 83BCFC02, 1-0:42.8.0=1e0Wh",
        "04 FB82FC0A, 1-0:7.8.0=1e3varh",
        "04 ABFC03, 1-0:61.7.0=1e0W",
        "04 FDC8FC02, 1-0:52.7.0=1e-1V",
        "04 FDD9FC04, 1-0:91.7.0=1e-3A",
    })
    void namesTheDirectionAndThePhaseByAVife(String block, String expected) {
        assertRegister(expected, block);
    }

    @ParameterizedTest
    @CsvSource({
        "8410 03, 1-0:1.8.1=1e0Wh",
        "8420 03, 1-0:1.8.2=1e0Wh",
        "848010 03, 1-0:1.8.4=1e0Wh",
        "44 03, 1-0:1.8.0*1=1e0Wh",
        "C401 03, 1-0:1.8.0*3=1e0Wh",
        "848002 03, 1-0:1.8.0*64=1e0Wh",
        "8440 03, 1-1:1.8.0=1e0Wh",
        "84C040 03, 1-3:1.8.0=1e0Wh",
        "C410 03, 1-0:1.8.1*1=1e0Wh",
    })
    void namesTariffSubunitAndStorageByTheDib(String block, String expected) {
        assertRegister(expected, block);
    }

    @ParameterizedTest
    @CsvSource({
        "02, 04 03, 1-0:1.8.0=1e0Wh",
        "20, 04 03, 1-0:1.8.0=1e0Wh",
        "02, 04 13, ''",
        "04, 04 03, 6-0:1.0.0=1e0Wh",
        "0C, 04 0B, 6-0:1.0.0=1e3J",
        "04, 04 833C, 5-0:1.0.0=1e0Wh",
        "0D, 04 833B, 6-0:1.0.0=1e0Wh",
        "0A, 04 03, 5-0:1.0.0=1e0Wh",
        "04, 04 13, 6-0:2.0.0=1e-3m3",
        "04, 04 2B, 6-0:8.0.0=1e0W",
        "04, 04 3B, 6-0:9.0.0=1e-3m3/h",
        "03, 04 13, 7-0:3.0.0=1e-3m3",
        "03, 04 933A, 7-0:3.0.0=1e-3m3",
        "03, 04 933E, 7-0:3.2.0=1e-3m3",
        "03, 04 BB3E, 7-0:43.2.0=1e-3m3/h",
        "06, 04 13, 9-0:1.0.0=1e-3m3",
        "07, 04 13, 8-0:1.0.0=1e-3m3",
        "16, 04 13, 8-0:1.0.0=1e-3m3",
        "07, 04 933C, ''",
        "07, 04 3B, 8-0:2.0.0=1e-3m3/h",
        "07, 04 03, ''",
        "08, 04 6E, 4-0:1.0.0=1e0",
        "01, 04 13, ''",
        "00, 04 03, 1-0:1.8.0=1e0Wh",
    })
    void takesTheMediumFromTheHeader(String medium, String block, String expected) {
        assertEquals(expected, DECODING.registers(frame(LongFrames.header(medium) + block + "01000000")));
    }

    /** The register of a record that has these information blocks and the 32 bit number 1. */
    private static void assertRegister(String expected, String block) {
        assertEquals(expected, DECODING.registers(Hex.parse(block + "01000000")));
    }
}
