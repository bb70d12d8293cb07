package io.metergate.codec.watteco;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/** A frame with a header: frame control with the end point, command, cluster, and what the command asks for. */
final class Standard {
    static final int READ = 0x00;
    static final int READ_RESPONSE = 0x01;
    static final int WRITE = 0x05;
    static final int CONFIGURE = 0x06;
    static final int CONFIGURE_RESPONSE = 0x07;
    static final int READ_CONFIGURATION = 0x08;
    static final int READ_CONFIGURATION_RESPONSE = 0x09;
    static final int REPORT = 0x0A;
    static final int CLUSTER_COMMAND = 0x50;
    static final int ALARM = 0x8A;

    static final int COMMAND = 1;
    static final int CLUSTER = 2;
    static final int BODY = 4;
    static final int VALUE = 6;

    private static final int BY_CLUSTER_NAMES = Integer.MAX_VALUE;

    private Standard() {}

    /** The end point in the frame control byte: its low three bits are on top, its high two in bits 1 and 2. */
    static int endpoint(int control) {
        return ((control & 0xE0) >> 5) | ((control & 0x06) << 2);
    }

    static boolean decode(
            WattecoDevice device,
            byte[] bytes,
            int base,
            int end,
            FrameContext context,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        if (end - base < BODY) {
            return sink.malformed(end - base, "header", "cut off before the end of the cluster");
        }
        int command = bytes[base + COMMAND] & 0xFF;
        return switch (command) {
            case REPORT, ALARM, READ_RESPONSE -> report(device, bytes, base, end, command, context, sink, notes);
            case CONFIGURE_RESPONSE, READ_CONFIGURATION_RESPONSE ->
                Configurations.decode(bytes, base, end, sink, notes);
            case READ, WRITE, CONFIGURE, READ_CONFIGURATION, CLUSTER_COMMAND ->
                context.takesRequests()
                        ? Requests.decode(bytes, base, end, sink, notes)
                        : sink.malformed(COMMAND, "command", "a request to a device, not its own frame");
            default -> sink.malformed(COMMAND, "command", "not a command of this format");
        };
    }

    /** Notes the header; answers to reads have the names of their cluster, whatever the end point is. */
    private static Samples samples(
            WattecoDevice device, byte[] bytes, int base, int command, FrameContext context, FrameNotes notes) {
        Headers.report(notes, bytes, base, command);
        boolean ofCluster =
                command == READ_RESPONSE || Wire.twoBytes(bytes, base + CLUSTER, true) == Attributes.POWER_QUALITY;
        int endpoint = ofCluster ? BY_CLUSTER_NAMES : endpoint(bytes[base]);
        return new Samples(notes, device, endpoint, context.receivedAt());
    }

    private static boolean report(
            WattecoDevice device,
            byte[] bytes,
            int base,
            int end,
            int command,
            FrameContext context,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int at = base + VALUE;
        if (at >= end) {
            return sink.malformed(end - base, "attribute", "cut off before the value");
        }
        Samples samples = notes == null ? null : samples(device, bytes, base, command, context, notes);
        if (command == READ_RESPONSE) {
            int status = bytes[at++];
            if (notes != null) {
                notes.field(at - 1, 1, "status", Statuses.words(status));
            }
            if (status != 0 && at == end) {
                sink.answer(Statuses.readRefused(status));
                return true;
            }
        }
        Attribute attribute =
                Attributes.find(Wire.twoBytes(bytes, base + CLUSTER, true), Wire.twoBytes(bytes, base + BODY, true));
        int next = Values.decode(device, attribute, bytes, base, at, end, sink, samples);
        if (next < 0 || next == end) {
            return next == end;
        }
        if (command == READ_RESPONSE) {
            return sink.malformed(next - base, "value", "the frame goes on after the value");
        }
        return Causes.decode(attribute, bytes, base, at, next, end, sink, notes);
    }
}
