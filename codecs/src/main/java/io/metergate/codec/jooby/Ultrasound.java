package io.metergate.codec.jooby;

/** The two commands of ultrasonic water meters that modules hand on: when to wake a battery up. */
final class Ultrasound {
    private static final int GET = 0x2218;
    private static final int SET = 0x2219;
    private static final Part[] THRESHOLDS = Spec.parse("resistanceStartThreshold:u2le resistanceStopThreshold:u2le");
    private static final Part[] NOTHING = {};
    private static final int SIZE = 4;

    private Ultrasound() {}

    /** Reads a command whose number has been read. */
    static boolean read(Walk w, int from, int id) {
        if ((id != GET && id != SET) || (w.left() != 0 && w.left() != SIZE)) {
            return w.fault(from, "command", "not known");
        }
        // Asking and being told that it is set are empty.
        boolean request = (id == SET) == (w.left() == SIZE);
        if (request && !w.memory.takesRequests) {
            return w.fault(from, "command", "a request, not an answer");
        }
        w.path("commands[0]");
        w.text(from, "command", id == GET ? "getDepassivationConfig" : "setDepassivationConfig");
        w.path("commands[0].parameters");
        if (id == SET && !request && !w.sink.answer(CommandSet.WRITE_ACCEPTED)) {
            return w.fault(from, "command", "more answers than a payload can hold");
        }
        return w.read(w.left() == 0 ? NOTHING : THRESHOLDS);
    }
}
