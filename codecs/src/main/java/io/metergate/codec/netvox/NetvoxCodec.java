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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a Netvox device sends: reports on FPort 6, answers to commands on FPort 7. Where the port is not known, a first
 * byte of 1 is a report. The energy of a plug is in watt-hours; currents of clamps depend on multipliers that may come
 * in another report, so they are no registers.
 */
public final class NetvoxCodec implements MeterCodec {
    static final int LENGTH = 11;
    static final int COMMAND_PORT = 7;

    private static final int REPORT_PORT = 6;
    private static final int VERSION = 1;
    private static final int DATE_CODE = 5;
    private static final Accepted CONFIGURED = new Accepted(Command.WRITE);
    private static final Refused NOT_CONFIGURED = new Refused(Command.WRITE, "configuration refused");
    private static final Accepted SWITCHED = new Accepted(Command.RELAY);

    private final @Nullable Model commanded;

    /** For devices of any model, which are listened to only. */
    public NetvoxCodec() {
        this.commanded = null;
    }

    /** For devices of one model, so that commands can be made for it. */
    public NetvoxCodec(Model model) {
        this.commanded = model;
    }

    /** One that listens to any model, and one for each model that can be switched. */
    public static List<MeterCodec> all() {
        return List.of(
                new NetvoxCodec(),
                new NetvoxCodec(Model.R809A),
                new NetvoxCodec(Model.R816B),
                new NetvoxCodec(Model.RP02));
    }

    @Override
    public String id() {
        return commanded == null ? "netvox" : "netvox-" + commanded.title().toLowerCase(Locale.ROOT);
    }

    @Override
    public CodecInfo about() {
        String title = commanded == null ? "Netvox" : "Netvox " + commanded.title();
        return new CodecInfo(
                title, "Netvox LoRaWAN Application Command", "plugs: energy, power, relay; clamps: current; pulses");
    }

    @Override
    public CommandEncoder commands() {
        return commanded == null ? CommandEncoder.NONE : new NetvoxCommands(commanded);
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), "length", "a message has eleven bytes");
        }
        Model model = Model.of(frame[offset + 1] & 0xFF);
        if (model == null) {
            return sink.malformed(1, "device type", "is of a model that is not known");
        }
        boolean isReport = context.port() == REPORT_PORT
                || (context.port() == FrameContext.PORT_UNKNOWN && frame[offset] == VERSION);
        if (!isReport) {
            return command(frame, offset, model, context, sink);
        }
        if (frame[offset] != VERSION) {
            return sink.malformed(0, "version", "is not 1");
        }
        return report(frame, offset, model, sink);
    }

    private static boolean report(byte[] frame, int base, Model model, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 1, "version", "1");
            notes.text(base + 1, 1, "Device", model.title());
            notes.field(base + 2, 1, "report type", Integer.toString(frame[base + 2] & 0xFF));
        }
        Item[] items = Reports.of(model, frame[base + 2] & 0xFF);
        int next = 3;
        for (int i = 0; items != null && i < items.length; i++) {
            Item item = items[i];
            if (item.register() != Item.NO_REGISTER) {
                sink.register(item.register(), item.read(frame, base), item.registerExponent(), item.registerUnit());
            }
            if (notes != null) {
                next = note(item, frame, base, next, notes);
            }
        }
        relay(frame, base, model, sink);
        if (notes != null && frame[base + 2] == 0) {
            notes.text(base + DATE_CODE, 4, "Datecode", digits(frame, base + DATE_CODE));
            next = DATE_CODE + 4;
        }
        rest(base, next, notes);
        return true;
    }

    private static void relay(byte[] frame, int base, Model model, FrameSink sink) {
        int type = frame[base + 2];
        if (model.isPlug() && type == 1) {
            sink.relay(frame[base + 3] == 0 ? RelayState.OPEN : RelayState.CLOSED);
        } else if (model == Model.RP02 && type == 0x17 && (frame[base + 9] == 0 || frame[base + 9] == 1)) {
            sink.relay(frame[base + 9] == 0 ? RelayState.OPEN : RelayState.CLOSED);
        }
    }

    private static boolean command(byte[] frame, int base, Model model, FrameContext context, FrameSink sink) {
        int command = frame[base] & 0xFF;
        if (!Commands.isAnswer(model, command) && !context.takesRequests()) {
            return sink.malformed(0, "command", "is one to a device, not its answer");
        }
        if (command == Commands.CONFIGURED || command == Commands.SET || command == Commands.ALSO_SET) {
            sink.answer(frame[base + 2] == 0 ? CONFIGURED : NOT_CONFIGURED);
        } else if (model == Model.RP02 && command >= Commands.OFF && command <= Commands.OFF_AND_LOCKED) {
            sink.answer(SWITCHED);
        }
        FrameNotes notes = sink.notes();
        if (notes == null) {
            return true;
        }
        String name = Commands.name(model, command);
        notes.text(base, 1, "Cmd", name == null ? Integer.toHexString(command) : name);
        notes.text(base + 1, 1, "Device", model.title());
        int next = 2;
        if (context.takesRequests() && model == Model.RP02 && command >= Commands.OFF) {
            // In a command the maker's object leaves it out, other than in the answer to one.
            notes.field(base + next, 1, "breaker's address", Integer.toString(frame[base + next] & 0xFF));
            next++;
        } else {
            for (Item item : Commands.items(model, command)) {
                next = note(item, frame, base, next, notes);
            }
        }
        rest(base, next, notes);
        return true;
    }

    private static int note(Item item, byte[] frame, int base, int next, FrameNotes notes) {
        if (item.at() > next) {
            notes.field(base + next, item.at() - next, "reserved", "");
        }
        item.note(frame, base, notes);
        return item.at() + item.bytes();
    }

    private static void rest(int base, int next, @Nullable FrameNotes notes) {
        if (notes != null && next < LENGTH) {
            notes.field(base + next, LENGTH - next, "reserved", "");
        }
    }

    private static String digits(byte[] frame, int at) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            digits.append(Character.forDigit((frame[at + i] >> 4) & 0xF, 16))
                    .append(Character.forDigit(frame[at + i] & 0xF, 16));
        }
        return digits.toString();
    }
}
