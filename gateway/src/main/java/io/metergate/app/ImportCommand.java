package io.metergate.app;

import io.metergate.desk.site.ImportResult;
import io.metergate.desk.site.ImportResult.GeneratedSecret;
import io.metergate.desk.site.SiteImport;
import io.metergate.device.KeyVault;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings tariffs, credit terms, accounts, meters, devices and network servers from a YAML file",
            "into the database.",
            "All of it or nothing; the same file twice changes nothing. conf/examples/site.yaml shows the form."
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws IOException, SQLException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " can't be read");
        }
        try (AdminConnection admin = AdminConnection.open(settings.get().database())) {
            ImportResult result = SiteImport.run(
                    admin.connection(),
                    file,
                    CommandFormats.installed(),
                    settings.get().site().timeZone(),
                    KeyVault.at(settings.get().coaps().keyFile()));
            if (result instanceof ImportResult.Rejected rejected) {
                rejected.faults().forEach(fault -> Terminal.error(file + ": " + fault));
                Terminal.error("nothing was imported");
                return ExitCode.SOFTWARE;
            }
            report((ImportResult.Imported) result);
            return ExitCode.OK;
        }
    }

    private static void report(ImportResult.Imported imported) {
        int rows = imported.rowsChanged();
        Terminal.answer(
                switch (rows) {
                    case 0 -> "Everything was there already.";
                    case 1 -> "1 row written.";
                    default -> rows + " rows written.";
                });
        imported.notes().forEach(note -> Terminal.answer("  " + note));
        if (!imported.secrets().isEmpty()) {
            Terminal.answer("These secrets were generated and are shown only now:");
        }
        for (GeneratedSecret secret : imported.secrets()) {
            Terminal.answer("  " + secret.owner() + "  " + secret.secret());
        }
    }
}
