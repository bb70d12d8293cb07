package io.metergate.app;

import io.metergate.config.GatewayConfig;
import io.metergate.demo.DemoTown;
import io.metergate.registry.ImportResult;
import io.metergate.registry.ImportResult.GeneratedSecret;
import io.metergate.registry.SiteImport;
import io.metergate.store.AdminConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings the demo's town and the examples of the documentation into the database; twice changes nothing. */
final class DemoRegistration {
    private DemoRegistration() {}

    static void run(GatewayConfig.Database database, DemoTown town, Path examples) throws IOException, SQLException {
        try (AdminConnection admin = AdminConnection.open(database)) {
            register(admin.connection(), town.site());
            if (Files.isReadable(examples)) {
                List<GeneratedSecret> generated = register(admin.connection(), examples);
                if (!generated.isEmpty()) {
                    town.keep(generated);
                }
            }
        }
    }

    private static List<GeneratedSecret> register(Connection connection, Path file) throws IOException, SQLException {
        ImportResult result = SiteImport.run(connection, file);
        if (result instanceof ImportResult.Rejected rejected) {
            throw new IOException(file + ": " + rejected.faults().get(0));
        }
        return ((ImportResult.Imported) result).secrets();
    }
}
