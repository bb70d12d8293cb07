package io.metergate.desk.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.decoding.Formats;
import io.metergate.desk.site.ImportResult.GeneratedSecret;
import io.metergate.desk.site.ImportResult.Imported;
import io.metergate.desk.site.ImportResult.Rejected;
import io.metergate.device.KeyVault;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.TestDatabase;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys with which devices prove themselves by DTLS, from a site file into the database. */
class CoapKeyImportIT {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String SITE =
            "devices: [{id: nb-1, transport: coaps, codec: dlt645, coap: {identity: imei-1, key: " + KEY + "}}]";

    private final KeyVault vault = KeyVault.ofMoment();
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
    void keepsAKeyEncryptedForItsDeviceAndNamesItNowhere() throws Exception {
        Imported imported = imported(SITE);

        assertEquals(List.of(), imported.secrets());
        assertFalse(HexFormat.of().formatHex(sealed("nb-1")).contains(KEY));
        assertEquals(KEY, opened("nb-1"));
    }

    @Test
    void changesNothingTheSecondTimeAndTheKeyWhenItIsAnother() throws Exception {
        imported(SITE);
        byte[] before = sealed("nb-1");
        assertEquals(0, imported(SITE).rowsChanged());
        assertArrayEquals(before, sealed("nb-1"));

        assertEquals(1, imported(SITE.replace(KEY, KEY + "10")).rowsChanged());
        assertEquals(KEY + "10", opened("nb-1"));
    }

    @Test
    void makesAKeyThatIsAskedForAndShowsItOnce() throws Exception {
        String asked = "devices: [{id: nb-1, transport: coaps, codec: dlt645, coap: {key: generate}}]";
        GeneratedSecret shown = imported(asked).secrets().get(0);

        assertEquals("nb-1", shown.owner());
        assertEquals(shown.secret(), opened("nb-1"));
        assertEquals(new Imported(0, List.of(), List.of()), imported(asked));
    }

    @Test
    void takesTheKeyAwayFromADeviceThatReportsInAnotherWay() throws Exception {
        imported(SITE);
        imported("devices: [{id: nb-1, transport: coap, codec: dlt645}]");

        assertEquals(
                List.of(1L),
                new JdbcStatements(admin.connection())
                        .row("SELECT count(*) FROM device WHERE coap_identity IS NULL AND coap_key IS NULL")
                        .orElseThrow());
    }

    @Test
    void refusesAnIdentityThatIsAnothersAlready() throws Exception {
        imported(SITE);

        assertEquals(
                "devices[0].coap.identity: is another device's: imei-1", fault(SITE.replace("nb-1", "nb-2"), vault));
    }

    @Test
    void refusesAKeyThatOneGatewayCouldNotOpenBesideTheOthers() throws Exception {
        imported(SITE);

        assertEquals(
                "devices[0].coap: can't be kept: coaps.keyFile holds another key than that of the keys in the database",
                fault(SITE, KeyVault.ofMoment()));
        assertEquals("devices[0].coap: can't be kept without coaps.keyFile", fault(SITE, null));
    }

    private Imported imported(String yaml) throws SQLException {
        ImportResult result = SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC, vault);
        return assertInstanceOf(Imported.class, result, result::toString);
    }

    private String fault(String yaml, @Nullable KeyVault with) throws SQLException {
        ImportResult result = SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC, with);
        return assertInstanceOf(Rejected.class, result).faults().get(0).toString();
    }

    private byte[] sealed(String device) throws SQLException {
        return (byte[]) new JdbcStatements(admin.connection())
                .row("SELECT coap_key FROM device WHERE id = ?", device)
                .orElseThrow()
                .get(0);
    }

    private String opened(String device) throws SQLException {
        return HexFormat.of().formatHex(vault.open(device, sealed(device)).orElseThrow());
    }
}
