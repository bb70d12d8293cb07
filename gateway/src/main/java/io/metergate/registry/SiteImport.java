package io.metergate.registry;

import io.metergate.registry.ImportResult.GeneratedSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a site file into the database in one transaction: all of it or nothing. The same file twice changes nothing the
 * second time.
 */
public final class SiteImport {
    private SiteImport() {}

    /**
     * Imports a file.
     *
     * @param connection is given back as it was, with nothing open
     * @throws IOException when the file can't be read
     */
    public static ImportResult run(Connection connection, Path file) throws IOException, SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.read(file, faults), faults);
    }

    /** Imports a text. */
    public static ImportResult run(Connection connection, String yaml) throws SQLException {
        Faults faults = new Faults();
        return write(connection, SiteFile.parse(yaml, faults), faults);
    }

    private static ImportResult write(Connection connection, SiteFile file, Faults faults) throws SQLException {
        Site site = new SiteReader(file).read();
        if (!faults.isEmpty()) {
            return new ImportResult.Rejected(faults.list());
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            SiteWriter writer = new SiteWriter(new Sql(connection), faults);
            List<GeneratedSecret> secrets = writer.write(site);
            if (!faults.isEmpty()) {
                connection.rollback();
                return new ImportResult.Rejected(faults.list());
            }
            connection.commit();
            return new ImportResult.Imported(writer.rowsChanged(), secrets);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }
}
