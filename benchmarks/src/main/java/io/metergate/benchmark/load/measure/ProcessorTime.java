package io.metergate.benchmark.load.measure;

import java.io.IOException;

/** Processor time that programs have used, in microseconds with the ten milliseconds' grain of the kernel. */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** Of one process. */
    public static long micros(long pid) {
        return ProcessStat.of(pid).ownTicks() * ProcessStat.MICROS_PER_TICK;
    }

    /** Of a process and all that it has started, such as PostgreSQL: those that have ended too. */
    public static long microsWithChildren(long pid) throws IOException {
        ProcessStat parent = ProcessStat.of(pid);
        long ticks = parent.ownTicks() + parent.endedChildrenTicks();
        for (long child : ProcessStat.childrenOf(pid)) {
            ticks += ProcessStat.of(child).ownTicks();
        }
        return ticks * ProcessStat.MICROS_PER_TICK;
    }
}
