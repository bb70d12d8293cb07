package io.metergate.codec.jooby;

/**
 * The commands of MTX1 (single-phase) and MTX3 (three-phase) meters. A line is: which meters (1, 3 or both: B), whose
 * word it is (A the meter's answer, R a request to it), the number in hexadecimal, the maker's name, and the layout of
 * the data (see {@link Spec}); a line that starts with a blank goes on with the one before.
 *
 * @see <a href="https://github.com/jooby-dev/jooby-docs">the maker's documents</a>
 */
final class MeterTables {
    static final String COMMON = """
            B A 01 getEventStatus :m2le:ALL_EVENTS
            B R 01 getEventStatus
            B A 04 getDeviceType @DEVICE_TYPE
            B R 04 getDeviceType
            B A 05 getDeviceId manufacturer:h3 type:u1 year:u1 serial:h3
            B R 05 getDeviceId
            B A 07 getDateTime $DATE_TIME
            B R 07 getDateTime
            B A 08 setDateTime
            B R 08 setDateTime $DATE_TIME
            B A 09 setAccessKey
            B R 09 setAccessKey accessLevel:u1 key[16]:u1
            B A 10 setDayProfile
            B R 10 setDayProfile tariffTable:u1 index:u1 @DAY_PROFILE
            B A 11 setSeasonProfile
            B R 11 setSeasonProfile tariffTable:u1 index:u1 $SEASON
            B A 12 setSpecialDay
            B R 12 setSpecialDay tariffTable:u1 index:u1 $SPECIAL_DAY
            B A 13 activateRatePlan
            B R 13 activateRatePlan tariffTable:u1 tariffPlan{ $PLAN }
            B A 14 prepareRatePlan
            B R 14 prepareRatePlan tariffTable:u1 id:u4
            B R 15 getHalfHourDemand date:d
            B R 17 getMonthDemand year:u1 month:u1
            B A 18 turnRelayOn
            B R 18 turnRelayOn
            B A 19 turnRelayOff
            B R 19 turnRelayOff
            B A 1C setCorrectTime
            B R 1C setCorrectTime $CORRECTION
            B R 1E getOperatorParameters
            B A 1F setOperatorParameters
            B A 28 getVersion version:S
            B R 28 getVersion
            B A 29 getSaldo currentSaldo:i4>BALANCE count:u1 energy[4]:i4|Wh beginSaldoOfPeriod:i4
             date{ month:u1 date:u1 hours:u1 minutes:u1 }
            B R 29 getSaldo
            B A 2A setSaldo
            B R 2A setSaldo date{ month:u1 date:u1 hours:u1 minutes:u1 } saldoNew:i4 saldoOld:i4
            B A 2C getRatePlanInfo tariffTable:u1 activePlan{ $PLAN } passivePlan{ $PLAN }
            B R 2C getRatePlanInfo tariffTable:u1
            B A 2D getExtendedCurrentValues2 uBattery:u2 relayStatus:m1>RELAY:RELAY relayStatus2:m1:RELAY2
             status1:m1:STATUS1 status2:m1:STATUS2 status3:m1:STATUS3
            B R 2D getExtendedCurrentValues2
            B A 2E getSaldoParameters $SALDO
            B R 2E getSaldoParameters
            B A 2F setSaldoParameters
            B R 2F setSaldoParameters $SALDO
            B R 31 getDayMaxDemand date:d
            B R 32 getMonthMaxDemand year:u1 month:u1
            B R 33 getEvents date:d offset:u1
            B A 34 getEventsCounters restart:u2 powerOff:u2 localParametersChange:u2 remoteParametersChange:u2
             accessError:u2 accessClosed:u2 setClock:u2
            B R 34 getEventsCounters
            B A 35 resetPowerMaxDay
            B R 35 resetPowerMaxDay
            B A 36 resetPowerMaxMonth
            B R 36 resetPowerMaxMonth
            B R 39 getCurrentStatusMeter
            B R 3A getExtendedCurrentValues
            B A 3B getDayProfile @DAY_PROFILE
            B R 3B getDayProfile tariffTable:u1 index:u1 isActive:fz
            B A 3C getSeasonProfile $SEASON
            B R 3C getSeasonProfile tariffTable:u1 index:u1 isActive:fz
            B A 3D getSpecialDay $SPECIAL_DAY
            B R 3D getSpecialDay tariffTable:u1 index:u1 isActive:fz
            B A 3E getCorrectTime $CORRECTION
            B R 3E getCorrectTime
            B R 0D getCurrentValues
            B A 46 runTariffPlan
            B R 46 runTariffPlan tariffTable:u1
            B R 52 getMonthDemandExport year:u1 month:u1
            B R 53 getHalfHourDemandExport date:d
            B R 58 getDayMaxDemandExport date:d
            B R 59 getMonthMaxDemandExport year:u1 month:u1
            B A 5C setCorrectDateTime
            B R 5C setCorrectDateTime seconds:i2
            B A 5D setDisplayParam
            B R 5D setDisplayParam displayMode:u1 order[*]:u1
            B A 5E getDisplayParam displayMode:u1 order[*]:u1
            B R 5E getDisplayParam displayMode:u1
            B A 60 setGsmParameters
            B R 60 setGsmParameters $GSM
            B A 61 getGsmParameters $GSM
            B R 61 getGsmParameters index:u1
            B A 64 setSpecialOperation :m1:SCREENS_SEEN
            B R 64 setSpecialOperation type:u1 :m1:SCREENS
            B A 6D getMagneticFieldThreshold induction:u2 threshold:u2 inductionCoefficient:u2/2 reserved:u4
            B R 6D getMagneticFieldThreshold
            B R 6F getHalfHourEnergies date:p energies:m1:QUANTITIES firstHalfhour:u1 halfhoursNumber:u1
            B A 70 getBv vector[6]:u1
            B R 70 getBv
            B A 71 getOperatorParametersExtended3 $EXTENDED_3
            B R 71 getOperatorParametersExtended3
            B A 72 setOperatorParametersExtended3
            B R 72 setOperatorParametersExtended3 $EXTENDED_3
            B R 73 getQuality year:u1 month:u1
            B R 76 getDemand $DEMAND
            B A 77 getDemandCumulative $DEMAND @DEMANDS_CUMULATIVE
            B R 77 getDemandCumulative $DEMAND
            B A 78 getDayEnergies date:p @DATED_PACKED @TARIFF_ENERGIES
            B A 79 getDayMaxPower date:p @TARIFF_POWERS
            B A 7A getMeterInfo ten:u1
            B R 7A getMeterInfo
            B A FF errorDataFrameResponse errorCode:u1:RESULTS:errorName
            """;

    static final String SINGLE_PHASE = """
            1 A 03 getEnergyDayPrevious date:d @DATED @ENERGIES_1
            1 R 03 getEnergyDayPrevious ?{ energyType:u1 }
            1 A 0D getCurrentValues powerA:i4|mW>POWER_A iaRms:i4|mA>CURRENT_A vavbRms:i4|mV>VOLTAGE_A
             varA:i4|mvar>REACTIVE_A pfA:i2/3>FACTOR_A ibRms:i4|mA>CURRENT_B powerB:i4|mW>POWER_B
             varB:i4|mvar>REACTIVE_B pfB:i2/3>FACTOR_B
            1 A 0F getEnergy @ENERGIES_1
            1 R 0F getEnergy ?{ energyType:u1 }
            1 A 15 getHalfHourDemand date:d @PERIODS
            1 A 16 getDayDemand date:d @DATED @ENERGIES_1
            1 R 16 getDayDemand date:d ?{ energyType:u1 }
            1 A 17 getMonthDemand year:u1 month:u1 energies[4]:i4|Wh
            1 A 1E getOperatorParameters $OPERATOR_1
            1 R 1F setOperatorParameters $OPERATOR_1
            1 A 31 getDayMaxDemand date:d power[4]{ hours:u1 minutes:u1 power:u4|W }
            1 A 32 getMonthMaxDemand year:u1 month:u1 tariffs[4]{ date:u1 hours:u1 minutes:u1 power:u4|W }
            1 A 33 getEvents date:d @EVENTS_1
            1 A 39 getCurrentStatusMeter operatingSeconds:u4|s tbadVAVB:u4|s tbadImaxAll:u4|s tbadPmaxAll:u4|s
             tbadUnequalCurrAll:u4|s tbadFREQ:u4|s relayStatus:m1>RELAY:RELAY statusEvent:m1:EVENTS
             statusEvent:m1:LATER_EVENTS calibrationFlags:m1:CALIBRATION currentTariffs{ A+:u1 A-:u1 } isSummerTime:fb
            1 A 3A getExtendedCurrentValues temperature:i2 frequency:u2
            1 A 41 getCriticalEvent $CRITICAL
            1 R 41 getCriticalEvent event:u1:CRITICAL:name index:u1
            1 A 4A getDayMaxDemandPrevious date:d power[4]{ hours:u1 minutes:u1 power:u4|W }
            1 R 4A getDayMaxDemandPrevious
            1 A 4B getHalfHourDemandPrevious date:d @PERIODS
            1 R 4B getHalfHourDemandPrevious
            1 A 4F getDayDemandExport date:d @DATED @ENERGIES_1_EXPORT
            1 R 4F getDayDemandExport date:d ?{ energyType:u1 }
            1 A 50 getEnergyExportDayPrevious date:d @DATED @ENERGIES_1_EXPORT
            1 R 50 getEnergyExportDayPrevious ?{ energyType:u1 }
            1 A 52 getMonthDemandExport year:u1 month:u1 energies[4]:i4|Wh
            1 A 53 getHalfHourDemandExport date:d @PERIODS
            1 A 58 getDayMaxDemandExport date:d power[4]{ hours:u1 minutes:u1 power:u4|W }
            1 A 59 getMonthMaxDemandExport year:u1 month:u1 tariffs[4]{ date:u1 hours:u1 minutes:u1 power:u4|W }
            1 A 5B getEnergyExport @ENERGIES_1_EXPORT
            1 R 5B getEnergyExport ?{ energyType:u1 }
            1 A 6F getHalfHourEnergies date:p @HALF_HOURS_1
            1 A 73 getQuality $QUALITY
            1 A 74 setDemandParameters
            1 R 74 setDemandParameters channelParam1:u1 powerOffTrackingInterval:u1|min channelParam2:u1 .1
            1 A 75 getDemandParameters channelParam1:u1 powerOffTrackingInterval:u1|min channelParam2:u1 .1
            1 R 75 getDemandParameters
            1 A 76 getDemand $DEMAND @DEMANDS_1
            B A 7B getCurrentDemand @CURRENT_DEMAND
            1 A FE errorResponse @REFUSAL
            """;

    static final String THREE_PHASE = """
            3 A 03 getEnergyDayPrevious date:d @DATED @DAY_ENERGIES_3
            3 R 03 getEnergyDayPrevious ?{ energyType:u1 }
            3 A 0D getCurrentValues vaRms:i4|mV>VOLTAGE_A vbRms:i4|mV>VOLTAGE_B vcRms:i4|mV>VOLTAGE_C
             iaRms:i4|mA>CURRENT_A ibRms:i4|mA>CURRENT_B icRms:i4|mA>CURRENT_C powerA:i4|mW>POWER_A
             powerB:i4|mW>POWER_B powerC:i4|mW>POWER_C varA:i4|mvar>REACTIVE_A varB:i4|mvar>REACTIVE_B
             varC:i4|mvar>REACTIVE_C iNeutral:i4|mA>CURRENT_N
            3 A 0F getEnergy @ENERGIES_3
            3 R 0F getEnergy ?{ energyType:u1 }
            3 A 15 getHalfHourDemand date:d @HALF_HOUR_VALUES
            3 A 16 getDayDemand date:d @DATED @DAY_ENERGIES_3
            3 R 16 getDayDemand date:d ?{ energyType:u1 }
            3 A 17 getMonthDemand year:u1 month:u1 @MONTH_ENERGIES_3
            3 A 1E getOperatorParameters $OPERATOR_3
            3 R 1F setOperatorParameters $OPERATOR_3
            3 A 31 getDayMaxDemand date:d $MAX_DEMAND_3
            3 A 32 getMonthMaxDemand date{ year:u1 month:u1 } $MAX_DEMAND_3
            3 A 33 getEvents date:d @EVENTS_3
            3 A 39 getCurrentStatusMeter operatingSeconds:u4|s tbadVAAll:u4|s tbadVBAll:u4|s tbadVCAll:u4|s
             tbadIMAXAll:u4|s tbadPMAXAll:u4|s relayStatus2:m1:RELAY2_3 .3 tbadFREQ:u4|s relayStatus:m1>RELAY:RELAY_3
             statusEvent:m1:EVENTS centerAlert:fb calEnableFlag:fb currentTariffs{ A+:u1 maximumPowers:u1 A-:u1 }
             statusEvent:m1:LATER_EVENTS isSummerTime:fb
            3 A 3A getExtendedCurrentValues temperature:i2 frequency:u2 vPhaseAB:i4 vPhaseAC:i4 pfA:i2/3>FACTOR_A
             pfB:i2/3>FACTOR_B pfC:i2/3>FACTOR_C pf:i2/3>FACTOR vaA:u4 vaB:u4 vaC:u4 vaSum:u4 uBatteryRtc:u2
            3 A 3F getOperatorParametersExtended $OPERATOR_EXT_3
            3 R 3F getOperatorParametersExtended
            3 A 40 setOperatorParametersExtended
            3 R 40 setOperatorParametersExtended $OPERATOR_EXT_3
            3 A 45 setOperatorParametersExtended2
            3 R 45 setOperatorParametersExtended2 $OPERATOR_EXT2_3
            3 A 47 getOperatorParametersExtended2 $OPERATOR_EXT2_3
            3 R 47 getOperatorParametersExtended2
            3 A 48 getHalfHourDemandVari date:d @HALF_HOUR_VALUES
            3 R 48 getHalfHourDemandVari date:d
            3 A 49 getHalfHourDemandVare date:d @HALF_HOUR_VALUES
            3 R 49 getHalfHourDemandVare date:d
            3 A 4E getEnergyExport @ENERGIES_3_EXPORT
            3 R 4E getEnergyExport
            3 A 4F getDayDemandExport date:d @DATED @DAY_ENERGIES_3_EXPORT
            3 R 4F getDayDemandExport date:d
            3 A 50 getEnergyExportDayPrevious @ENERGIES_3_UNDATED
            3 A 50 getEnergyExportDayPrevious date:d @DATED @DAY_ENERGIES_3_EXPORT
            3 R 50 getEnergyExportDayPrevious
            3 A 52 getMonthDemandExport year:u1 month:u1 @MONTH_ENERGIES_3
            3 A 53 getHalfHourDemandExport date:d @HALF_HOUR_VALUES
            3 A 54 getHalfHourDemandVariExport date:d @HALF_HOUR_VALUES
            3 R 54 getHalfHourDemandVariExport date:d
            3 A 55 getHalfHourDemandVareExport date:d @HALF_HOUR_VALUES
            3 R 55 getHalfHourDemandVareExport date:d
            3 A 56 getCriticalEvent $CRITICAL
            3 R 56 getCriticalEvent event:u1:CRITICAL:name index:u1
            3 A 58 getDayMaxDemandExport date:d $MAX_DEMAND_3
            3 A 59 getMonthMaxDemandExport date{ year:u1 month:u1 } $MAX_DEMAND_3
            3 A 5A getHalfHourDemandChannel channel:u1 loadProfile:u1 date:d @HALF_HOUR_VALUES
            3 R 5A getHalfHourDemandChannel channel:u1 loadProfile:u1 date:d
            3 A 6F getHalfHourEnergies date:p @HALF_HOURS_3
            3 A 73 getQuality $QUALITY badVoltagePhaseBMinutes:u2|min badVoltagePhaseCMinutes:u2|min
            3 A 74 setOperatorParametersExtended4
            3 R 74 setOperatorParametersExtended4 $OPERATOR_EXT4_3
            3 A 75 getOperatorParametersExtended4 $OPERATOR_EXT4_3
            3 R 75 getOperatorParametersExtended4
            3 A 76 getDemand $DEMAND @DEMANDS_3
            3 A FE errorResponse @REFUSAL
            """;

    private MeterTables() {}
}
