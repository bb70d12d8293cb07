package io.metergate.codec.jooby;

/** The commands of modems for power lines, written as {@link MeterTables} are. */
final class ModemTables {
    static final String COMMANDS = """
            B A 02 phyStart .2 panId:u1 longAddress[8]:u1 .2
            B R 02 phyStart .2 panId:u1 longAddress[8]:u1 .2
            B R 04 phyConnect longAddress[8]:u1
            B R 05 phyDisconnect
            B A 06 phyConnect longAddress[8]:u1 shortAddress:u2
            B A 07 getModemStatus hardwareVersion{ major:u1 minor:u1 } softwareVersion{ major:u1 minor:u1 }
             uptime:u4|s freeDataBufferCount:u1 freeUartBufferCount:u1 busyRxLinkBufferCount:u1
             freeTxLinkBufferCount:u1 firstHighPriorityTxLinkBufferNumber:u1 firstLowPriorityTxLinkBufferNumber:u1
             freeRxLinkBufferCount:u1 crcErrorCount:u1 linkBufferErrorCount:u1 txSuccessCount:u1 txErrorCount:u1
             rxSuccessCount:u1 rxErrorCount:u1 acceptedPacketCount:u1 confirmedPacketCount:u1 downlinkRerouteCount:u1
             uplinkRerouteCount:u1 lastResetReason:u1 signalLevel:u2
            B R 07 getModemStatus
            B A 08 getLoopback data[*]:u1
            B R 08 getLoopback data[*]:u1
            B A 0D getFeedersStatus feeder1SynchronizationStatus:u1 feeder2SynchronizationStatus:u1
             feeder1Voltage{ A:u2le B:u2le C:u2le } feeder2Voltage{ A:u2le B:u2le C:u2le }
            B R 0D getFeedersStatus
            B A 0E restart reason:m1:RESET_REASON
            B R 0E restart
            B A 14 getBuildDate dateTime:S
            B R 14 getBuildDate
            B A 24 writeLinkTable
            B R 24 writeLinkTable
            B A 25 writeDownlinkTable
            B R 25 writeDownlinkTable
            B A 2A getPhaseStatus A{ $PHASE } B{ $PHASE } C{ $PHASE }
            B R 2A getPhaseStatus
            B A 2B getFrequencyStatus A[3]{ $CHANNEL_USE } B[3]{ $CHANNEL_USE } C[3]{ $CHANNEL_USE }
            B R 2B getFrequencyStatus
            """;

    private ModemTables() {}
}
