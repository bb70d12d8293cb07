package io.metergate.desk.api.contract;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Which code answers which operation of the contract; each resource adds its own. */
public final class Operations {
    /** Answers one operation. It fails with a {@link ProblemException} where there is a problem with the request. */
    @FunctionalInterface
    public interface Operator {
        Future<Answer> answer(Call call);
    }

    /** Looks at a body before the contract does, where its reader says better what is wrong. */
    @FunctionalInterface
    public interface BodyCheck extends Function<byte[], Optional<Problem>> {}

    record Entry(Operator operator, BodyCheck check) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    public void on(String operationId, Operator operator) {
        on(operationId, body -> Optional.empty(), operator);
    }

    public void on(String operationId, BodyCheck check, Operator operator) {
        if (entries.put(operationId, new Entry(operator, check)) != null) {
            throw new IllegalStateException(operationId + " is answered twice");
        }
    }

    Set<String> ids() {
        return entries.keySet();
    }

    Entry entry(String operationId) {
        return Objects.requireNonNull(entries.get(operationId), operationId);
    }
}
