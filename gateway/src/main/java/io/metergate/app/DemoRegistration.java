package io.metergate.app;

import io.metergate.app.demo.DemoTown;
import io.metergate.desk.site.ImportResult;
import io.metergate.desk.site.SiteImport;
import io.metergate.device.KeyVault;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;

/** Brings the demo's town and the examples of the documentation into the database; twice changes nothing. */
final class DemoRegistration {
    private DemoRegistration() {}

    static void run(GatewayConfig settings, DemoTown town, Path examples) throws IOException, SQLException {
        ZoneId zone = settings.site().timeZone();
        try (AdminConnection admin = AdminConnection.open(settings.database())) {
            Path site = town.site();
            KeyVault vault = KeyVault.at(settings.coaps().keyFile());
            check(site, SiteImport.run(admin.connection(), site, CommandFormats.installed(), zone, vault));
            if (Files.isReadable(examples)) {
                check(
                        examples,
                        SiteImport.run(
                                admin.connection(),
                                town.examples(Files.readString(examples)),
                                CommandFormats.installed(),
                                zone,
                                vault));
            }
        }
    }

    private static void check(Path file, ImportResult result) throws IOException {
        if (result instanceof ImportResult.Rejected rejected) {
            throw new IOException(file + ": " + rejected.faults().get(0));
        }
    }
}
