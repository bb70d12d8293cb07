package io.metergate.app.wiring;

import io.metergate.intake.BatchingIntake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.ops.HealthChecks;
import io.metergate.settlement.pg.PgSettlement;

/** The wing that takes in messages and settles them in batches. */
final class IntakeWiring {
    final BatchingIntake intake;

    private final GatewayConfig.Intake limits;

    IntakeWiring(Foundation base, SupplyWiring supply, LedgerWiring ledger) {
        this.limits = base.config().intake();
        PgSettlement settlement = new PgSettlement(
                base.database()::connect,
                ledger.writer,
                ledger.locks,
                supply.relayFrames,
                Math.max(1, limits.metersRememberedMax() / limits.lanes()),
                base.config().supply().retryDelay(),
                base.clock());
        this.intake = new BatchingIntake(
                base.vertx(), settlement::lane, base.directory(), base.feed(), limits, base.metrics(), base.clock());
        base.checks().add(new HealthChecks.Part("intake", new IntakeHealth(intake, this::waiting)::find));
    }

    private String waiting() {
        return intake.waiting() + " of at most " + limits.queueMax() + " messages wait";
    }
}
