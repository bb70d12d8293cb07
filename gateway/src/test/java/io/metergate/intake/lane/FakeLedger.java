package io.metergate.intake.lane;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A ledger of numbers that answers as a test says. */
final class FakeLedger implements BatchLedger<Integer, String> {
    final List<Attempt> attempts = new ArrayList<>();
    final List<Integer> committed = new ArrayList<>();
    int abandoned;

    private final LaneThread thread;
    private Function<Attempt, Future<String>> answer = attempt -> Future.succeededFuture("done");

    record Attempt(List<Integer> batch, boolean careful, long at) {}

    FakeLedger(LaneThread thread) {
        this.thread = thread;
    }

    /** Settles whatever does not fail by this; an exception is a failure that the ledger throws. */
    void answer(Function<Attempt, Future<String>> changed) {
        answer = changed;
    }

    /** The first attempts fail like this, one after another; those after them succeed. */
    void fail(Throwable... failures) {
        int before = attempts.size();
        answer(attempt -> {
            int number = attempts.size() - before - 1;
            return number < failures.length ? Future.failedFuture(failures[number]) : Future.succeededFuture("done");
        });
    }

    @Override
    public Future<String> settle(List<Integer> batch, boolean careful) {
        Attempt attempt = new Attempt(List.copyOf(batch), careful, thread.millis());
        attempts.add(attempt);
        return answer.apply(attempt).onSuccess(done -> committed.addAll(attempt.batch()));
    }

    @Override
    public void abandon() {
        abandoned++;
    }
}
