package io.metergate.app.demo;

import io.metergate.app.demo.TownFiles.FleetOptions;
import io.metergate.platform.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The town on disk: writes the files of its customers and of its fleet of meters. */
public final class DemoTown {
    private final Path directory;
    private final TownSecrets secrets;
    private final TownFiles files;

    private DemoTown(Path directory, TownSecrets secrets, TownFiles files) {
        this.directory = directory;
        this.secrets = secrets;
        this.files = files;
    }

    /** The town of a directory; made when it is not there. */
    public static DemoTown in(Path directory, int customers) throws IOException {
        TownSecrets secrets = TownSecrets.keptIn(directory.resolve("seed"));
        return new DemoTown(directory, secrets, new TownFiles(Town.customers(customers), secrets));
    }

    /** Writes the file with the town's tariffs, accounts, meters and devices. */
    public Path site() throws IOException {
        Path site = directory.resolve("town.yaml");
        PrivateFiles.write(site, files.site());
        return site;
    }

    /** Fills the secrets into the documentation's example site, and writes them to {@link #secretsFile()}. */
    public String examples(String yaml) throws IOException {
        ExampleSite examples = ExampleSite.of(yaml, secrets);
        PrivateFiles.write(secretsFile(), examples.shell());
        return examples.yaml();
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
}
