package io.metergate.intake.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what became of numbers. A number that is set aside is told as its negative. */
class FakeEnd implements BatchEnd<Integer, String> {
    final List<Integer> settled = new ArrayList<>();
    final List<Integer> failed = new ArrayList<>();
    boolean throwsWhenTold;

    @Override
    public void settled(List<Integer> batch, String result) {
        settled.addAll(batch);
        mayThrow();
    }

    @Override
    public void failed(List<Integer> batch, Throwable failure) {
        failed.addAll(batch);
        mayThrow();
    }

    @Override
    public @Nullable Integer aside(Integer poison, Throwable failure) {
        mayThrow();
        return poison < 0 ? null : -poison;
    }

    private void mayThrow() {
        if (throwsWhenTold) {
            throw new IllegalStateException("a transport is broken");
        }
    }
}
