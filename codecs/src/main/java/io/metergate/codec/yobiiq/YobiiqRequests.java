package io.metergate.codec.yobiiq;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import io.metergate.codec.lorawan.Wire;

/** What a head-end sends to the devices, for people who look at it; the names are those of the maker's commands. */
final class YobiiqRequests {
    private static final int CONFIGURE = 0xFF;
    private static final ChannelTable TABLE = table();

    private YobiiqRequests() {}

    /** Says what a packet means, after what was noted of it from the mark on is withdrawn. */
    static boolean explain(byte[] bytes, int base, int end, int mark, FrameSink sink) {
        sink.clear();
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.rewind(mark);
        }
        return TABLE.walk(bytes, base, base, end, sink);
    }

    private static ChannelTable table() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.CHANNEL_AND_TYPE, true);
        table.on(CONFIGURE, 0x0B, Value.unsigned("restart", 1))
                .on(CONFIGURE, 0x15, Value.unsigned("Mode", 1))
                .on(CONFIGURE, 0x16, Value.unsigned("Status", 1))
                .on(CONFIGURE, 0x1E, Value.unsigned("primaryCurrentTransformerRatio", 2))
                .on(CONFIGURE, 0x1F, Value.unsigned("secondaryCurrentTransformerRatio", 1))
                .on(CONFIGURE, 0x20, Value.unsigned("primaryVoltageTransformerRatio", 4))
                .on(CONFIGURE, 0x21, Value.unsigned("secondaryVoltageTransformerRatio", 2))
                .on(CONFIGURE, 0x14, YobiiqRequests::interval)
                .on(CONFIGURE, 0x17, list("Measurement"))
                .on(CONFIGURE, 0xCC, list("Reading"))
                .on(0x02, 0x0B, Value.unsigned("RequestSettings", 1))
                .on(0x07, 0x46, Value.unsigned("reset", 1))
                .on(0x07, 0x47, Value.unsigned("controlMode", 1))
                .on(0x07, 0x48, Value.unsigned("relayCommand", 1))
                .on(0x08, 0x47, Value.unsigned("digitalInput", 1));
        for (int i = 0; i < 9; i++) {
            int width = i == 8 ? 1 : 2;
            table.on(0x01, 0x32 + i, Value.unsigned(EmTables.setting(i), width));
            table.on(CONFIGURE, 0x32 + i, Value.unsigned(EmTables.setting(i) + "Fallback", width));
        }
        readers(table);
        return table.build();
    }

    /** What only the P1 reader takes. */
    private static void readers(TableBuilder table) {
        String[] names = {"adr", "sf", "restartLoRaWAN", "radioMode", "numberOfJoinAttempts", "", "dataRetransmission"};
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                table.on(CONFIGURE, 0xA0 + i, Value.unsigned(names[i], 1));
            }
        }
        table.on(CONFIGURE, 0xA5, Value.unsigned("linkCheckTimeframe", 2))
                .on(CONFIGURE, 0x6F, Value.unsigned("rebootDevice", 1))
                .on(CONFIGURE, 0x9D, Value.unsigned("applicationPort", 1))
                .on(CONFIGURE, 0xB0, Value.unsigned("serialStopBits", 1))
                .on(CONFIGURE, 0xB1, Value.unsigned("serialDataWidth", 1))
                .on(CONFIGURE, 0xB2, Value.unsigned("serialParity", 1))
                .on(CONFIGURE, 0xB3, Value.unsigned("serialBaudRate", 4))
                .on(CONFIGURE, 0xB4, Value.unsigned("dsmrProfile", 1))
                .on(CONFIGURE, 0xB5, Value.unsigned("serialWatchdogFunction", 1))
                .on(CONFIGURE, 0xB6, Value.unsigned("serialWatchdogTimeout", 2))
                .on(CONFIGURE, 0xDD, Value.filler(16))
                .on(CONFIGURE, 0xDE, Value.unsigned("decryptionFunction", 1));
    }

    /** Minutes in one byte for a meter, a number of two bytes for the P1 reader; the next item shows which. */
    private static int interval(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at >= end) {
            sink.malformed(at - base, "interval", "cut off");
            return ItemReader.FAULT;
        }
        boolean isLong = at + 1 < end && (bytes[at + 1] & 0xFF) != CONFIGURE;
        int width = isLong ? 2 : 1;
        FrameNotes notes = sink.notes();
        if (notes != null) {
            long value = Wire.unsigned(bytes, at, width, true);
            notes.number(at, width, isLong ? "UplinkInterval" : "Interval", value);
        }
        return at + width;
    }

    /** Types up to the next item or the end. */
    private static ItemReader list(String name) {
        return (bytes, base, at, end, sink) -> {
            int next = at;
            while (next < end && (bytes[next] & 0xFF) != CONFIGURE) {
                FrameNotes notes = sink.notes();
                if (notes != null) {
                    notes.number(next, 1, name + "[" + (next - at) + "]", bytes[next] & 0xFF);
                }
                next++;
            }
            return next;
        };
    }
}
