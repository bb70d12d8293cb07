package io.metergate.desk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.decoding.Formats;
import io.metergate.desk.site.ImportResult.Imported;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.LockWaits;
import io.metergate.platform.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import beside those who settle readings: both lock accounts, then meters, then devices. */
@NullUnmarked
class ImportLocksIT {
    private static final Path EXAMPLE = Path.of("../conf/examples/site.yaml");
    private static final String LOCK_ACCOUNT = "SELECT id FROM account WHERE number = ? FOR NO KEY UPDATE NOWAIT";
    private static final String LOCK_METER = "SELECT id FROM meter WHERE serial = ? FOR NO KEY UPDATE NOWAIT";
    private static final String LOCK_DEVICE = "SELECT 1 FROM device WHERE id = ? FOR NO KEY UPDATE NOWAIT";
    private static final Imported NOTHING = new Imported(0, List.of(), List.of());

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private GatewayConfig.Database config;
    private AdminConnection admin;
    private AdminConnection other;
    private JdbcStatements others;
    private String site;

    @BeforeEach
    void importTheExample() throws Exception {
        config = TestDatabase.create();
        admin = AdminConnection.open(config);
        other = AdminConnection.open(config);
        others = new JdbcStatements(other.connection());
        site = Files.readString(EXAMPLE);
        imported(site);
        other.connection().setAutoCommit(false);
    }

    @AfterEach
    void close() throws Exception {
        other.close();
        thread.shutdown();
        thread.awaitTermination(1, TimeUnit.MINUTES);
        admin.close();
    }

    @Test
    void accountsAreLockedInTheOrderOfTheirIdsWhateverTheFilesOrder() throws Exception {
        others.row(LOCK_ACCOUNT, "A-101");
        Future<Imported> under = waiting(() -> imported("""
                accounts:
                  - {number: A-103, customer: Chiara, tariff: Residential, lowBalance: 2.00}
                  - {number: A-101, customer: Amina, tariff: Residential, lowBalance: 2.00}
                """));
        others.row(LOCK_ACCOUNT, "A-103");
        other.connection().commit();
        assertEquals(2, under.get().rowsChanged());
    }

    @Test
    void aDeviceIsLockedAfterItsMeterAndThatAfterItsAccount() throws Exception {
        others.row(LOCK_ACCOUNT, "A-102");
        Future<Imported> under =
                waiting(() -> imported(site.replace("codec: dlt645\n    meter: 000000000102", "codec: dlt645")));
        others.row(LOCK_METER, "000000000102");
        others.row(LOCK_DEVICE, "meter-102");
        other.connection().commit();
        assertEquals(1, under.get().rowsChanged());
    }

    @Test
    void newCredentialsOfAMeterWaitForItsAccount() throws Exception {
        others.row(LOCK_ACCOUNT, "A-101");
        Future<Imported> under = waiting(() -> imported(site.replaceFirst("\"02000000\"", "\"02000001\"")));
        others.row(LOCK_METER, "000000000101");
        other.connection().commit();
        assertEquals(1, under.get().rowsChanged());
    }

    /** Otherwise the settlement of a whole town would wait until its file is through. */
    @Test
    void whatTheFileDoesNotChangeIsNotLocked() throws Exception {
        others.rows("SELECT 1 FROM account FOR UPDATE");
        others.rows("SELECT 1 FROM meter FOR UPDATE");
        others.rows("SELECT 1 FROM device FOR UPDATE");
        new JdbcStatements(admin.connection()).row("SELECT set_config('lock_timeout', '2s', false)");
        assertEquals(NOTHING, imported(site));
    }

    @Test
    void aDeadlockIsTriedAgainAndNoneOfItIsDoneTwice() throws Exception {
        deadlocks(SiteImport.RETRIES_MAX);
        assertEquals(1, imported(site.replace("Amina Otieno", "Amina O.")).rowsChanged());
        assertEquals(1, number("SELECT count(*) FROM account WHERE customer = 'Amina O.'"));
    }

    @Test
    void whatNeverEndsIsGivenUpWithNothingDone() throws Exception {
        deadlocks(SiteImport.RETRIES_MAX + 1);
        SQLException failure =
                assertThrows(SQLException.class, () -> imported(site.replace("Amina Otieno", "Amina O.")));
        assertEquals("40P01", failure.getSQLState());
        assertEquals(0, number("SELECT count(*) FROM account WHERE customer = 'Amina O.'"));
    }

    /** So often the next changes of accounts end in a deadlock; a sequence goes on when its transaction does not. */
    private void deadlocks(int count) throws SQLException {
        others.change("CREATE SEQUENCE deadlocks");
        others.change("CREATE FUNCTION deadlock() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF nextval('deadlocks') <= " + count + " THEN"
                + " RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF; RETURN NEW; END $$");
        others.change("CREATE TRIGGER deadlock BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION deadlock()");
        other.connection().commit();
    }

    /** Something that waits for a lock by now. */
    private <T> Future<T> waiting(Callable<T> task) throws SQLException {
        Future<T> under = thread.submit(task);
        LockWaits.await(config);
        return under;
    }

    private Imported imported(String yaml) throws SQLException {
        ImportResult result = SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC);
        return assertInstanceOf(Imported.class, result, result::toString);
    }

    private long number(String sql) throws SQLException {
        return others.number(sql).orElseThrow();
    }
}
