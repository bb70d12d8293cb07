package io.metergate.codec.jooby;

import java.util.Map;
import java.util.Objects;

/** Pieces of layouts that several commands share. */
final class Fragments {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("PLAN", """
                    id:u4 tariffSet:u1 activateYear:u1 activateMonth:u1 activateDay:u1 specialProfilesArraySize:u1
                    seasonProfilesArraySize:u1 dayProfilesArraySize:u1"""),
            Map.entry("DATE_TIME", """
                    isSummerTime:f seconds:u1 minutes:u1 hours:u1 day:u1 date:u1 month:u1 year:u1"""),
            Map.entry("CORRECTION", """
                    monthTransitionSummer:u1 dateTransitionSummer:u1 hoursTransitionSummer:u1 hoursCorrectSummer:u1
                    monthTransitionWinter:u1 dateTransitionWinter:u1 hoursTransitionWinter:u1 hoursCorrectWinter:u1
                    isCorrectionNeeded:fo"""),
            Map.entry("SEASON", "month:u1 date:u1 dayIndexes[7]:u1"),
            Map.entry("SPECIAL_DAY", "month:u1 date:u1 dayIndex:u1 year:u1"),
            Map.entry("SALDO", """
                    coefficients[4]:u4 decimalPointTariff:u1 indicationThreshold:i4 relayThreshold:i4 mode:u1
                    saldoOffTimeBegin:u1 saldoOffTimeEnd:u1 decimalPointIndication:u1>BALANCE_DECIMALS
                    powerThreshold:u4 creditThreshold:i4"""),
            Map.entry("EXTENDED_3", """
                    pmaxMinusThreshold0:u4|W pmaxMinusThreshold1:u4|W pmaxMinusThreshold2:u4|W pmaxMinusThreshold3:u4|W
                    relaySet:m1:RELAY_SET_EXT3"""),
            Map.entry("GSM", "index:u1 .1 data[61]:u1 .2"),
            Map.entry("CRITICAL", """
                    event:u1:CRITICAL:name index:u1
                    date{ year:u1 month:u1 date:u1 hours:u1 minutes:u1 seconds:u1 } count:u1"""),
            Map.entry("QUALITY", """
                    year:u1 month:u1 powerOffSaidiMinutes:u4|min powerOffSaidiCount:u2 powerOffMaidiMinutes:u4|min
                    powerOffMaifiCount:u2 badVoltagePhaseAMinutes:u2|min"""),
            Map.entry("DEMAND", "date:p demandType:u1 firstIndex:u2 count:u1 period:u1"),
            Map.entry("OPERATOR_1", """
                    vpThreshold:u4|mV vThreshold:u4|mV ipThreshold:u4|mA pmaxThreshold0:u4|W pmaxThreshold1:u4|W
                    pmaxThreshold2:u4|W pmaxThreshold3:u4|W @SERIAL_PORTS tint:u1 calcPeriodDate:u1 timeoutDisplay:u1
                    timeoutScreen:u1 displaySet:m4:DISPLAY relaySet4:m1:RELAY_SET4 relaySet3:m1:RELAY_SET3
                    relaySet2:m1:RELAY_SET2 relaySet1:m1:RELAY_SET1 displayType:u1 ten:u1 voltageAveragingInterval:u1 .1
                    deltaCorMin:u1 timeoutMagnetOff:u1 timeoutMagnetOn:u1 define1:m1:DEFINE1 timeoutRelayOn:u1
                    timeoutRelayKey:u1 timeoutRelayAuto:u1 timeoutBadVAVB:u1 freqMax:u1 freqMin:u1 phMin:u2 year:u1
                    month:u1 date:u1 energyDecimalPoint:u1 typeMeter:u1 timeoutIMax:u1 timeoutPMax:u1 timeoutCos:u1
                    pMaxDef:u1 displaySetExt:m4:DISPLAY_EXT timeoutUneqCurrent:u1 timeoutBipolarPower:u1
                    relaySet5:m1:RELAY_SET5 @CORRECTION_PERIOD"""),
            Map.entry("OPERATOR_3", """
                    vpThreshold:u4|mV vThreshold:u4|mV ipThreshold:u4|mA pmaxThreshold0:u4|W pmaxThreshold1:u4|W
                    pmaxThreshold2:u4|W pmaxThreshold3:u4|W rmaxThreshold0:u4|var rmaxThreshold1:u4|var
                    rmaxThreshold2:u4|var rmaxThreshold3:u4|var tint:u1 calcPeriodDate:u1 timeoutDisplay:u1
                    timeoutScreen:u1 displaySet1:m4:DISPLAY1_3 displaySet2:m4:DISPLAY2_3 displaySet3:m4:DISPLAY3_3
                    relaySet:m4:RELAY_SET_3 @SERIAL_PORTS ten:u1 voltageAveragingInterval:u1
                    powerOffTrackingInterval:u1 reserved:u1 timeoutBadVAVB:u1 freqMax:u1 freqMin:u1 year:u1 month:u1
                    date:u1 energyDecimalPoint:u1 voltageTransformationRatioNumerator:u2
                    voltageTransformationRatioDenominator:u2 currentTransformationRatioNumerator:u2
                    currentTransformationRatioDenominator:u2 typeMeter:m1:TYPE_METER_3 phMin:u2 timeoutIMax:u1
                    timeoutPMax:u1 timeoutCos:u1 pMaxDef:u1 displaySet4:m4:DISPLAY4_3"""),
            Map.entry("OPERATOR_EXT_3", """
                    timeoutRelayOn:u1 define1:m1:DEFINE1_3 timeoutRelayKey:u1 timeoutRelayAuto:u1 .5"""),
            Map.entry("OPERATOR_EXT2_3", """
                    deltaCorMin:u1 timeoutMagnetOff:u1 relaySetExt:m1:RELAY_SET_EXT_3 timeoutMagnetOn:u1
                    defaultPlcPhase:u1 displaySet21:m4:DISPLAY1_3 displaySet22:m4:DISPLAY2_3 displaySet23:m4:DISPLAY3_3
                    displaySet24:m4:DISPLAY24_3 channel1:u1 channel2:u1 channel3:u1 channel4:u1 channel5:u1 channel6:u1
                    @CORRECTION_PERIOD"""),
            Map.entry("OPERATOR_EXT4_3", """
                    displaySet5:m4:DISPLAY5_3 displaySet25:m4:DISPLAY5_3 displaySet31:m4:DISPLAY1_3
                    displaySet32:m4:DISPLAY2_3 displaySet33:m4:DISPLAY3_3 displaySet34:m4:DISPLAY4_3
                    displaySet35:m4:DISPLAY5_3"""),
            Map.entry("MAX_DEMAND_3", """
                    maxDemands[4]{ hourPmax:u1 minPmax:u1 pmax:i4 hourVariMax:u1 minVariMax:u1 variMax:i4
                    hourVareMax:u1 minVareMax:u1 vareMax:i4 }"""),
            Map.entry("OBIS", "@OBIS"),
            Map.entry("OBIS_PROFILE", """
                    obisProfile{ capturePeriod:u2|min sendingPeriod:u2|min sendingCounter:u1 @OBIS_FLAGS }"""),
            Map.entry("PHASE", """
                    signalLevel:u2 successTxCount:u4 errorTxCount:u4 successTxPercentage:u1 rerouteCount:u4
                    successRxCount:u4 errorRxCount:u4"""),
            Map.entry("CHANNEL_USE", "successTxCount:u4 errorTxCount:u4 successTxPercentage:u1"));

    private Fragments() {}

    static String of(String name) {
        return Objects.requireNonNull(TEXTS.get(name), name);
    }
}
