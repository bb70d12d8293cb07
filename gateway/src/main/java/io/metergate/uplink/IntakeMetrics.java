package io.metergate.uplink;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counts refusals by their reason, and shows how much waits; transports count their own messages. */
final class IntakeMetrics {
    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry, Supplier<Number> waiting) {
        this.registry = registry;
        registry.gauge("metergate_intake_waiting_messages", waiting, supplier -> supplier.get().doubleValue());
    }

    void settled(Receipt receipt) {
        if (receipt.verdict() instanceof Verdict.Refused refused) {
            count(refused.refusal().reason().code());
        }
    }

    void failed(Throwable failure) {
        count(failure instanceof Intake.Overloaded ? "overloaded" : "not_committed");
    }

    private void count(String reason) {
        registry.counter("metergate_refusals_total", "reason", reason).increment();
    }
}
