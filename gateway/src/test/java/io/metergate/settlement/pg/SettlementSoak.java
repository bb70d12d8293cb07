package io.metergate.settlement.pg;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.metergate.billing.soak.Soak;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.LoggerFactory;

/** Plays many histories of {@link SettlementSimulation}: {@code --histories N --seed S}; one is told in its log. */
public final class SettlementSoak {
    private static final long DEFAULT_HISTORIES = 20_000;

    private SettlementSoak() {}

    public static void main(String[] args) throws InterruptedException {
        boolean one = String.join(" ", args).contains("--histories 1 ")
                || String.join(" ", args).endsWith("--histories 1");
        quiet(one ? Level.INFO : Level.OFF);
        Map<String, Long> happened = new ConcurrentSkipListMap<>();
        Soak soak = new Soak(
                "settlement, random histories",
                DEFAULT_HISTORIES,
                seed -> SettlementSimulation.check(seed)
                        .forEach((event, count) -> happened.merge(event, count, Long::sum)));
        int code = soak.run("--histories", args);
        System.out.println("what happened: " + happened);
        System.exit(code);
    }

    /** Where everything goes wrong on purpose nobody wants to be told so. */
    static void quiet(Level level) {
        ((Logger) LoggerFactory.getLogger("io.metergate")).setLevel(level);
    }
}
