package io.metergate.codec.jooby;

/**
 * The commands of the observer, a device that reads other makers' meters by their OBIS codes; written as
 * {@link MeterTables} are. An answer has a number of its own, mostly the next one after its request.
 */
final class ObserverTables {
    static final String COMMANDS = """
            B R 01 getObserverInfo requestId:u1
            B A 02 getObserverInfo requestId:u1 softwareVersion{ major:u1 minor:u1 }
             protocolVersion{ major:u1 minor:u1 } hardwareVersion{ major:u1 minor:u1 } deviceName:s
            B R 03 getObserverCapabilities requestId:u1
            B A 04 getObserverCapabilities requestId:u1 maxMeterProfilesNumber:u1 maxMetersNumber:u1
             maxObisProfilesNumber:u1 isMultiModeSupported:f
            B R 05 getObserverUptime requestId:u1
            B A 06 getObserverUptime requestId:u1 uptime:u4|s
            B R 07 getSerialPort requestId:u1
            B A 08 getSerialPort requestId:u1 baudRate:u1 dataBits:u1 parity:u1
            B R 09 setSerialPort requestId:u1 baudRate:u1 dataBits:u1 parity:u1
            B A 0A setSerialPort requestId:u1
            B R 0B setObserverSingleMode requestId:u1 singleMode:f
            B A 0C setObserverSingleMode requestId:u1
            B R 0D getObserverSingleMode requestId:u1
            B A 0E getObserverSingleMode requestId:u1 isSingleMode:f
            B R 0F getArchiveState requestId:u1 archiveType:u1 ?{ meterId:u4 }
            B A 10 getArchiveState requestId:u1 ?{ archiveRecordsNumber:u4 eldestTime2000:u4|s newestTime2000:u4|s }
            B R 11 readMeterArchive requestId:u1 archiveType:u1 index:u4 meterId:u4
            B A 12 readMeterArchive requestId:u1 @ARCHIVE
            B R 13 readMeterArchiveWithDate requestId:u1 archiveType:u1 index:u4 meterId:u4 time2000:u4|s
            B A 14 readMeterArchiveWithDate requestId:u1 @COMPLETED obisValueList[*]{ code:u1 content:float }
            B R 15 readArchive requestId:u1 archiveType:u1 index:u4
            B A 16 readArchive requestId:u1 @METERS_ARCHIVE
            B R 20 getLorawanInfo requestId:u1
            B A 21 getLorawanInfo requestId:u1 deviceEUI:H8 applicationEUI:H8 deviceClass:u1 activationMethod:u1
            B R 22 getLorawanState requestId:u1
            B A 23 getLorawanState requestId:u1 downlinkQuality:u1 rssi:u1 snr:u1 deviceMargin:u1 gateMargin:u1
             resetFlag:u1 senderCollision:u1
            B R 24 setLorawanActivationMethod requestId:u1 activationMethod:u1
            B A 25 setLorawanActivationMethod requestId:u1
            B R 26 reboot requestId:u1
            B A 27 reboot requestId:u1
            B R 30 updateImageWrite requestId:u1 offset:u4 data[*]:u1
            B A 31 updateImageWrite requestId:u1
            B R 32 updateImageVerify requestId:u1
            B A 33 updateImageVerify requestId:u1
            B R 34 updateRun requestId:u1
            B A 35 updateRun requestId:u1
            B R 40 getObisIdList requestId:u1 meterProfileId:u1 index:u1
            B A 41 getObisIdList requestId:u1 @COMPLETED obisIdList[*]:u1
            B R 42 setupObis requestId:u1 meterProfileId:u1 obisId:u1 $OBIS_PROFILE $OBIS
            B A 43 setupObis requestId:u1
            B R 44 removeObis requestId:u1 meterProfileId:u1 obisId:u1
            B A 45 removeObis requestId:u1
            B R 46 getObisInfo requestId:u1 meterProfileId:u1 obisId:u1
            B A 47 getObisInfo requestId:u1 $OBIS ?{ $OBIS_PROFILE }
            B R 4E getObisContent requestId:u1 meterId:u4 $OBIS
            B A 4F getObisContent requestId:u1 content:s
            B R 50 getObisContentById requestId:u1 meterId:u4 obisId:u1
            B A 51 getObisContentById requestId:u1 ?{ content:float }
            B A 52 getObisContentByIdString requestId:u1 ?{ content:s }
            B A 53 observationReport meterId:u4 time2000:u4|s obisValueList[*]{ code:u1 content:float }
            B A 54 observationReportString meterId:u4 time2000:u4|s obisValueList[*]{ code:u1 content:s }
            B R 60 setupMeterProfile requestId:u1 meterProfileId:u1 archive1Period:u2|min archive2Period:u2|min
            B A 61 setupMeterProfile requestId:u1
            B R 62 removeMeterProfile requestId:u1 meterProfileId:u1
            B A 63 removeMeterProfile requestId:u1
            B R 64 getMeterProfileIdList requestId:u1 index:u1
            B A 65 getMeterProfileIdList requestId:u1 @COMPLETED meterProfileIdList[*]:u1
            B R 66 getMeterProfile requestId:u1 meterProfileId:u1
            B A 67 getMeterProfile requestId:u1 ?{ archive1Period:u2|min archive2Period:u2|min }
            B R 70 setupMeter requestId:u1 meterId:u4 address:s ?{ meterProfileId:u1 }
            B A 71 setupMeter requestId:u1
            B R 72 removeMeter requestId:u1 meterId:u4
            B A 73 removeMeter requestId:u1
            B R 74 getMeterIdList requestId:u1 index:u1
            B A 75 getMeterIdList requestId:u1 @COMPLETED meterIdList[*]:u4
            B R 76 getMeterId requestId:u1 address:s
            B A 77 getMeterId requestId:u1 ?{ meterId:u4 }
            B R 78 getMeterInfo requestId:u1 meterId:u4
            B A 79 getMeterInfo requestId:u1 @ADDRESS ?{ meterProfileId:u1 }
            B R 7A getMeterDate requestId:u1 meterId:u4
            B A 7A getMeterDate requestId:u1 @METER_DATE
            B R 81 getMeterReadoutState requestId:u1 meterId:u4
            B A 82 getMeterReadoutState requestId:u1 ?{ lastSuccessfulTime:u4|s lastFailedTime:u4|s readoutAttempts:u2
             successfulReadoutAttempts:u2 readoutRepetitions:u2 waitNextSymbolErrors:u1 waitIdErrors:u1
             waitNextStateErrors:u1 wrongBccErrors:u1 parityErrors:u1 frameErrors:u1 overrunErrors:u1 }
            B R 90 getSettingsMemory requestId:u1 offset:u4 size:u4
            B A 91 getSettingsMemory requestId:u1 settingsMemorySize:u4 offset:u4 data[*]:u1
            B R 92 resetSettings requestId:u1
            B A 93 resetSettings requestId:u1
            B A FE errorResponse requestId:u1 resultCode:u1
            """;

    private ObserverTables() {}
}
