package io.metergate.intake.lane;

import java.util.PriorityQueue;

/**
 * A lane's thread whose time passes only when a test says so. Whatever is due at one time runs in the order it came.
 */
public final class VirtualTime implements LaneThread {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long number;

    private record Task(long at, long number, Runnable body) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    @Override
    public void execute(Runnable task) {
        add(now, task);
    }

    @Override
    public Runnable after(long millis, Runnable task) {
        Task added = add(now + millis, task);
        return () -> tasks.remove(added);
    }

    @Override
    public long millis() {
        return now;
    }

    private Task add(long at, Runnable body) {
        Task task = new Task(at, number++, body);
        tasks.add(task);
        return task;
    }

    /** Runs the next task, at its time; false when there is none. */
    public boolean step() {
        Task next = tasks.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at);
        next.body.run();
        return true;
    }

    /** Runs whatever is due until so much time has passed. */
    public void pass(long millis) {
        long end = now + millis;
        while (!tasks.isEmpty() && tasks.peek().at <= end) {
            step();
        }
        now = end;
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        return tasks.size();
    }
}
