package io.metergate.decoding.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a script comes from. */
interface ScriptText {
    /** What to call it where a line of it is named. */
    String name();

    /**
     * The script as it is now.
     *
     * @throws IOException when it can't be read or is too long; the message says so
     */
    String read() throws IOException;

    /** True when it has changed since it was read. */
    boolean isNewer();

    /** A script that is there already. */
    static ScriptText of(String name, String text) {
        return new ScriptText() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String read() {
                return text;
            }

            @Override
            public boolean isNewer() {
                return false;
            }
        };
    }

    static ScriptText of(Path file) {
        return new InFile(file);
    }

    /** A script in a file, which is looked at again every two seconds while it is in use. */
    final class InFile implements ScriptText {
        private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();

        private final Path file;
        private long lookedAt;
        private @Nullable FileTime read;

        private InFile(Path file) {
            this.file = file;
        }

        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String read() throws IOException {
            lookedAt = System.nanoTime();
            read = modified();
            if (read == null) {
                throw new IOException(name() + " can't be read");
            }
            if (Files.size(file) > ScriptLimits.SCRIPT_BYTES_MAX) {
                throw new IOException(name() + " is longer than " + ScriptLimits.SCRIPT_BYTES_MAX + " bytes");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }

        @Override
        public boolean isNewer() {
            long now = System.nanoTime();
            if (now - lookedAt < LOOK_NANOS) {
                return false;
            }
            lookedAt = now;
            FileTime current = modified();
            return current != null && !current.equals(read);
        }

        private @Nullable FileTime modified() {
            try {
                return Files.getLastModifiedTime(file);
            } catch (IOException e) {
                return null;
            }
        }
    }
}
