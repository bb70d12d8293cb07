package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.coap.SecureSessions;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.time.Duration;

/** Meters that have shaken hands by DTLS, reported once, and sleep. */
public final class IdleCoapsRow extends IdleRow {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public IdleCoapsRow() {
        super("idle-coaps", "Idle DTLS sessions");
    }

    @Override
    int connections(Options options) {
        return options.idle();
    }

    @Override
    String site(int connections) {
        return SiteText.of(connections, Reports.COAPS);
    }

    @Override
    Connected connect(Context context, GatewayProcess gateway, int connections)
            throws IOException, InterruptedException {
        SecureSessions sessions = new SecureSessions(gateway.address("coaps"));
        sessions.open(connections, PATIENCE);
        return new Connected() {
            @Override
            public long readings() {
                return sessions.answered();
            }

            @Override
            public Check count(int expected) {
                return Check.equal("all meters had a session and an answer in it", expected, sessions.answered());
            }

            @Override
            public void close() {
                sessions.close();
            }
        };
    }
}
