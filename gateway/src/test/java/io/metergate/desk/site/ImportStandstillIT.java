package io.metergate.desk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.decoding.Formats;
import io.metergate.desk.site.ImportResult.Imported;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import that comes no further: it ends, does nothing, and says why. */
@NullUnmarked
class ImportStandstillIT {
    private static final Path EXAMPLE = Path.of("../conf/examples/site.yaml");

    private AdminConnection admin;
    private AdminConnection other;
    private JdbcStatements others;
    private String changed;

    @BeforeEach
    void importTheExample() throws Exception {
        GatewayConfig.Database config = TestDatabase.create();
        admin = AdminConnection.open(config);
        other = AdminConnection.open(config);
        others = new JdbcStatements(other.connection());
        String site = Files.readString(EXAMPLE);
        changed = site.replace("Amina Otieno", "Amina O.");
        imported(site);
    }

    @AfterEach
    void close() throws Exception {
        other.close();
        admin.close();
    }

    @Test
    void aRowThatSomebodyHoldsIsAskedForAgainAndThenGivenUp() throws Exception {
        new JdbcStatements(admin.connection()).row("SELECT set_config('lock_timeout', '50ms', false)");
        other.connection().setAutoCommit(false);
        others.row("SELECT id FROM account WHERE number = ? FOR NO KEY UPDATE NOWAIT", "A-101");
        assertEquals("55P03", failure().getSQLState());
        other.connection().commit();
        assertEquals(1, imported(changed).rowsChanged());
    }

    /** The server ends the session of one that was stopped for too long. */
    @Test
    void oneWhoseSessionHasEndedSaysWhy() throws Exception {
        others.change("CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
        others.change("CREATE TRIGGER ends BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION ends()");
        assertEquals("57P01", failure().getSQLState());
        assertEquals(
                0,
                others.number("SELECT count(*) FROM account WHERE customer = 'Amina O.'")
                        .orElseThrow());
    }

    private SQLException failure() {
        return assertThrows(SQLException.class, () -> imported(changed));
    }

    private Imported imported(String yaml) throws SQLException {
        ImportResult result = SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC);
        return assertInstanceOf(Imported.class, result, result::toString);
    }
}
