package io.metergate.crashtest.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a comparison found wrong; nothing, if all is well. */
public final class Findings {
    private static final int TEXTS_MAX = 40;

    private final List<String> texts = new ArrayList<>();
    private long lost;
    private long duplicates;
    private long others;

    void lost(Supplier<String> what) {
        lost++;
        add("lost: ", what);
    }

    void duplicate(Supplier<String> what) {
        duplicates++;
        add("stored twice: ", what);
    }

    /** Anything else that is not as it must be. */
    public void other(String what) {
        others++;
        add("", () -> what);
    }

    private void add(String kind, Supplier<String> what) {
        if (texts.size() < TEXTS_MAX) {
            texts.add(kind + what.get());
        }
    }

    /** Acknowledged frames and top-ups that are not there. */
    public long lost() {
        return lost;
    }

    /** Frames and top-ups that count more than once. */
    public long duplicates() {
        return duplicates;
    }

    public boolean isEmpty() {
        return lost + duplicates + others == 0;
    }

    /** The first of them, in words. */
    public List<String> texts() {
        return List.copyOf(texts);
    }
}
