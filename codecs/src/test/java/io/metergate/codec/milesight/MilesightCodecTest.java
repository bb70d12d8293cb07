package io.metergate.codec.milesight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MilesightCodecTest extends MeterCodecContract {
    private static final LocalDateTime CLOCK = LocalDateTime.of(2025, 1, 1, 3, 8, 48);

    private final Decoding decoding = new Decoding(MilesightCodec.all().get(0));

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return MilesightSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsASocket() {
        assertEquals(
                "1-0:32.7.0=2310e-1V 1-0:1.7.0=1200e0W 1-0:13.7.0=98e-2 1-0:1.8.0=1234567e0Wh 1-0:31.7.0=5250e-3A",
                decoding.registers(MilesightSamples.SOCKET));
        assertEquals(
                RelayState.CLOSED, decoding.decoded(MilesightSamples.SOCKET).relay());
    }

    @Test
    void readsTheSameChannelsInTheFinerUnitsOfFirmware3() {
        assertEquals(
                "1-0:32.7.0=2310e-1V 1-0:1.7.0=1200e0W 1-0:13.7.0=98e-2 1-0:1.8.0=1234567e-2Wh 1-0:31.7.0=5250e-3A",
                new Decoding(family("milesight/ws513-v3")).registers(MilesightSamples.SOCKET));
    }

    @Test
    void readsEachClampAsAPhase() {
        byte[] frame = Hex.parse("0597 01000000 0499 FFFF 0699 E803 8899 E803 6400 F401 0A 1263 D2040000");
        assertEquals("1-0:51.7.0=1000e-1A 1-0:71.7.0=500e-1A 1-0:61.8.0=1234e1Wh", decoding.registers(frame));
        assertEquals(
                "{current_chn2_total=0.01, current_chn1_sensor_status=read failed, current_chn2=100.0,"
                        + " current_chn3_max=100.0, current_chn3_min=10.0, current_chn3=50.0, current_chn3_alarm="
                        + "{current_threshold_alarm=no, current_threshold_alarm_release=yes,"
                        + " current_over_range_alarm=no, current_over_range_alarm_release=yes}, ch3_sumkwh=12.34}",
                FieldTree.of(codec().explain(frame)).toString());
    }

    @Test
    void countsAmpereHoursAsNoEnergy() {
        assertEquals("1-0:31.7.0=500e-2A", decoding.registers(Hex.parse("0397 A0860100 0498 F401")));
    }

    @Test
    void tellsTheSupplyOfEightSwitchesOnlyWhenAllAreAlike() {
        assertEquals(RelayState.OPEN, decoding.decoded(Hex.parse("0831 FF 00")).relay());
        assertEquals(
                RelayState.CLOSED, decoding.decoded(Hex.parse("0831 FF FF")).relay());
        assertNull(decoding.decoded(Hex.parse("0831 FF 01")).relay());
    }

    @Test
    void takesTheSupplyOfAWallSwitchForOffOnlyWhenNoSwitchIsOn() {
        assertEquals(RelayState.OPEN, decoding.decoded(Hex.parse("0829 00")).relay());
        assertEquals(RelayState.CLOSED, decoding.decoded(Hex.parse("0829 05")).relay());
        assertNull(decoding.decoded(Hex.parse("0829 02")).relay());
    }

    @Test
    void takesNoValveForARelayWhereTheModelIsNotKnown() {
        byte[] valve = Hex.parse("0175 64 0301 01");
        assertNull(decoding.decoded(valve).relay());
        MeterCodec known = Codecs.byId("milesight/uc511").orElseThrow();
        assertEquals(RelayState.CLOSED, new Decoding(known).decoded(valve).relay());
    }

    @Test
    void keepsHistoriesInOrder() {
        assertEquals(
                "{history=[{timestamp=1735700928, temperature=24.7, humidity=50.0, pulse=7},"
                        + " {timestamp=1735700928, temperature=24.7, humidity=50.0, gpio_type=gpio, gpio=1}]}",
                FieldTree.of(codec().explain(Hex.parse(
                                "20CE C0B17467 F700 64 02 00 07000000 20CE C0B17467 F700 64 01 01 00000000")))
                        .toString());
    }

    @Test
    void namesWhatASettingMeansByItsFirstByte() {
        assertEquals(
                "{delay_task={task_id=1, delay_time=60, switch_1=on, switch_3=off}}",
                data("milesight/ws558", "FE32 01 3C00 05 01"));
        assertEquals("{resend_interval=600}", data("milesight/em300-di", "FE6A 01 5802"));
        assertEquals("{stop_counter=yes}", data("milesight/em300-di", "FE4E 00 01"));
        assertEquals(
                "{gpio_output_2_control={status=on, duration=1000}}", data("milesight/uc300", "FE92 02 01 E8030000"));
        assertEquals("{analog_input_2_type=voltage}", data("milesight/uc501", "FF14 21"));
        assertEquals(
                "{valve_2_calibration_event={source_value=10, target_value=20, result=success}}",
                data("milesight/uc521", "0DE3 01 0A 14 01"));
        assertEquals(
                "{modbus_chn_4_alarm=mutation alarm, modbus_chn_4_mutation=1.5}",
                data("milesight/uc100", "F95F C3 0000 0000C03F"));
    }

    private static String data(String id, String hex) {
        return FieldTree.of(family(id).explain(Hex.parse(hex))).toString();
    }

    @Test
    void takesZerosAtTheEndForPadding() {
        assertEquals("1-0:31.7.0=500e-2A", decoding.registers(Hex.parse("0498 F401 000000")));
        decoding.assertFault(Hex.parse("0498 F401 000001"), 4, "channel");
        decoding.assertFault(Hex.parse("000000"), 0, "channel");
    }

    @Test
    void refusesWhatNoFamilyKnows() {
        decoding.assertFault(new byte[0], 0, "channel");
        decoding.assertFault(Hex.parse("0374 0609 0480 B004"), 6, "value");
        decoding.assertFault(Hex.parse("0374 0609 5511"), 4, "channel");
        decoding.assertFault(Hex.parse("FF19 00 02 0C 0000"), 4, "Modbus type");
    }

    @Test
    void readsTheCommandsThatItMakes() {
        for (String id : List.of("milesight/ws523", "milesight/ws501-eu", "milesight/ws558", "milesight/uc300")) {
            String open = object(id, new MeterCommand.SetRelay(RelayState.OPEN, CLOCK));
            String closed = object(id, new MeterCommand.SetRelay(RelayState.CLOSED, CLOCK));
            assertTrue(open.contains("=off") && !open.contains("=on"), id + open);
            assertEquals(open.replace("=off", "=on"), closed, id);
        }
        assertEquals(
                "{valve_task={index=0, valve_status=open, time_rule_enable=disable, sequence_id=0}}",
                object("milesight/uc511", new MeterCommand.SetRelay(RelayState.CLOSED, CLOCK)));
        assertEquals("{timestamp=1735700928}", object("milesight/uc300", new MeterCommand.SetClock(CLOCK)));
        MeterCommand interval = new MeterCommand.SetInterval(Duration.ofMinutes(20));
        assertEquals("{report_interval=1200}", object("milesight", interval));
        assertEquals("{report_interval=20}", object("milesight/ct303", interval));
    }

    private static String object(String id, MeterCommand command) {
        MeterCodec codec = family(id);
        var result = codec.commands().encode(command, CommandTarget.of(null));
        Encoded encoded = assertInstanceOf(Encoded.class, result, id);
        assertEquals(85, encoded.port());
        return FieldTree.of(
                        codec.explain(encoded.frame(), FrameContext.unknown().eitherWay())
                                .fields())
                .toString();
    }

    @Test
    void switchesNothingWhoseModelItDoesNotKnow() {
        var command = new MeterCommand.SetRelay(RelayState.OPEN, CLOCK);
        assertInstanceOf(Impossible.class, codec().commands().encode(command, CommandTarget.of(null)));
        assertInstanceOf(
                Impossible.class, family("milesight/ct101").commands().encode(command, CommandTarget.of(null)));
        var half = new MeterCommand.SetInterval(Duration.ofSeconds(90));
        assertInstanceOf(Impossible.class, family("milesight/ct101").commands().encode(half, CommandTarget.of(null)));
    }

    @Test
    void believesNoEchoOfACommand() {
        new Decoding(family("milesight/ws523")).assertFault(Hex.parse("0801FFFF"), 0, "channel");
        new Decoding(family("milesight/ws501")).assertFault(Hex.parse("0811FF"), 0, "channel");
    }

    private static MeterCodec family(String id) {
        return Codecs.byId(id).orElseThrow();
    }
}
