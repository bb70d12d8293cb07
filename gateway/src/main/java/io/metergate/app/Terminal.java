package io.metergate.app;

import io.metergate.platform.config.ConfigLoader;
import java.io.File;

/** What the command line says to people: answers on standard output, everything else on standard error. */
final class Terminal {
    private Terminal() {}

    static void answer(String text) {
        System.out.println(text);
    }

    /** True when a person looks on; the launcher knows. */
    static boolean isWatched() {
        return Boolean.getBoolean("metergate.terminal");
    }

    /** Says how it goes: one line that is written over where a person looks on, a line of its own elsewhere. */
    static void progress(String text) {
        if (isWatched()) {
            System.out.print("\r\u001b[K" + text);
            System.out.flush();
        } else {
            System.out.println(text);
        }
    }

    /** Says what went wrong; one line, in which a path below home starts there. */
    static void error(String text) {
        System.err.println(
                "metergate: " + text.replace(ConfigLoader.forProcess().home() + File.separator, ""));
    }
}
