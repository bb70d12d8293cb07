package io.metergate.simulator;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a fleet. A failed task is told and stops nothing; after the shutdown tasks are dropped. */
final class FleetThread extends ScheduledThreadPoolExecutor {
    private static final Logger log = LoggerFactory.getLogger(FleetThread.class);

    FleetThread() {
        super(1, task -> new Thread(task, "simulator"), new DiscardPolicy());
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        super.afterExecute(task, thrown);
        if (task instanceof Future<?> future && future.isDone()) {
            try {
                future.get();
            } catch (ExecutionException failure) {
                log.error("a task of the fleet failed", failure.getCause());
            } catch (CancellationException | InterruptedException ended) {
                log.debug("a task of the fleet was cancelled");
            }
        }
    }
}
