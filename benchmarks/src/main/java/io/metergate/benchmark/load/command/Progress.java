package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.row.Teller;
import java.util.concurrent.TimeUnit;

/** One line on standard error that is written over; plain lines where nobody watches. */
final class Progress implements Teller {
    private static final int BAR = 24;
    private static final String BACK = "\r\u001b[K";

    private final boolean watched;
    private final long startedAt = System.nanoTime();
    private final int rows;
    private int row;
    private String title = "";

    Progress(int rows, boolean watched) {
        this.rows = rows;
        this.watched = watched;
    }

    /** Goes on to the next row. */
    void next(String rowTitle) {
        row++;
        title = rowTitle;
        if (!watched) {
            System.err.println("[" + row + "/" + rows + "] " + title);
        }
    }

    @Override
    public void say(String doing) {
        if (watched) {
            int full = BAR * (row - 1) / Math.max(1, rows);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
            System.err.printf(
                    "%s[%s%s] %d/%d %4d s  %s: %s",
                    BACK, "#".repeat(full), " ".repeat(BAR - full), row, rows, seconds, title, doing);
        }
    }

    /** Takes the line away. */
    void end() {
        if (watched) {
            System.err.print(BACK);
        }
    }
}
