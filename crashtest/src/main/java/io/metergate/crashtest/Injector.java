package io.metergate.crashtest;

import io.metergate.crashtest.proxy.ChaosProxy;
import io.metergate.crashtest.proxy.CommitCut;
import io.metergate.crashtest.proxy.Direction;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Does what a fault is called, and undoes it: when it returns, nothing hinders the gateway any more. */
final class Injector {
    private static final int SHORT_MS = 150;
    private static final int FAULT_MS = 1_200;
    private static final int FAULT_SPREAD_MS = 2_800;
    private static final int DELAY_MS = 60;
    private static final int DELAY_SPREAD_MS = 240;
    private static final int CUTS_MAX = 4;
    private static final Duration CUTS_WAIT = Duration.ofSeconds(15);

    private final Stage stage;
    private final Random random;
    private final Runnable lifted;

    /** @param lifted runs when the fault is over, or for a kill when it has happened: recovery counts from there */
    Injector(Stage stage, Random random, Runnable lifted) {
        this.stage = stage;
        this.random = random;
        this.lifted = lifted;
    }

    void inject(Fault fault) throws IOException, InterruptedException {
        ChaosProxy proxy = stage.proxy();
        switch (fault) {
            case KILL_GATEWAY -> killGateway();
            case KILL_POSTGRES -> killPostgres();
            case KILL_BOTH -> killBoth();
            case RESTART_GATEWAY -> restartGateway();
            case FREEZE_GATEWAY -> freezeGateway();
            case FREEZE_POSTGRES -> freezePostgres();
            case CUT -> cut();
            case REFUSE -> refuse();
            case COMMIT_UNKNOWN -> cutCommits(CommitCut.AT_ONCE);
            case COMMIT_UNANSWERED -> cutCommits(CommitCut.AFTER_THE_ANSWER);
            case LOST_COMMIT -> cutCommits(CommitCut.ROLLED_BACK_INSTEAD);
            case DELAY -> {
                proxy.delay(Duration.ofMillis(DELAY_MS + random.nextInt(DELAY_SPREAD_MS)));
                hold();
                lift(false);
            }
            case HALF_OPEN_REQUESTS -> stall(EnumSet.of(Direction.TO_DATABASE));
            case HALF_OPEN_ANSWERS -> stall(EnumSet.of(Direction.TO_GATEWAY));
            case BLACK_HOLE -> stall(EnumSet.allOf(Direction.class));
            case KILL_IN_BLACK_HOLE -> killInBlackHole();
            case FORGOTTEN -> {
                stage.forgetConnections();
                lifted.run();
            }
        }
    }

    private void killGateway() throws IOException {
        stage.gateway().kill();
        lifted.run();
        stage.startGateway();
    }

    private void killPostgres() throws IOException, InterruptedException {
        stage.postgres().kill();
        if (random.nextBoolean()) {
            hold();
        }
        lifted.run();
        stage.postgres().start();
    }

    private void killBoth() throws IOException {
        boolean gatewayFirst = random.nextBoolean();
        if (gatewayFirst) {
            stage.gateway().kill();
        }
        stage.postgres().kill();
        stage.gateway().kill();
        lifted.run();
        stage.postgres().start();
        stage.startGateway();
    }

    private void restartGateway() throws IOException {
        stage.stopGateway();
        lifted.run();
        stage.startGateway();
    }

    private void freezeGateway() throws IOException, InterruptedException {
        stage.gateway().freeze();
        hold();
        stage.gateway().thaw();
        lifted.run();
    }

    private void freezePostgres() throws IOException, InterruptedException {
        stage.postgres().freeze();
        hold();
        stage.postgres().thaw();
        lifted.run();
    }

    private void cut() throws InterruptedException {
        for (int i = 1 + random.nextInt(CUTS_MAX); i > 0; i--) {
            stage.proxy().cut();
            TimeUnit.MILLISECONDS.sleep(SHORT_MS + random.nextInt(SHORT_MS));
        }
        lifted.run();
    }

    private void refuse() throws InterruptedException {
        stage.proxy().refuse();
        stage.proxy().cut();
        hold();
        lift(false);
    }

    private void cutCommits(CommitCut when) throws IOException, InterruptedException {
        int count = 1 + random.nextInt(CUTS_MAX);
        stage.proxy().cutCommits(when, count);
        if (!stage.proxy().awaitCommitCuts(count, CUTS_WAIT)) {
            throw new IOException("the proxy saw fewer than " + count + " commits in " + CUTS_WAIT.toSeconds() + " s");
        }
        lift(false);
    }

    private void stall(Set<Direction> directions) throws InterruptedException {
        stage.proxy().stall(directions);
        hold();
        lift(random.nextBoolean());
    }

    /** What the gateway had sent comes to PostgreSQL when nobody waits for the answer any more. */
    private void killInBlackHole() throws IOException, InterruptedException {
        stage.proxy().stall(EnumSet.allOf(Direction.class));
        hold();
        stage.gateway().kill();
        stage.proxy().lift();
        lifted.run();
        stage.startGateway();
    }

    private void lift(boolean withReset) {
        if (withReset) {
            stage.proxy().cut();
        }
        stage.proxy().lift();
        lifted.run();
    }

    private void hold() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(FAULT_MS + random.nextInt(FAULT_SPREAD_MS));
    }
}
