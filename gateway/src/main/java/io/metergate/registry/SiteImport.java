package io.metergate.registry;

import io.metergate.format.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a site file into the database in one transaction: all of it or nothing. The same file twice changes nothing
 * the second time.
 */
public final class SiteImport {
    private SiteImport() {}

    /**
     * Imports a file.
     *
     * @param connection is given back as it was, with nothing open
     * @param formats that devices may have
     * @param siteZone decides days where an account names no zone of its own
     * @throws IOException when the file can't be read
     */
    public static ImportResult run(Connection connection, Path file, Formats formats, ZoneId siteZone)
            throws IOException, SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.read(file, faults), formats, siteZone, faults);
    }

    /** Imports a text. */
    public static ImportResult run(Connection connection, String yaml, Formats formats, ZoneId siteZone)
            throws SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.parse(yaml, faults), formats, siteZone, faults);
    }

    private static ImportResult write(
            Connection connection, SiteFile file, Formats formats, ZoneId siteZone, Faults faults) throws SQLException {
        Site site = new SiteReader(file, formats).read();
        if (!faults.isEmpty()) {
            return new ImportResult.Rejected(faults.list());
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Sql sql = new Sql(connection);
            Writers writers = new Writers(sql, formats, siteZone, faults);
            writers.write(site);
            if (!faults.isEmpty()) {
                connection.rollback();
                return new ImportResult.Rejected(faults.list());
            }
            connection.commit();
            return new ImportResult.Imported(sql.rowsChanged(), writers.devices.secrets(), writers.notes());
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Write everything, and note what the database contradicts. */
    private static final class Writers {
        private final TariffWriter tariffs;
        private final AccountWriter accounts;
        private final MeterWriter meters;
        private final DeviceWriter devices;

        Writers(Sql sql, Formats formats, ZoneId siteZone, Faults faults) {
            tariffs = new TariffWriter(sql, faults, siteZone);
            accounts = new AccountWriter(sql, faults, siteZone);
            meters = new MeterWriter(sql, faults);
            devices = new DeviceWriter(sql, formats, faults);
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
