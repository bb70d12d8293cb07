package io.metergate.benchmark.load.measure;

/**
 * Something that must be so after a row.
 *
 * @param what the claim
 * @param holds whether it is true
 * @param detail the numbers behind it
 */
public record Check(String what, boolean holds, String detail) {
    /** That something was counted at all. */
    public static Check some(String what, double found) {
        return new Check(what, found > 0, "found " + found);
    }

    /** That two counts are the same. */
    public static Check equal(String what, long expected, long found) {
        return new Check(what, expected == found, "expected " + expected + ", found " + found);
    }
}
