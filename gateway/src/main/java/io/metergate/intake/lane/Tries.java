package io.metergate.intake.lane;

/**
 * How often a batch was tried in vain, and how it is tried next.
 *
 * @param conflicts how often another transaction was in the way
 * @param standstills how often it waited for too long
 * @param outages how often the database was away
 * @param careful nothing that was remembered is trusted
 * @param hasty nobody who holds a row is waited for
 * @param searchEnd until when whatever is in the way is searched for by taking the batch apart, on the lane's clock
 */
record Tries(int conflicts, int standstills, int outages, boolean careful, boolean hasty, long searchEnd) {
    private static final long NO_SEARCH = Long.MAX_VALUE;
    private static final long SEARCH_IS_OVER = Long.MIN_VALUE;

    static final Tries NONE = new Tries(0, 0, 0, false, false, NO_SEARCH);

    boolean isPartOfASearch() {
        return searchEnd != NO_SEARCH;
    }

    Tries conflicted() {
        return new Tries(conflicts + 1, standstills, outages, true, hasty, searchEnd);
    }

    Tries stoodStill() {
        return new Tries(conflicts, standstills + 1, outages, true, hasty, searchEnd);
    }

    Tries away() {
        return new Tries(conflicts, standstills, outages + 1, true, hasty, searchEnd);
    }

    Tries inHaste() {
        return new Tries(conflicts, standstills, outages, true, true, searchEnd);
    }

    /** For a part of the batch, or for all of it with nothing trusted any more. */
    Tries afresh() {
        return new Tries(0, 0, 0, true, hasty, searchEnd);
    }

    /** For the parts of a batch in which whatever is in the way is searched for, unless it is one already. */
    Tries search(long end) {
        return new Tries(0, 0, 0, true, true, isPartOfASearch() ? searchEnd : end);
    }

    /** For a part that is known to be in somebody's way: once more, as patiently as the whole was tried. */
    Tries last() {
        return new Tries(0, 0, 0, true, hasty, SEARCH_IS_OVER);
    }
}
