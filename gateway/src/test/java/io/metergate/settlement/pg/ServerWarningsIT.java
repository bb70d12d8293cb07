package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.device.Device;
import io.metergate.intake.Intake;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What PostgreSQL warns a lane of, and writes to its log each time. */
@NullUnmarked
class ServerWarningsIT extends ReadingFixture {
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private SqlConnection heard(SqlConnection connection) {
        PgConnection.cast(connection).noticeHandler(notice -> warnings.add(said(notice)));
        return connection;
    }

    private static String said(PgNotice notice) {
        return notice.getCode() + " " + notice.getMessage();
    }

    @Test
    void aBatchThatIsBegunAgainBeforeItHasSentAnythingGivesNothingToWarnOf() {
        Intake lane = intake(() -> database.connect().map(this::heard), TestIntake.oneLane());
        Device device = installed(
                "000000009801",
                TestTariffs.write(database.pool(), "quiet", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000)),
                0,
                0,
                0);
        verdict(lane, device, 12, 1_000);
        verdict(lane, device, 20, 9_000);
        // It lies between readings that are not remembered, so its meter is locked after all.
        assertInstanceOf(Verdict.Charged.class, verdict(lane, device, 16, 8_000));
        assertEquals(List.of(), warnings);
    }

    private static Verdict verdict(Intake lane, Device device, int hour, long wh) {
        return Results.of(read(lane, device, at(3, hour), wh)).verdict();
    }
}
