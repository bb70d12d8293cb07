package io.metergate.uplink;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counts what becomes of messages. */
final class IntakeMetrics {
    private static final String SETTLED = "metergate_messages";

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry, Supplier<Number> waiting) {
        this.registry = registry;
        registry.gauge(
                "metergate_intake_waiting", waiting, supplier -> supplier.get().doubleValue());
    }

    void settled(Receipt receipt) {
        Verdict verdict = receipt.verdict();
        String reason = verdict instanceof Verdict.Refused refused
                ? refused.refusal().reason().code()
                : "none";
        registry.counter(SETTLED, "verdict", verdict.code(), "reason", reason).increment();
    }

    void failed(Throwable failure) {
        String reason = failure instanceof Intake.Overloaded ? "overloaded" : "not_committed";
        registry.counter(SETTLED, "verdict", "unsettled", "reason", reason).increment();
    }
}
