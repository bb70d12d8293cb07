package io.metergate.benchmark.load.stage;

import java.io.IOException;
import java.nio.file.Path;

/** What all rows share: a place for files, the launcher, and one PostgreSQL server. */
public final class Stage implements AutoCloseable {
    private final Workspace workspace;
    private final Launcher launcher;
    private final PostgresServer postgres;

    private Stage(Workspace workspace, Launcher launcher, PostgresServer postgres) {
        this.workspace = workspace;
        this.launcher = launcher;
        this.postgres = postgres;
    }

    /** Sets it up; the server is stopped when this process ends, however that comes. */
    public static Stage open(Path home) throws IOException {
        Workspace workspace = Workspace.create(home);
        PostgresServer postgres = PostgresServer.start(workspace);
        Stage stage = new Stage(workspace, new Launcher(workspace), postgres);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::closeQuietly, "bench-stage"));
        return stage;
    }

    public Workspace workspace() {
        return workspace;
    }

    public Launcher launcher() {
        return launcher;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        workspace.close();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("left behind: " + e.getMessage());
        }
    }
}
