package io.metergate.desk.console.page;

import java.util.List;

/**
 * A small line without axes.
 *
 * @param line the points of a polyline
 * @param area the same, closed along the bottom
 */
public record Sparkline(String line, String area) {
    public static final int WIDTH = 240;
    public static final int HEIGHT = 36;

    private static final int MARGIN = 2;

    /** Draws values from left to right, zero at the bottom and the largest at the top. */
    static Sparkline of(List<Long> values) {
        long top = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        int steps = Math.max(1, values.size() - 1);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            long x = (long) i * WIDTH / steps;
            long y = HEIGHT - MARGIN - values.get(i) * (HEIGHT - 2 * MARGIN) / top;
            line.append(x).append(',').append(y).append(' ');
        }
        return new Sparkline(line.toString().strip(), "0," + HEIGHT + " " + line + WIDTH + "," + HEIGHT);
    }
}
