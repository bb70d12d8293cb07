package io.metergate.crashtest.generator;

import java.io.PrintStream;

/** The lines by which the generator tells its parent what happens. */
final class Reports {
    private final PrintStream out;

    Reports(PrintStream out) {
        this.out = out;
    }

    void ready() {
        say("ready");
    }

    /** The first acknowledgement after a mark. */
    void recovered(long millis) {
        say("recovered " + millis);
    }

    /** Something that a correct gateway never does. */
    void violation(String what) {
        say("violation " + what.replaceAll("\\s+", " "));
    }

    void drained(Fleet fleet, TopUps topUps) {
        say("drained " + fleet.sent() + " " + fleet.acknowledged() + " " + fleet.resent() + " " + topUps.done() + " "
                + topUps.retried());
    }

    void stuck(int unacknowledged, int topUps) {
        say("stuck " + unacknowledged + " frames, " + topUps + " top-ups");
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
