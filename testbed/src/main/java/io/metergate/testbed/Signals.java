package io.metergate.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Signals to processes that were started here, by their numbers. */
public final class Signals {
    private Signals() {}

    /** What a process can't refuse, or what freezes and thaws it. */
    public enum Signal {
        KILL,
        TERM,
        STOP,
        CONT
    }

    /** Sends one signal to each; those that are gone already do no harm. */
    public static void send(Signal signal, Collection<Long> pids) throws IOException {
        if (pids.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal.name()));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
