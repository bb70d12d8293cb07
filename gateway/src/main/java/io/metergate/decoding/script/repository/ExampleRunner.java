package io.metergate.decoding.script.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.decoding.script.Routine;
import io.metergate.decoding.script.ScriptCodec;
import io.metergate.decoding.script.ScriptOutcome;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the examples of one script and compares what it returns with what they say. */
public final class ExampleRunner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BYTES = "bytes";
    private static final int BYTE_MAX = 255;

    private final ScriptCodec script;

    public ExampleRunner(ScriptCodec script) {
        this.script = script;
    }

    /** The result comes on a thread for scripts; the future never fails. */
    public Future<Example.Result> run(Example example) {
        return attempt(example, RecvTime.forms(example.input()).iterator());
    }

    /**
     * Tries the example with {@code recvTime} in each form that it may be given in. The one that passes counts, and the
     * first fault where none does.
     */
    private Future<Example.Result> attempt(Example example, Iterator<RecvTime> forms) {
        return attempt(example, forms.next()).compose(result -> {
            if (result.passed() || !forms.hasNext()) {
                return Future.succeededFuture(result);
            }
            return attempt(example, forms).map(later -> later.passed() ? later : result);
        });
    }

    private Future<Example.Result> attempt(Example example, RecvTime time) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(example.input());
        byte[] frame = bytes(input.get(BYTES));
        if (frame != null) {
            input.remove(BYTES);
        }
        return call(example.routine(), time.in(input), frame, time.millis()).compose(outcome -> {
            String fault = fault(example.output(), outcome);
            Map<String, @Nullable Object> normalized = example.normalized();
            if (fault != null || normalized == null || !(outcome instanceof Answer answer)) {
                return Future.succeededFuture(new Example.Result(example, fault == null ? "" : fault));
            }
            return normalize(example, answer, normalized);
        });
    }

    private Future<Example.Result> normalize(Example example, Answer answer, Map<String, @Nullable Object> expected) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("data", answer.data());
        return call(Routine.NORMALIZE_UPLINK, input, null, -1).map(outcome -> {
            String fault = fault(expected, outcome);
            return new Example.Result(example, fault == null ? "" : "normalized " + fault);
        });
    }

    private Future<ScriptOutcome> call(
            Routine routine, Map<String, @Nullable Object> input, byte @Nullable [] frame, long received) {
        try {
            return script.tryExample(routine, JSON.writeValueAsString(input), frame, received);
        } catch (JsonProcessingException e) {
            return Future.succeededFuture(new Failed(Kind.SCRIPT, "the input can't be written as JSON"));
        }
    }

    /** What differs in the parts that TS013 knows; null when nothing does. */
    private static @Nullable String fault(Map<String, @Nullable Object> expected, ScriptOutcome outcome) {
        if (!(outcome instanceof Answer answer)) {
            return ((Failed) outcome).reason();
        }
        Map<String, @Nullable Object> actual = answer.content();
        boolean fails = expected.get("errors") instanceof List<?> errors && !errors.isEmpty();
        for (String part : new String[] {"errors", "warnings", "data", BYTES, "fPort"}) {
            boolean isWords = part.equals("errors") || part.equals("warnings");
            @Nullable Object wanted = expected.get(part);
            @Nullable Object found = actual.get(part);
            boolean ignored = !isWords && !expected.containsKey(part) && (fails || expected.isEmpty());
            if (ignored || (isWords && isNothing(wanted) && isNothing(found))) {
                continue;
            }
            // What normalizeUplink returns for one measurement is taken as a list of one.
            if (part.equals("data") && wanted instanceof List<?> && found instanceof Map<?, ?>) {
                found = List.of(found);
            }
            String difference = Difference.between(part, wanted, found);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static boolean isNothing(@Nullable Object words) {
        return words == null || (words instanceof List<?> list && list.isEmpty());
    }

    /** The frame where the example gives one, in numbers or in hexadecimal; null to pass on what it gives instead. */
    private static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof String hex && hex.matches("(?:[0-9A-Fa-f]{2}\\s*)*")) {
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            if (!(list.get(i) instanceof BigDecimal number) || !isByte(number)) {
                return null;
            }
            bytes[i] = (byte) number.intValue();
        }
        return bytes;
    }

    private static boolean isByte(BigDecimal number) {
        int whole = number.intValue();
        return whole >= 0 && whole <= BYTE_MAX && number.compareTo(BigDecimal.valueOf(whole)) == 0;
    }
}
