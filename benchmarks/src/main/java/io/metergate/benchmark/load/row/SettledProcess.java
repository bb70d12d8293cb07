package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.ProcessorTime;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.LedProcess;
import java.util.List;

/**
 * What settles, as a measurement sees it.
 *
 * @param pids its processes; the memory is that of the first
 * @param isAlive whether it runs, or has ended as it should
 * @param stop ends it
 */
record SettledProcess(List<Long> pids, Alive isAlive, Runnable stop) {

    /** Whether something runs. */
    interface Alive {
        boolean get();
    }

    static SettledProcess of(GatewayProcess gateway) {
        return new SettledProcess(List.of(gateway.pid()), gateway::isAlive, gateway::close);
    }

    /** One that ends with its load. */
    static SettledProcess of(LedProcess process) {
        return new SettledProcess(List.of(process.pid()), () -> true, () -> {});
    }

    long pid() {
        return pids.get(0);
    }

    long processorMicros() {
        return pids.stream().mapToLong(ProcessorTime::micros).sum();
    }
}
