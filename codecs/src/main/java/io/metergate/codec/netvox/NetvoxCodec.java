package io.metergate.codec.netvox;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RelayState;
import io.metergate.codec.netvox.Item.Kind;
import io.metergate.codec.netvox.Message.Way;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the LoRaWAN meters of Netvox send: eleven bytes, reports on FPort 6 and answers to commands on FPort 7. A report
 * begins with its version, an answer with the command's number; the model's device type comes second in both.
 */
public final class NetvoxCodec implements MeterCodec {
    /** The port of reports. */
    public static final int REPORT_PORT = 6;

    /** The port of commands and of their answers. */
    public static final int COMMAND_PORT = 7;

    static final int LENGTH = 11;
    static final int TYPE = 1;
    static final int REPORT_TYPE = 2;

    private static final int VERSION = 1;
    private static final Accepted TAKEN = new Accepted(Command.WRITE);
    private static final Accepted SWITCHED = new Accepted(Command.RELAY);
    private static final Refused NOT_TAKEN = new Refused(Command.WRITE, "Failure");

    private final @Nullable NetvoxModel model;

    /** A codec for one model, which alone can make commands; null for any. */
    public NetvoxCodec(@Nullable NetvoxModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return model == null ? "netvox" : "netvox-" + model.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                model == null ? "Netvox, metering models" : "Netvox " + model.name(),
                "Netvox LoRaWAN Application Command; user manuals of the models",
                "energy, power, voltage, current, relay state, pulses");
    }

    @Override
    public CommandEncoder commands() {
        return model == null ? CommandEncoder.NONE : new NetvoxEncoder(model);
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), "frame", "not eleven bytes long");
        }
        NetvoxModel sender = NetvoxModel.ofType(frame[offset + TYPE]);
        if (sender == null || (model != null && model != sender)) {
            return sink.malformed(TYPE, "device type", "not a model that is read here");
        }
        boolean isReport = context.port() == REPORT_PORT || (context.port() < 0 && frame[offset] == VERSION);
        return isReport ? report(sender, frame, offset, sink) : command(sender, frame, offset, context, sink);
    }

    private static boolean report(NetvoxModel sender, byte[] bytes, int base, FrameSink sink) {
        if (bytes[base] != VERSION) {
            return sink.malformed(0, "version", "not version 1 of reports");
        }
        Message message = sender.report(bytes[base + REPORT_TYPE]);
        if (message == null) {
            return sink.malformed(REPORT_TYPE, "report type", "this model has no such report");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 1, "version", "1");
            notes.text(base + TYPE, 1, "Device", sender.name());
            notes.field(base + REPORT_TYPE, 1, "report type", "0x%02X".formatted(message.id()));
            NetvoxNotes.items(notes, message, bytes, base, REPORT_TYPE + 1);
        }
        return items(message.items(), bytes, base, sink);
    }

    private static boolean command(NetvoxModel sender, byte[] bytes, int base, FrameContext context, FrameSink sink) {
        if (context.port() >= 0 && context.port() != COMMAND_PORT) {
            return sink.malformed(0, "command", "neither on FPort 6 nor on FPort 7");
        }
        Message message = sender.command(bytes[base]);
        if (message == null) {
            return sink.malformed(0, "command", "this model has no such command");
        }
        if (message.way() == Way.TO_DEVICE && !context.takesRequests()) {
            return sink.malformed(0, "command", "a request to a device, not its own frame");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.text(base, 1, "Cmd", message.name());
            notes.text(base + TYPE, 1, "Device", sender.name());
            NetvoxNotes.items(notes, message, bytes, base, TYPE + 1);
        }
        if (message.way() == Way.BOTH && !context.takesRequests()) {
            sink.answer(message.id() == Messages.OFF || message.id() == Messages.ON ? SWITCHED : TAKEN);
        }
        return items(message.items(), bytes, base, sink);
    }

    private static boolean items(List<Item> items, byte[] bytes, int base, FrameSink sink) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.register() != 0) {
                sink.register(item.register(), item.registered(bytes, base), item.exponent(), item.unit());
            } else if (item.kind() == Kind.RELAY && item.raw(bytes, base) <= 1) {
                sink.relay(item.raw(bytes, base) == 1 ? RelayState.CLOSED : RelayState.OPEN);
            } else if (item.kind() == Kind.STATUS) {
                sink.answer(item.raw(bytes, base) == 0 ? TAKEN : NOT_TAKEN);
            }
        }
        return true;
    }
}
