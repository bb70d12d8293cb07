package io.metergate.app;

/** What the command line says to people: answers on standard output, everything else on standard error. */
final class Terminal {
    private Terminal() {}

    static void answer(String text) {
        System.out.println(text);
    }

    /** Says what went wrong; one line. */
    static void error(String text) {
        System.err.println("metergate: " + text);
    }
}
