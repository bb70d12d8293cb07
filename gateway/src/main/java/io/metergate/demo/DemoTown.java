package io.metergate.demo;

import io.metergate.demo.TownFiles.FleetOptions;
import io.metergate.registry.ImportResult;
import io.metergate.registry.ImportResult.GeneratedSecret;
import io.metergate.registry.SiteImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The town on disk: writes its files, brings it and the examples into the database, and starts its meters. */
public final class DemoTown {
    private final Path directory;
    private final TownFiles files;

    private DemoTown(Path directory, TownFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /** The town of a directory; made when it is not there. */
    public static DemoTown in(Path directory, int customers) throws IOException {
        TownSecrets secrets = TownSecrets.keptIn(directory.resolve("seed"));
        return new DemoTown(directory, new TownFiles(Town.customers(customers), secrets));
    }

    /**
     * Registers the town and the examples of the documentation. Does nothing for what is there already.
     *
     * @param examples the example site file, whose generated secrets go to {@code secrets.env} for the shell
     */
    public void register(Connection connection, Path examples) throws IOException, SQLException {
        Path site = directory.resolve("town.yaml");
        PrivateFile.write(site, files.site());
        imported(site, SiteImport.run(connection, site));
        if (Files.isReadable(examples)) {
            List<GeneratedSecret> generated = imported(examples, SiteImport.run(connection, examples));
            if (!generated.isEmpty()) {
                PrivateFile.write(secretsFile(), shell(generated));
            }
        }
    }

    /** Where the secrets of the example devices are, as shell variables. */
    public Path secretsFile() {
        return directory.resolve("secrets.env");
    }

    /** Writes the fleet's file; its state beside it stays. */
    public Path fleet(FleetOptions options) throws IOException {
        Path fleet = directory.resolve("fleet.json");
        PrivateFile.write(fleet, files.fleet(options));
        return fleet;
    }

    /** Where the simulator writes what goes wrong. */
    public Path simulatorLog() {
        return directory.resolve("simulator.log");
    }

    private static List<GeneratedSecret> imported(Path file, ImportResult result) throws IOException {
        if (result instanceof ImportResult.Rejected rejected) {
            throw new IOException(file + ": " + rejected.faults().get(0));
        }
        return ((ImportResult.Imported) result).secrets();
    }

    /** One line a secret: the owner in capitals, so that {@code meter-102} is {@code METER_102_SECRET}. */
    private static String shell(List<GeneratedSecret> secrets) {
        StringBuilder lines = new StringBuilder("# The secrets of the example devices.\n");
        for (GeneratedSecret secret : secrets) {
            String name = secret.owner().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
            lines.append(name).append("_SECRET='").append(secret.secret()).append("'\n");
        }
        return lines.toString();
    }
}
