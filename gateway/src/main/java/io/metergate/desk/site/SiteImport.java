package io.metergate.desk.site;

import io.metergate.decoding.Formats;
import io.metergate.device.KeyVault;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.SqlFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a site file into the database in one transaction: all of it or nothing. The same file twice changes nothing
 * the second time. Where another transaction was in its way, the whole of it runs again.
 */
public final class SiteImport {
    /** A deadlock more often than this is no accident. */
    static final int RETRIES_MAX = 5;
    /**
     * The plans of the first entries serve for all that follow, and while a table is still empty one that reads all
     * of it looks best.
     */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off";

    private SiteImport() {}

    /**
     * Imports a file.
     *
     * @param connection is given back as it was, with nothing open
     * @param formats that devices may have
     * @param siteZone decides days where an account names no zone of its own
     * @param vault encrypts the keys that devices prove themselves with; null refuses such keys
     * @throws IOException when the file can't be read
     */
    public static ImportResult run(
            Connection connection, Path file, Formats formats, ZoneId siteZone, @Nullable KeyVault vault)
            throws IOException, SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.read(file, faults), new Place(formats, siteZone, vault), faults);
    }

    /** Imports a text in which no device has a key of DTLS. */
    public static ImportResult run(Connection connection, String yaml, Formats formats, ZoneId siteZone)
            throws SQLException {
        return run(connection, yaml, formats, siteZone, null);
    }

    /** Imports a text. */
    public static ImportResult run(
            Connection connection, String yaml, Formats formats, ZoneId siteZone, @Nullable KeyVault vault)
            throws SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.parse(yaml, faults), new Place(formats, siteZone, vault), faults);
    }

    /** Where a file is imported. */
    private record Place(
            Formats formats, ZoneId siteZone, @Nullable KeyVault vault) {}

    private static ImportResult write(Connection connection, SiteFile file, Place place, Faults faults)
            throws SQLException {
        Site site = new SiteReader(file, place.formats()).read();
        if (!faults.isEmpty()) {
            return new ImportResult.Rejected(faults.list());
        }
        for (int retries = 0; ; retries++) {
            try {
                return write(connection, site, place);
            } catch (SQLException e) {
                if (!SqlFailure.isConflict(e) || retries == RETRIES_MAX) {
                    throw e;
                }
            }
        }
    }

    private static ImportResult write(Connection connection, Site site, Place place) throws SQLException {
        Faults faults = new Faults();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            JdbcStatements sql = new JdbcStatements(connection);
            sql.change(BY_INDEX);
            ImportLocks.take(sql, site, new DeviceWriter(sql, place.formats(), place.vault(), new Faults()));
            Writers writers = new Writers(sql, place, faults);
            writers.write(site);
            if (!faults.isEmpty()) {
                connection.rollback();
                return new ImportResult.Rejected(faults.list());
            }
            connection.commit();
            return new ImportResult.Imported(sql.rowsChanged(), writers.devices.secrets(), writers.notes());
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** Why it failed says more than that nothing can be undone on a connection that the server has ended. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Write everything, and note what the database contradicts. */
    private static final class Writers {
        private final TariffWriter tariffs;
        private final AccountWriter accounts;
        private final MeterWriter meters;
        private final DeviceWriter devices;

        Writers(JdbcStatements sql, Place place, Faults faults) {
            tariffs = new TariffWriter(sql, faults, place.siteZone());
            accounts = new AccountWriter(sql, faults, place.siteZone());
            meters = new MeterWriter(sql, faults);
            devices = new DeviceWriter(sql, place.formats(), place.vault(), faults);
        }

        void write(Site site) throws SQLException {
            for (Site.Tariff tariff : site.tariffs()) {
                tariffs.write(tariff);
            }
            for (Site.Terms terms : site.terms()) {
                tariffs.write(terms);
            }
            for (Site.Account account : site.accounts()) {
                accounts.write(account);
            }
            for (Site.Meter meter : site.meters()) {
                meters.write(meter);
            }
            for (Site.DeviceEntry device : site.devices()) {
                devices.write(device);
            }
            for (Site.NetworkServer server : site.networkServers()) {
                devices.write(server);
            }
        }

        List<String> notes() {
            List<String> notes = new ArrayList<>(tariffs.notes());
            notes.addAll(accounts.notes());
            return notes;
        }
    }
}
