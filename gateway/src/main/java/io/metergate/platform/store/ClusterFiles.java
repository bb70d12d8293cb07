package io.metergate.platform.store;

import com.sun.management.OperatingSystemMXBean;
import io.metergate.platform.config.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of the embedded server: its programs, its cluster, its log, the password that it asks for.
 *
 * @param home the unpacked programs
 */
public record ClusterFiles(Path directory, Path home) {
    public static final String USER = "metergate";
    /** Made by initdb; a database of our own would only be one more thing to create. */
    public static final String DATABASE = "postgres";

    private static final int PASSWORD_BYTES = 24;
    private static final long SHARED_BUFFERS_MB_MIN = 128;
    private static final long SHARED_BUFFERS_MB_MAX = 1024;
    private static final long MEMORY_SHARE = 8;
    private static final String OWN_SETTINGS = "metergate.conf";

    public static ClusterFiles in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        PrivateFiles.directory(absolute);
        PrivateFiles.directory(absolute.resolve("log"));
        return new ClusterFiles(absolute, PostgresBinaries.unpack(absolute));
    }

    public Path cluster() {
        return directory.resolve("cluster");
    }

    public String startLog() {
        return directory.resolve("log/start.log").toString();
    }

    public boolean hasCluster() {
        return Files.isDirectory(cluster());
    }

    public PostgresPrograms programs() throws IOException {
        writePasswordOnce();
        return PostgresPrograms.prepare(home, directory.resolve("log/programs.log"), cluster(), List.of(directory));
    }

    void refuseOtherVersion() throws IOException {
        if (hasCluster()) {
            String version = Files.readString(cluster().resolve("PG_VERSION")).strip();
            if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
                throw new IOException(cluster() + " was written by PostgreSQL " + version + ", and Metergate brings "
                        + PostgresBinaries.MAJOR_VERSION + "; move the data with pg_dump and pg_restore");
            }
        }
    }

    /** Makes the cluster beside its place and moves it there when it is complete. */
    public void create(PostgresPrograms programs) throws IOException {
        Path partial = directory.resolve("cluster.partial");
        PostgresBinaries.deleteTree(partial);
        programs.run(
                "initdb",
                "--pgdata=" + partial,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.writeString(
                partial.resolve("postgresql.conf"), "\ninclude '" + OWN_SETTINGS + "'\n", StandardOpenOption.APPEND);
        Files.move(partial, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** An eighth of what the machine, or the container, has; the rest is the system's cache and the gateway's. */
    private static long sharedBuffersMegabytes() {
        long megabytes =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
        return Math.max(SHARED_BUFFERS_MB_MIN, Math.min(SHARED_BUFFERS_MB_MAX, megabytes / MEMORY_SHARE));
    }

    /** Written anew at every start, so that a newer gateway's settings reach an older cluster. */
    public void writeSettings(int port) throws IOException {
        Files.writeString(cluster().resolve(OWN_SETTINGS), """
                # Written by Metergate at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                password_encryption = 'scram-sha-256'
                max_connections = 600
                shared_buffers = '%dMB'
                # Rare checkpoints: after each of them, the first change of a page writes the whole page to the log.
                max_wal_size = '4GB'
                min_wal_size = '1GB'
                checkpoint_timeout = '15min'
                wal_buffers = '16MB'
                # The one method of this build costs more processor time than the bytes that it saves.
                wal_compression = off
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgres-%%u.log'
                log_truncate_on_rotation = on
                log_rotation_age = '1d'
                log_rotation_size = 0
                """.formatted(port, sharedBuffersMegabytes()));
    }

    public Secret password() throws IOException {
        return new Secret(Files.readString(passwordFile()).strip());
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private void writePasswordOnce() throws IOException {
        if (hasCluster()) {
            return;
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFiles.write(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }
}
