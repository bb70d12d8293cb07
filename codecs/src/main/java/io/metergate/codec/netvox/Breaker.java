package io.metergate.codec.netvox;

import io.metergate.codec.netvox.Item.Kind;
import java.util.ArrayList;
import java.util.List;

/** The messages of the RP02 breaker; its document gives no units, so that none of its numbers is a register. */
final class Breaker {
    private static final Item ADDRESS = Item.number("BreakerRS485Addr", 2, 1);
    private static final Item STATUS = Item.word("Status", Kind.STATUS, 2, "Success", "Failure");
    private static final Item MODE = Item.of("PassThroughModeOn", Kind.UNSHOWN, 2, 1);

    private Breaker() {}

    static List<Message> reports() {
        List<Message> all = new ArrayList<>(Messages.reports());
        all.addAll(onePhase());
        all.addAll(threePhases());
        return all;
    }

    private static List<Message> onePhase() {
        return List.of(
                report(
                        0x01,
                        byteItem("BreakerType", 4),
                        byteItem("BreakerProtectStatusBits_1P", 5),
                        byteItem("AlarmStatusBits_1P", 6),
                        byteItem("Pre_TripStatusBits_1P", 7),
                        byteItem("TripStatusBits_1P", 8),
                        byteItem("HandOrAutoControlAndSelfTestStatus", 9)),
                report(0x02, word("Current", 4), word("Voltage", 6), word("Power", 8), byteItem("Temperature", 10)),
                report(0x03, sum("Energy", 4), byteItem("Frequency", 8), byteItem("PowerFactor", 9)),
                report(0x04, word("LeakageCurrent", 4), sum("OnOffTotalCount", 6)));
    }

    private static List<Message> threePhases() {
        return List.of(
                report(
                        0x11,
                        byteItem("BreakerTYpe", 4),
                        word("BreakerProtectStatusBits", 5),
                        word("AlarmStatusBits", 7),
                        word("PreTripStatusBits", 9)),
                report(0x12, word("TripStatusBits", 4), tens("APhaseCurrent", 6), tens("BphaseCurrent", 8)),
                report(
                        0x13,
                        tens("CPhaseCurrent", 4),
                        word("AphaseVoltage", 6),
                        word("BPhaseVoltage", 8),
                        byteItem("Temperature", 10)),
                report(
                        0x14,
                        word("CPhaseVoltage", 4),
                        word("APhasePower", 6),
                        word("BPhasePower", 8),
                        byteItem("Frequency", 10)),
                report(0x15, word("CPhasePower", 4), sum("APhaseEnergy", 6)),
                report(
                        0x16,
                        sum("BPhaseEnergy", 4),
                        byteItem("APhasePowerFactor", 8),
                        byteItem("CPhasePowerFactor", 9),
                        byteItem("BPhasePowerFactor", 10)),
                report(
                        0x17,
                        sum("CPhaseEnergy", 4),
                        byteItem("HandOrAutoControlStatus", 8),
                        Item.word("OnOffStatus", Kind.RELAY, 9, "Off", "On")),
                report(0x18, word("LeakageCurrent", 4), sum("OnOffTotalCount", 6)));
    }

    static List<Message> commands() {
        List<Message> all = new ArrayList<>(requestsAndAnswers());
        all.addAll(threePhaseAlarms());
        all.addAll(echoed());
        return all;
    }

    private static List<Message> requestsAndAnswers() {
        return Messages.configuration(
                List.of(),
                Message.request(0x03, "SetPassThroughModeReq", Item.number("PassThroughModeOn", 2, 1)),
                Message.answer(0x83, "SetPassThroughModeRsq", STATUS),
                Message.request(0x04, "GetPassThroughModeReq"),
                Message.answer(0x84, "GetPassThroughModeRsq", Item.number("PassThroughModeOn", 2, 1)),
                Message.request(
                        0x05,
                        "SetProtectionRep",
                        ADDRESS,
                        byteItem("ProtectionType", 3),
                        byteItem("ProtectionAction", 4)),
                Message.answer(0x85, "SetProtectionRsp", STATUS),
                Message.request(0x06, "GetTripCntReq", MODE),
                trips(),
                Message.request(0x07, "GetAlarmInfoReq(For 1P)", MODE),
                Message.answer(
                        0x87,
                        "GetAlarmInfoRsq(For 1P)",
                        word("AlarmCurrent", 2),
                        word("AlarmLeakageCurrent", 4),
                        word("AlarmVoltage", 6),
                        byteItem("AlarmTemperature", 8)),
                Message.request(0x08, "GetAlarmInfoRep(For 3P)", MODE, ADDRESS),
                Message.answer(0x8A, "GetAlarmInfoRsp3(For 3P)", byteItem("AlarmTemperature", 2)));
    }

    private static List<Message> threePhaseAlarms() {
        return List.of(
                Message.answer(
                        0x88,
                        "GetAlarmInfoRsp1(For 3P)",
                        word("AlarmAPhaseCurrent", 2),
                        word("AlarmBPhaseCurrent", 4),
                        word("AlarmCPhaseCurrent", 6),
                        word("AlarmHPhaseCurrent", 8)),
                Message.answer(
                        0x89,
                        "GetAlarmInfoRsp2(For 3P)",
                        word("AlarmLeakageCurrent", 2),
                        word("AlarmAPhaseVoltage", 4),
                        word("AlarmBPhaseVoltage", 6),
                        word("AlarmCPhaseVoltage", 8)));
    }

    /** Commands that the breaker answers with the same number. */
    private static List<Message> echoed() {
        return List.of(
                Message.echoed(Messages.OFF, "Off", ADDRESS),
                Message.echoed(Messages.ON, "On", ADDRESS),
                Message.echoed(0x92, "Off(Cant manually On After Off)", ADDRESS),
                Message.echoed(0x93, "ClearEnergy", ADDRESS),
                Message.echoed(0x94, "ResetToFactory", ADDRESS),
                Message.echoed(0x95, "LeakageCurrentSeftTest", ADDRESS),
                Message.echoed(0x96, "ClearError/AlarmLog", ADDRESS));
    }

    private static Message trips() {
        return Message.answer(
                0x86,
                "GetTripCntRsq",
                byteItem("OverLoadTripCnt", 2),
                byteItem("ShortCircuitTripCnt", 3),
                byteItem("LeakageCurrentTripCnt", 4),
                byteItem("UnderVoltagetTripCnt", 5),
                byteItem("OverVoltagetTripCnt", 6),
                byteItem("TemperaturetTripCnt", 7),
                byteItem("RemoteSelfTesttTripCnt", 8),
                byteItem("LeakingPhaseTripCnt", 9));
    }

    private static Message report(int id, Item... items) {
        Item[] all = new Item[items.length + 1];
        all[0] = Item.number("BreakerRS485Addr", 3, 1);
        System.arraycopy(items, 0, all, 1, items.length);
        return Message.report(id, all);
    }

    private static Item byteItem(String name, int offset) {
        return Item.number(name, offset, 1);
    }

    private static Item word(String name, int offset) {
        return Item.number(name, offset, 2);
    }

    private static Item tens(String name, int offset) {
        return Item.number(name, offset, 2).scaled(10, 0);
    }

    private static Item sum(String name, int offset) {
        return Item.number(name, offset, 4);
    }
}
