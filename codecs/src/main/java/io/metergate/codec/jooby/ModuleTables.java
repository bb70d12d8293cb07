package io.metergate.codec.jooby;

/** The commands of radio modules, written as {@link MeterTables} are. */
final class ModuleTables {
    static final String COMMANDS = """
            B A 02 setTime2000 status:u1
            B R 02 setTime2000 sequenceNumber:u1 seconds:i4|s
            B A 03 setParameter @PARAMETER_STATUS
            B R 03 setParameter @PARAMETER
            B A 04 getParameter @PARAMETER_ANSWER
            B R 04 getParameter @PARAMETER_REQUEST
            B A 05 getArchiveHours @HOUR_COUNTER
            B R 05 getArchiveHours @START_HOUR hours:u1
            B A 06 getArchiveDays @START_DATE dayList[*]{ @COUNTER }
            B R 06 getArchiveDays @START_DATE days:u1
            B A 07 current @COUNTER
            B R 07 getCurrent
            B A 09 time2000 sequenceNumber:u1 time2000:u4|s
            B R 09 getTime2000
            B A 0B getArchiveEvents eventList[*]{ time2000:u4|s id:u1:MODULE_EVENTS:name sequenceNumber:u1 }
            B R 0B getArchiveEvents startTime2000:u4|s events:u1
            B A 0C correctTime2000 status:u1
            B R 0C correctTime2000 sequenceNumber:u1 seconds:i1|s
            B A 14 status @STATUS
            B R 14 getStatus
            B A 15 newEvent @NEW_EVENT
            B A 16 dayMc @START_DATE @COUNTERS
            B A 17 hourMc @HOURLY
            B A 18 currentMc @COUNTERS
            B R 18 getCurrentMc
            B A 19 softRestart
            B R 19 softRestart
            B A 1A getArchiveHoursMc @HOURLY
            B R 1A getArchiveHoursMc @HOURS @CHANNELS
            B A 1B getArchiveDaysMc @DAILY
            B R 1B getArchiveDaysMc @START_DATE @CHANNELS days:u1
            B A 1E dataSegment @SEGMENT
            B R 1E dataSegment @SEGMENT
            B A 20 day @START_DATE @COUNTER
            B A 40 hour @HOUR_COUNTER
            B A 60 lastEvent @LAST_EVENT
            B A 1F02 getLmicInfo capabilities:m1:LMIC version:u1
            B R 1F02 getLmicInfo
            B A 1F05 getBatteryStatus voltageUnderLowLoad:u2|mV voltageUnderHighLoad:u2|mV internalResistance:u2
             temperature:u1|°C remainingCapacity:u1 isLastDayOverconsumption:fo
             averageDailyOverconsumptionCounter:u2
            B R 1F05 getBatteryStatus
            B A 1F06 depassivateBattery
            B A 1F07 usWaterMeterCommand data[*]:u1
            B R 1F07 usWaterMeterCommand data[*]:u1
            B A 1F0A exAbsHourMc @HOURLY_ABSOLUTE
            B A 1F0B exAbsDayMc @START_DATE @ABSOLUTES
            B A 1F0C getExAbsArchiveHoursMc @HOURLY
            B R 1F0C getExAbsArchiveHoursMc @HOURS @CHANNELS
            B A 1F0D getExAbsArchiveDaysMc @DAILY_ABSOLUTE
            B R 1F0D getExAbsArchiveDaysMc @START_DATE @CHANNELS days:u1
            B A 1F0F exAbsCurrentMc @ABSOLUTES
            B R 1F0F getExAbsCurrentMc
            B A 1F14 usWaterMeterBatteryStatus @VOLTAGES internalResistance:u2 lastDepassivationTime:u2
            B R 1F14 usWaterMeterBatteryStatus
            B A 1F2A writeImage offset:u4 status:u1
            B R 1F2A writeImage offset:u4 data[*]:u1
            B A 1F2B verifyImage status:u1
            B R 1F2B verifyImage
            B A 1F2C updateRun
            B R 1F2C updateRun
            B A 1F30 getArchiveHoursMcEx @HOURLY_EXTENDED
            B R 1F30 getArchiveHoursMcEx @HOURS_EXTENDED @CHANNELS
            B A 1F31 hourMcEx @HOURLY_EXTENDED
            B A 1F32 getChannelsStatus @CHANNELS_STATUS
            B R 1F32 getChannelsStatus ?{ :m1:CHANNELS }
            B A 1F33 getChannelsTypes channels[*]{ type:u1:CHANNELS:typeName }
            B R 1F33 getChannelsTypes
            B A 1F34 signalQuality rssi:i1 rsrp:i1 rsrq:i1 sinr:i1 txPower:i1 ecl:u1
            B R 1F34 getSignalQuality
            """;

    private ModuleTables() {}
}
