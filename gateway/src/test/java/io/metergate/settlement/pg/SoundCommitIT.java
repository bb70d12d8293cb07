package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A statement of somebody else that fails on a lane's connection between its last statement and COMMIT. The server then
 * rolls back and answers COMMIT without an error.
 */
@NullUnmarked
class SoundCommitIT extends SettlementFixture {
    private static final AtomicInteger PLANNED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    private static Intake lane;

    @BeforeAll
    static void startGateway() {
        lane = intake(() -> database.connect().map(SoundCommitIT::disturbed), TestIntake.oneLane());
    }

    @Test
    void whatWasRolledBackIsNotAcknowledged() {
        Device device = add("000000008201", Transport.MQTT);
        assertEquals(new Verdict.Charged(100, 20_000), read(device, 100));
        PLANNED.set(1);
        assertEquals(new Verdict.Charged(100, 20_000), read(device, 200), "settled when it was tried again");
        assertEquals(1, FAILED.get());
        assertEquals(2, transfers(device), "acknowledged and not stored");
        assertEquals(CREDIT - 40_000, balance(device));
        assertLedgerHolds(device);
    }

    private static Verdict read(Device device, long movedWh) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), OPENING + movedWh, false);
        return Results.of(lane.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now())))
                .verdict();
    }

    /** A connection on which what was planned fails right behind the last statement of a batch. */
    private static SqlConnection disturbed(SqlConnection connection) {
        return (SqlConnection) Proxy.newProxyInstance(
                SqlConnection.class.getClassLoader(), new Class<?>[] {SqlConnection.class}, (proxy, method, given) -> {
                    Object answer = call(connection, method, given);
                    boolean last = method.getName().equals("preparedQuery")
                            && ((String) given[0]).contains("pg_current_xact_id");
                    return last ? followed((PreparedQuery<?>) answer, connection) : answer;
                });
    }

    private static Object followed(PreparedQuery<?> last, SqlConnection connection) {
        return Proxy.newProxyInstance(
                SqlConnection.class.getClassLoader(), new Class<?>[] {PreparedQuery.class}, (proxy, method, given) -> {
                    Object answer = call(last, method, given);
                    if (PLANNED.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        Future<?> failing = connection.query("SELECT 1 / 0").execute();
                        failing.onFailure(failure -> FAILED.incrementAndGet());
                    }
                    return answer;
                });
    }

    private static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
