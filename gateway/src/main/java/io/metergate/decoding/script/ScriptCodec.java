package io.metergate.decoding.script;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.decoding.async.AsyncCodec;
import io.metergate.decoding.script.CodecMapping.RelayRule;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device's format as its JavaScript codec reads it. Its registers are the values that its mapping names; everything
 * that the script returned is a field. A frame that the script has errors about is malformed, in the script's words.
 *
 * <p>{@link #decode} waits for the script on the calling thread and belongs on the command line; a gateway calls
 * {@link #decodeLater}, which never keeps its thread.
 */
public final class ScriptCodec implements AsyncCodec {
    private static final int ADDRESS_DIGITS_MAX = 18;

    private final String id;
    private final CodecMapping mapping;
    private final ScriptWorkers.Line line;
    private final CommandEncoder commands;

    ScriptCodec(String id, CodecMapping mapping, ScriptWorkers.Line line) {
        this.id = id;
        this.mapping = mapping;
        this.line = line;
        this.commands =
                mapping.commands().isEmpty() ? CommandEncoder.NONE : new ScriptCommands(line, mapping.commands());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CodecInfo about() {
        List<String> registers = mapping.registers().stream()
                .map(rule -> rule.register().toString())
                .distinct()
                .toList();
        return new CodecInfo(
                mapping.title().isEmpty() ? "JavaScript codec " + id : mapping.title(),
                mapping.source().isEmpty() ? "LoRa Alliance TS013, the script's own source" : mapping.source(),
                registers.isEmpty() ? "what the script returns, no registers" : String.join(" ", registers));
    }

    @Override
    public CommandEncoder commands() {
        return commands;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        sink.clear();
        String refusal = refusal(length, context.port());
        if (refusal != null) {
            return sink.malformed(0, "frame", refusal);
        }
        return take(line.runAndWait(uplink(frame, offset, length, context)), offset, length, sink);
    }

    @Override
    public Future<Decoding> decodeLater(byte[] frame, FrameContext context) {
        String refusal = refusal(frame.length, context.port());
        if (refusal != null) {
            return Future.succeededFuture(new Decoding(new DecodeResult.Malformed(0, "frame", refusal), false));
        }
        return line.run(uplink(frame, 0, frame.length, context), outcome -> {
            FrameSink sink = new FrameSink();
            DecodeResult result = take(outcome, 0, frame.length, sink) ? sink.toDecoded() : sink.toMalformed();
            boolean busy = outcome instanceof Failed failed && failed.kind() == ScriptOutcome.Kind.BUSY;
            return new Decoding(result, busy);
        });
    }

    /** Calls the script with a frame, waits for it and gives what it returned, as it returned it. */
    public ScriptOutcome answer(Routine routine, byte[] frame, int port, long receivedMillis) {
        return line.runAndWait(ScriptCall.ofFrame(routine, frame, 0, frame.length, port, receivedMillis));
    }

    /** Calls the script with an input object, waits for it and gives what it returned, as it returned it. */
    public ScriptOutcome answer(Routine routine, String json) {
        return line.runAndWait(ScriptCall.ofJson(routine, json));
    }

    /**
     * Calls the script with an example's input on a thread for scripts. Numbers that are not finite come out as null.
     *
     * @param receivedMillis below 0 where the example does not say
     */
    public Future<ScriptOutcome> tryExample(
            Routine routine, String json, byte @Nullable [] frame, long receivedMillis) {
        String bytes = frame == null ? null : ScriptCall.text(frame, 0, frame.length);
        return line.run(new ScriptCall(routine, json, bytes, -1, receivedMillis, false), outcome -> outcome);
    }

    /** Gives up the memory of its context; it takes another when it is called again. */
    public void release() {
        line.release();
    }

    private @Nullable String refusal(int length, int port) {
        if (length == 0) {
            return "has no bytes";
        }
        boolean wanted = port == FrameContext.PORT_UNKNOWN
                || mapping.ports().isEmpty()
                || mapping.ports().contains(port);
        return wanted ? null : "came on FPort " + port + ", which this device does not use";
    }

    private static ScriptCall uplink(byte[] frame, int offset, int length, FrameContext context) {
        long received = context.receivedAt() > 0 ? context.receivedAt() * 1000 : System.currentTimeMillis();
        return ScriptCall.ofFrame(Routine.DECODE_UPLINK, frame, offset, length, context.port(), received);
    }

    private boolean take(ScriptOutcome outcome, int offset, int length, FrameSink sink) {
        sink.clear();
        if (!(outcome instanceof Answer answer)) {
            return sink.malformed(0, "script", ((Failed) outcome).reason());
        }
        if (!answer.errors().isEmpty()) {
            return sink.malformed(0, "script", String.join("; ", answer.errors()));
        }
        Object data = answer.data();
        if (data == null) {
            return sink.malformed(0, "script", "returned no data");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            new DataFields(notes, offset, length).note(data);
            answer.warnings().forEach(warning -> notes.field(offset, length, "warning", warning));
        }
        return map(data, sink);
    }

    private boolean map(Object data, FrameSink sink) {
        for (RegisterRule rule : mapping.registers()) {
            String fault = rule.apply(data, sink);
            if (fault != null) {
                return sink.malformed(0, rule.path().toString(), fault);
            }
        }
        RelayRule relay = mapping.relay();
        if (relay != null) {
            String state = Values.words(relay.path().value(data, 0));
            if (relay.closed().contains(state)) {
                sink.relay(RelayState.CLOSED);
            } else if (relay.open().contains(state)) {
                sink.relay(RelayState.OPEN);
            }
        }
        DataPath address = mapping.address();
        String digits = address == null ? "" : Values.words(address.value(data, 0));
        if (!digits.isEmpty()
                && digits.length() <= ADDRESS_DIGITS_MAX
                && digits.chars().allMatch(Character::isDigit)) {
            sink.meterAddress(Long.parseLong(digits), digits.length());
        }
        return true;
    }
}
