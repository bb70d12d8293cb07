package io.metergate.demo;

import io.metergate.demo.TownFiles.FleetOptions;
import io.metergate.registry.ImportResult.GeneratedSecret;
import io.metergate.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The town on disk: writes the files of its customers and of its fleet of meters. */
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

    /** Writes the file with the town's tariffs, accounts, meters and devices. */
    public Path site() throws IOException {
        Path site = directory.resolve("town.yaml");
        PrivateFiles.write(site, files.site());
        return site;
    }

    /** Keeps what was generated for the devices of the documentation's examples in {@link #secretsFile()}. */
    public void keep(List<GeneratedSecret> generated) throws IOException {
        PrivateFiles.write(secretsFile(), shell(generated));
    }

    /** Where the secrets of the example devices are, as shell variables. */
    public Path secretsFile() {
        return directory.resolve("secrets.env");
    }

    /** Writes the fleet's file; its state beside it stays. */
    public Path fleet(FleetOptions options) throws IOException {
        Path fleet = directory.resolve("fleet.json");
        PrivateFiles.write(fleet, files.fleet(options));
        return fleet;
    }

    /** Where the simulator writes what goes wrong. */
    public Path simulatorLog() {
        return directory.resolve("simulator.log");
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
