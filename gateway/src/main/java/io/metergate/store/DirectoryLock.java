package io.metergate.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says to whom a server's directory belongs: to one gateway at a time, until it lets go or dies. */
final class DirectoryLock implements AutoCloseable {
    /**
     * The files that this process has locked. It must not open them again: a process that closes a file loses its locks
     * on it, also those that it took by another channel.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock; empty when this or another process has it. */
    static Optional<DirectoryLock> take(Path lockFile) throws IOException {
        Path file = lockFile.toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            if (taken) {
                return Optional.of(new DirectoryLock(file, channel));
            }
            channel.close();
            return Optional.empty();
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
