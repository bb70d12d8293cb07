package io.metergate.simulator.meter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.simulator.frame.RelayCommand;
import io.metergate.simulator.frame.RelayFrames;
import java.time.LocalDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulatedMeterTest {
    private static final String ADDRESS = "202600000001";
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 1, 12, 0, 0);
    private static final long HOUR = 3_600_000;
    private static final Load CONSTANT = new Load(LoadProfile.CONSTANT, 500, 1);
    private static final Load HOUSEHOLD = new Load(LoadProfile.HOUSEHOLD, 350, 42);

    @Test
    void countsAKilowattHourInTwoHoursOfFiveHundredWatts() {
        SimulatedMeter meter = meter(CONSTANT, MeterState.installed(10_000));

        meter.advanceTo(2 * HOUR);

        assertEquals(11_000, meter.state().registerWattHours());
    }

    @Test
    void countsTheSameHoweverTheTimeIsCut() {
        SimulatedMeter atOnce = meter(HOUSEHOLD, MeterState.installed(0));
        SimulatedMeter inSteps = meter(HOUSEHOLD, MeterState.installed(0));
        Random steps = new Random(7);

        atOnce.advanceTo(24 * HOUR);
        for (long now = 0; now < 24 * HOUR; now += 1 + steps.nextInt(100_000)) {
            inSteps.advanceTo(now);
        }
        inSteps.advanceTo(24 * HOUR);

        assertEquals(atOnce.state(), inSteps.state());
    }

    @Test
    void neverGoesBackWhenTheTimeDoes() {
        SimulatedMeter meter = meter(CONSTANT, MeterState.installed(0));
        meter.advanceTo(2 * HOUR);

        meter.advanceTo(HOUR);

        assertEquals(1_000, meter.state().registerWattHours());
    }

    @Test
    void standsStillWithoutPowerButWithVoltageWhileTheRelayIsOpen() {
        SimulatedMeter meter = meter(HOUSEHOLD, MeterState.installed(5_000));
        meter.obey(RelayFrames.command(ADDRESS, RelayCommand.TRIP), NOON);

        meter.advanceTo(100 * HOUR);

        assertEquals(5_000, meter.measure().registerWattHours());
        assertEquals(0, meter.measure().watts());
        assertTrue(meter.measure().decivolts() > 2_200);
    }

    @Test
    void opensTheRelayOnATripAndSaysSo() {
        SimulatedMeter meter = meter(CONSTANT, MeterState.installed(0));

        Reaction reaction = meter.obey(RelayFrames.command(ADDRESS, RelayCommand.TRIP), NOON);

        assertAnswer(Dlt645Frames.relayAccepted(ADDRESS), reaction);
        assertTrue(meter.state().relayOpen());
    }

    @Test
    void closesTheRelayOnEitherWayOfClosing() {
        for (int order : new int[] {RelayCommand.PERMIT_CLOSE, RelayCommand.CLOSE}) {
            SimulatedMeter meter = meter(CONSTANT, new MeterState(0, true, 0));

            Reaction reaction = meter.obey(RelayFrames.command(ADDRESS, order), NOON);

            assertAnswer(Dlt645Frames.relayAccepted(ADDRESS), reaction);
            assertEquals(false, meter.state().relayOpen());
        }
    }

    @Test
    void refusesAWrongPasswordAndAWrongOperator() {
        for (String[] credentials : new String[][] {{"02000001", "00000000"}, {"02000000", "01000000"}}) {
            SimulatedMeter meter = meter(CONSTANT, MeterState.installed(0));
            byte[] command = RelayFrames.command(
                    ADDRESS, credentials[0], credentials[1], RelayCommand.TRIP, RelayFrames.FOR_EVER);

            Reaction reaction = meter.obey(command, NOON);

            assertAnswer(Dlt645Frames.relayRefused(ADDRESS, RelayControl.NOT_AUTHORISED), reaction);
            assertEquals(false, meter.state().relayOpen());
        }
    }

    @Test
    void obeysUntilTheLastSecondOfACommandsLifeAndRefusesAfterIt() {
        byte[] untilNoon = RelayFrames.command(ADDRESS, "02000000", "00000000", RelayCommand.TRIP, "000012010326");

        assertAnswer(
                Dlt645Frames.relayAccepted(ADDRESS),
                meter(CONSTANT, MeterState.installed(0)).obey(untilNoon, NOON));
        assertAnswer(
                Dlt645Frames.relayRefused(ADDRESS, RelayControl.OTHER_ERROR),
                meter(CONSTANT, MeterState.installed(0)).obey(untilNoon, NOON.plusSeconds(1)));
    }

    @Test
    void refusesACommandWithoutAValidDateAndAnUnknownOrder() {
        byte[] noDate = RelayFrames.command(ADDRESS, "02000000", "00000000", RelayCommand.TRIP, "000000000026");
        byte[] alarm = RelayFrames.command(ADDRESS, 0x2A);

        for (byte[] command : new byte[][] {noDate, alarm}) {
            assertAnswer(
                    Dlt645Frames.relayRefused(ADDRESS, RelayControl.OTHER_ERROR),
                    meter(CONSTANT, MeterState.installed(0)).obey(command, NOON));
        }
    }

    @Test
    void staysSilentToCommandsForOthersAndToNoise() {
        SimulatedMeter meter = meter(CONSTANT, MeterState.installed(0));

        assertInstanceOf(
                Reaction.Ignored.class, meter.obey(RelayFrames.command("202600000002", RelayCommand.TRIP), NOON));
        assertInstanceOf(Reaction.Ignored.class, meter.obey(new byte[] {1, 2, 3}, NOON));
        assertEquals(false, meter.state().relayOpen());
    }

    @Test
    void hasNoRelayAsAnMbusMeter() {
        SimulatedMeter meter =
                new SimulatedMeter("12345678", ReportForm.MBUS_LONG_FRAME, null, CONSTANT, MeterState.installed(0), 0);

        assertInstanceOf(Reaction.Ignored.class, meter.obey(RelayFrames.command(ADDRESS, RelayCommand.TRIP), NOON));
    }

    private static SimulatedMeter meter(Load load, MeterState state) {
        RelayControl control = new RelayControl("02000000", "00000000");
        return new SimulatedMeter(ADDRESS, ReportForm.DLT645_FRAMES, control, load, state, 0);
    }

    private static void assertAnswer(byte[] expected, @Nullable Reaction reaction) {
        assertArrayEquals(
                expected, assertInstanceOf(Reaction.Answered.class, reaction).frame());
    }
}
