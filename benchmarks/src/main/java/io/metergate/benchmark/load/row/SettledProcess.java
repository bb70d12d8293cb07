package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.ProcessorTime;
import io.metergate.benchmark.load.stage.GatewayProcess;

/** The process that settles, as a measurement sees it. */
interface SettledProcess {
    long pid();

    boolean isAlive();

    void stop();

    default long processorMicros() {
        return ProcessorTime.micros(pid());
    }

    static SettledProcess of(GatewayProcess gateway) {
        return new SettledProcess() {
            @Override
            public long pid() {
                return gateway.pid();
            }

            @Override
            public boolean isAlive() {
                return gateway.isAlive();
            }

            @Override
            public void stop() {
                gateway.close();
            }
        };
    }

    static SettledProcess of(SettlementLoad load) {
        return new SettledProcess() {
            @Override
            public long pid() {
                return load.pid();
            }

            @Override
            public boolean isAlive() {
                return true;
            }

            @Override
            public void stop() {
                // It has ended with its load.
            }
        };
    }
}
