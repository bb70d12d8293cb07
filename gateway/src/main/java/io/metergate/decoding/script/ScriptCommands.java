package io.metergate.decoding.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.decoding.script.CodecMapping.CommandRule;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands by a script's {@code encodeDownlink}, in the words that its mapping has for them. */
final class ScriptCommands implements CommandEncoder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAYLOAD_BYTES_MAX = 242;

    private final ScriptWorkers.Line line;
    private final Map<Kind, CommandRule> rules;

    ScriptCommands(ScriptWorkers.Line line, Map<Kind, CommandRule> rules) {
        this.line = line;
        this.rules = rules;
    }

    @Override
    public Set<Kind> kinds() {
        return rules.keySet();
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        CommandRule rule = rules.get(command.kind());
        if (rule == null) {
            return new EncodeResult.Impossible("the mapping of this script has no such command");
        }
        Object data = filled(rule.data(), words(command));
        try {
            String input = JSON.writeValueAsString(Map.of("data", data));
            ScriptOutcome outcome = line.runAndWait(ScriptCall.ofJson(Routine.ENCODE_DOWNLINK, input));
            return outcome instanceof Answer answer
                    ? encoded(answer, rule.port())
                    : new EncodeResult.Impossible(((Failed) outcome).reason());
        } catch (JsonProcessingException e) {
            return new EncodeResult.Impossible("the command can't be written as JSON");
        }
    }

    private static EncodeResult encoded(Answer answer, int portOfRule) {
        if (!answer.errors().isEmpty()) {
            return new EncodeResult.Impossible(String.join("; ", answer.errors()));
        }
        byte[] frame = bytes(answer.content().get("bytes"));
        if (frame == null) {
            return new EncodeResult.Impossible("encodeDownlink returned no list of bytes");
        }
        Object port = answer.content().get("fPort");
        int said = port instanceof BigDecimal number ? number.intValue() : portOfRule;
        return new EncodeResult.Encoded(frame, said < 0 ? FrameContext.PORT_UNKNOWN : said);
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() > PAYLOAD_BYTES_MAX) {
            return null;
        }
        byte[] frame = new byte[list.size()];
        for (int i = 0; i < frame.length; i++) {
            if (!(list.get(i) instanceof BigDecimal number)
                    || number.stripTrailingZeros().scale() > 0
                    || number.compareTo(BigDecimal.valueOf(255)) > 0
                    || number.signum() < 0) {
                return null;
            }
            frame[i] = (byte) number.intValue();
        }
        return frame;
    }

    /** What the placeholders stand for. */
    private static Map<String, Object> words(MeterCommand command) {
        Map<String, Object> words = new HashMap<>();
        if (command instanceof MeterCommand.SetInterval set) {
            words.put("$seconds", set.interval().toSeconds());
            words.put("$minutes", set.interval().toMinutes());
        } else if (command instanceof MeterCommand.SetClock set) {
            words.put("$time", set.clock().toString());
            words.put("$epoch", set.clock().toEpochSecond(ZoneOffset.UTC));
        } else if (command instanceof MeterCommand.Read read) {
            words.put("$obis", read.register().toString());
        }
        return words;
    }

    private static Object filled(Object template, Map<String, Object> words) {
        if (template instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, value) -> filled.put(String.valueOf(key), filled(value, words)));
            return filled;
        }
        if (template instanceof List<?> list) {
            return list.stream().map(value -> filled(value, words)).toList();
        }
        return words.getOrDefault(template, template);
    }
}
