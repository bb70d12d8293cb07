package io.metergate.intake.lane;

/** The one thread of a lane, and its clock. Whatever a lane does, it does there. */
public interface LaneThread {
    /** Runs a task on the thread, after whatever it does now; from any thread. */
    void execute(Runnable task);

    /** Runs a task on the thread when so much time has passed; run the answer on the thread to prevent it. */
    Runnable after(long millis, Runnable task);

    /** Milliseconds that only grow, from an arbitrary beginning. */
    long millis();
}
