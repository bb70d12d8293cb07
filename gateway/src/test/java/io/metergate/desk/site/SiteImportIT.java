package io.metergate.desk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.desk.api.key.ApiKeyRegistry;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.desk.site.ImportResult.Imported;
import io.metergate.desk.site.ImportResult.Rejected;
import io.metergate.device.SecretHash;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.TestDatabase;
import io.metergate.platform.store.Today;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteImportIT {
    private static final Path EXAMPLE = Path.of("../conf/examples/site.yaml");

    private AdminConnection admin;

    @BeforeEach
    void open() throws Exception {
        admin = AdminConnection.open(TestDatabase.create());
    }

    @AfterEach
    void close() throws Exception {
        admin.close();
    }

    @Test
    void importsTheExampleWithConsistentBalances() throws Exception {
        Imported imported = assertInstanceOf(
                Imported.class, SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null));
        assertTrue(imported.rowsChanged() > 0);
        assertEquals(
                List.of("meter-102", "chirpstack"),
                imported.secrets().stream().map(secret -> secret.owner()).toList());
        assertEquals(3, number("SELECT count(*) FROM account WHERE balance = 20000000 AND supply_desired = 'on'"));
        assertEquals(3, number("""
                SELECT count(*) FROM top_up u JOIN transfer t ON t.id = u.transfer_id
                JOIN account a ON a.id = t.account_id
                JOIN ledger_account cash ON cash.id = t.debit_account
                WHERE u.channel = 'import' AND u.idempotency_key = 'import:' || a.number AND cash.name = 'cash:import'
                    AND t.credit_account = a.id AND t.balance_after = a.balance AND t.amount = u.amount"""));
        assertEquals(3, number("SELECT count(*) FROM meter WHERE register_wh = 1000000 AND opening_wh = 1000000"));
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null);
        Imported again = assertInstanceOf(
                Imported.class, SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null));
        assertEquals(new Imported(0, List.of(), List.of()), again);
        assertEquals(3, number("SELECT count(*) FROM transfer"));
        assertTrue(connection().getAutoCommit());
    }

    @Test
    void generatesSecretsThatOpenTheDoor() throws Exception {
        Imported imported = assertInstanceOf(
                Imported.class, SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null));
        String secret = imported.secrets().get(0).secret();
        assertEquals(
                1,
                count(
                        "SELECT count(*) FROM device WHERE id = 'meter-102' AND secret_hash = ?",
                        SecretHash.ofSecret(secret).digest()));
        assertFalse(imported.toString().contains(secret));
    }

    @Test
    void startsAnAccountWithoutCreditSwitchedOff() throws Exception {
        SiteImport.run(
                connection(),
                Files.readString(EXAMPLE).replace("openingCredit: 20.00", "openingCredit: 0"),
                Formats.builtIn(),
                ZoneOffset.UTC);
        assertEquals(
                3,
                number("SELECT count(*) FROM account WHERE supply_desired = 'off' AND exhausted"
                        + " AND levels_passed = 0"));
        assertEquals(0, number("SELECT count(*) FROM transfer"));
    }

    @Test
    void importsASupplyThatIsSwitchedWithoutAPassword() throws Exception {
        String yaml = Files.readString(EXAMPLE)
                .replace(
                        "    codec: dlt645\n    meter: 000000000103",
                        "    codec: netvox-r816b\n    meter: 000000000103")
                .replace("    account: A-103\n", "    account: A-103\n    relay: true\n");
        assertInstanceOf(Imported.class, SiteImport.run(connection(), yaml, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(1, number("SELECT count(*) FROM meter WHERE has_relay AND relay_password IS NULL"));
    }

    @Test
    void refusesARelayThatItsDeviceCannotCommand() throws Exception {
        String yaml =
                Files.readString(EXAMPLE).replace("    account: A-103\n", "    account: A-103\n    relay: true\n");
        Rejected rejected =
                assertInstanceOf(Rejected.class, SiteImport.run(connection(), yaml, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(
                "devices[2].meter: has a relay that can't be commanded: "
                        + "the password is not PA P0 P1 P2 in eight hex digits",
                rejected.faults().get(0).toString());
    }

    @Test
    void keepsTheKeysOfADeviceAndLetsNewOnesCountAnew() throws Exception {
        String keyed = Files.readString(EXAMPLE)
                .replace(
                        "    meter: 000000000103\n",
                        "    meter: 000000000103\n    encryptionKey: "
                                + "000102030405060708090A0B0C0D0E0F\n    acceptUnauthenticated: true\n");
        SiteImport.run(connection(), keyed, Formats.builtIn(), ZoneOffset.UTC);
        assertEquals(
                1,
                number("SELECT count(*) FROM device WHERE id = 'meter-103' AND accept_unauthenticated"
                        + " AND encryption_key = decode('000102030405060708090A0B0C0D0E0F', 'hex')"));
        count("UPDATE meter SET invocation_counter = 7 WHERE serial = '000000000103' RETURNING 1");
        SiteImport.run(connection(), keyed, Formats.builtIn(), ZoneOffset.UTC);
        assertEquals(7, number("SELECT invocation_counter FROM meter WHERE serial = '000000000103'"));
        SiteImport.run(connection(), keyed.replace("0E0F", "0E0E"), Formats.builtIn(), ZoneOffset.UTC);
        assertEquals(
                1, number("SELECT count(*) FROM meter WHERE serial = '000000000103' AND invocation_counter IS NULL"));
    }

    @Test
    void writesNothingWhenAReferenceIsNotMet() throws Exception {
        String yaml = Files.readString(EXAMPLE).replace("meter: 000000000103", "meter: 000000000999");
        Rejected rejected =
                assertInstanceOf(Rejected.class, SiteImport.run(connection(), yaml, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(
                "devices[2].meter: is unknown: 000000000999",
                rejected.faults().get(0).toString());
        assertEquals(0, number("SELECT count(*) FROM account"));
    }

    @Test
    void letsAnotherDeviceOfAMeterCountAnew() throws Exception {
        String key = "    encryptionKey: 000102030405060708090A0B0C0D0E0F\n";
        String keyed =
                Files.readString(EXAMPLE).replace("    meter: 000000000103\n", "    meter: 000000000103\n" + key);
        SiteImport.run(connection(), keyed, Formats.builtIn(), ZoneOffset.UTC);
        count("UPDATE meter SET invocation_counter = 7 WHERE serial = '000000000103' RETURNING 1");
        String replaced = keyed.replace(
                "    meter: 000000000103\n" + key,
                key + "  - id: meter-103b\n    transport: coap\n    codec: dlt645\n    meter: 000000000103\n" + key);
        assertInstanceOf(Imported.class, SiteImport.run(connection(), replaced, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(
                1, number("SELECT count(*) FROM meter WHERE serial = '000000000103' AND invocation_counter IS NULL"));
    }

    @Test
    void refusesARelayThatAScriptCouldOnlyCommandInACoapAnswer(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("plug.js"), "function encodeDownlink(input) { return {bytes: [1]}; }");
        Files.writeString(folder.resolve("plug.yaml"), "commands: {relay-close: {data: {}}, relay-open: {data: {}}}");
        String yaml = Files.readString(EXAMPLE)
                .replace("    codec: dlt645\n    meter: 000000000103", "    codec: js:plug\n    meter: 000000000103")
                .replace("    account: A-103\n", "    account: A-103\n    relay: true\n");
        Formats formats = Formats.with(ScriptCodecs.in(folder));
        Rejected rejected =
                assertInstanceOf(Rejected.class, SiteImport.run(connection(), yaml, formats, ZoneOffset.UTC));
        assertEquals(
                "devices[2].meter: has a relay, and a script's device is not commanded by CoAP",
                rejected.faults().get(0).toString());
        String mqtt = yaml.replace("    transport: coap\n", "    transport: mqtt\n    secret: a-secret-for-the-plug\n");
        assertInstanceOf(Imported.class, SiteImport.run(connection(), mqtt, formats, ZoneOffset.UTC));
    }

    @Test
    void anErrorOfTheDatabaseShowsNoRow() {
        SQLException failure = assertThrows(
                SQLException.class,
                () -> count("INSERT INTO device (id, transport, codec, encryption_key) VALUES ('x', 'mqtt', 'dlms',"
                        + " decode('000102030405060708090A0B0C0D0E0F', 'hex')) RETURNING 1"));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("device") && !message.contains("0001020304"), message);
    }

    @Test
    void refusesToRewriteWhatChargesRestOn() throws Exception {
        SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null);
        String yaml = Files.readString(EXAMPLE)
                .replace("openingCredit: 20.00", "openingCredit: 30.00")
                .replace("openingKwh: 1000.00", "openingKwh: 900.00");
        Rejected rejected =
                assertInstanceOf(Rejected.class, SiteImport.run(connection(), yaml, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(6, rejected.faults().size(), rejected::toString);
        assertEquals(
                "accounts[0].openingCredit: was 20.000000 when the account was opened; a top-up changes it now",
                rejected.faults().get(0).toString());
    }

    @Test
    void takesANewPriceAndANewSecret() throws Exception {
        SiteImport.run(connection(), EXAMPLE, Formats.builtIn(), ZoneOffset.UTC, null);
        String yaml = Files.readString(EXAMPLE)
                .replace("pricePerKwh: 0.245", "pricePerKwh: 0.3")
                .replace("secret: generate", "secret: a-new-secret-for-all");
        LocalDate tomorrow = Today.in(ZoneId.of("Africa/Nairobi")).plusDays(1);
        Imported imported = imported(yaml);
        assertEquals(3, imported.rowsChanged());
        assertEquals(
                List.of("tariff Residential: version 2 is a draft, to hold from " + tomorrow
                        + "; it must be approved before"),
                imported.notes());
        assertEquals(1, number("""
                SELECT count(*) FROM tariff_version WHERE number = 2 AND state = 'draft' AND drafted_by = 'import'
                    AND document #>> '{rates,0,prices,0}' IS NOT NULL"""));
        assertEquals(new Imported(0, List.of(), List.of()), imported(yaml));
    }

    @Test
    void makesAndTakesBackApiKeys() throws Exception {
        ApiKeyRegistry keys = new ApiKeyRegistry(connection());
        String key = keys.add("till-1", ApiRole.OPERATOR).orElseThrow();
        assertTrue(key.matches("mg_[0-9a-f]{48}"), key);
        assertEquals(
                1,
                count(
                        "SELECT count(*) FROM api_key WHERE key_hash = ? AND role = 'operator' AND revoked_at IS NULL",
                        SecretHash.ofSecret(key).digest()));
        assertTrue(keys.add("till-1", ApiRole.OPERATOR).isEmpty());
        assertTrue(keys.revoke("till-1"));
        assertFalse(keys.revoke("till-1"));
    }

    private Imported imported(String yaml) throws SQLException {
        ImportResult result = SiteImport.run(connection(), yaml, Formats.builtIn(), ZoneOffset.UTC);
        return assertInstanceOf(Imported.class, result, result::toString);
    }

    private Connection connection() {
        return admin.connection();
    }

    @Test
    void findsTheEntriesOfALongFileByTheirIndexes(@TempDir Path directory) throws Exception {
        int entries = 300;
        StringBuilder accounts = new StringBuilder();
        StringBuilder meters = new StringBuilder();
        StringBuilder devices = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            accounts.append("  - {number: A-%d, customer: C %d, tariff: Flat, lowBalance: 0, openingCredit: 1}%n"
                    .formatted(i, i));
            meters.append("  - {serial: \"%012d\", account: A-%d, openingKwh: 0}%n".formatted(i, i));
            devices.append("  - {id: d-%d, transport: mqtt, codec: dlt645, meter: \"%012d\", secret: generate}%n"
                    .formatted(i, i));
        }
        Path file = Files.writeString(
                directory.resolve("long.yaml"),
                "tariffs:\n  - {name: Flat, pricePerKwh: 0.1}\naccounts:\n" + accounts + "meters:\n" + meters
                        + "devices:\n" + devices);
        assertInstanceOf(Imported.class, SiteImport.run(connection(), file, Formats.builtIn(), ZoneOffset.UTC, null));
        number("SELECT 1 FROM pg_stat_force_next_flush()");
        long readInVain = number("""
                SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname IN ('account', 'meter', 'device')""");
        assertTrue(readInVain < 10L * entries, readInVain + " rows were read for " + entries + " entries");
        long byIndex = number("""
                SELECT min(idx_scan) FROM pg_stat_user_tables WHERE relname IN ('account', 'meter', 'device')""");
        assertTrue(byIndex > 0, "nothing is known of how the rows were found");
    }

    private long number(String sql) throws SQLException, IOException {
        return count(sql);
    }

    private long count(String sql, Object... values) throws SQLException {
        return new JdbcStatements(connection()).number(sql, values).orElseThrow();
    }
}
