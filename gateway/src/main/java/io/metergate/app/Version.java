package io.metergate.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar and the commit that it was built from, both written by the build. */
final class Version implements IVersionProvider {
    /** Empty or missing in a build from a source archive, which has no repository. */
    private static final String COMMIT = "commit.properties";

    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Metergate " + (version == null ? "(not run from its jar)" : version) + commit()};
    }

    private static String commit() {
        Properties commit = new Properties();
        try (@Nullable InputStream file = Version.class.getResourceAsStream(COMMIT)) {
            if (file == null) {
                return "";
            }
            commit.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String changed = Boolean.parseBoolean(commit.getProperty("git.dirty")) ? ", with local changes" : "";
        String id = commit.getProperty("git.commit.id.abbrev");
        return id == null ? "" : " (commit " + id + changed + ")";
    }
}
