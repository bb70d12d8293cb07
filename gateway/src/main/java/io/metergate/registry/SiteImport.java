package io.metergate.registry;

import io.metergate.format.Formats;
import io.metergate.registry.ImportResult.GeneratedSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
     * @throws IOException when the file can't be read
     */
    public static ImportResult run(Connection connection, Path file, Formats formats) throws IOException, SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.read(file, faults), formats, faults);
    }

    /** Imports a text. */
    public static ImportResult run(Connection connection, String yaml, Formats formats) throws SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.parse(yaml, faults), formats, faults);
    }

    private static ImportResult write(Connection connection, SiteFile file, Formats formats, Faults faults)
            throws SQLException {
        Site site = new SiteReader(file, formats).read();
        if (!faults.isEmpty()) {
            return new ImportResult.Rejected(faults.list());
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Sql sql = new Sql(connection);
            List<GeneratedSecret> secrets = write(site, sql, formats, faults);
            if (!faults.isEmpty()) {
                connection.rollback();
                return new ImportResult.Rejected(faults.list());
            }
            connection.commit();
            return new ImportResult.Imported(sql.rowsChanged(), secrets);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Writes everything, and notes what the database contradicts. */
    private static List<GeneratedSecret> write(Site site, Sql sql, Formats formats, Faults faults) throws SQLException {
        AccountWriter accounts = new AccountWriter(sql, faults);
        MeterWriter meters = new MeterWriter(sql, faults);
        DeviceWriter devices = new DeviceWriter(sql, formats, faults);
        for (Site.Tariff tariff : site.tariffs()) {
            accounts.write(tariff);
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
        return devices.secrets();
    }
}
