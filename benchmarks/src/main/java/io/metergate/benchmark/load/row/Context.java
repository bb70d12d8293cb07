package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a row may use. */
public final class Context {
    private final Stage stage;
    private final Options options;
    private final Teller teller;
    private final List<RowResult> before = new ArrayList<>();

    public Context(Stage stage, Options options, Teller teller) {
        this.stage = stage;
        this.options = options;
        this.teller = teller;
    }

    public Stage stage() {
        return stage;
    }

    public Options options() {
        return options;
    }

    public void say(String doing) {
        teller.say(doing);
    }

    /** Keeps a result for later rows. */
    public void add(RowResult result) {
        before.add(result);
    }

    /** The rate that an earlier row reached, if it was measured. */
    public OptionalDouble rateOf(String row) {
        return before.stream()
                .filter(result -> result.name().equals(row))
                .map(result -> result.figure(Column.RATE))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }
}
