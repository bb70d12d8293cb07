package io.metergate.crashtest.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What was acknowledged, line by line. A line counts when it is on the disk: what waits is written together and synced
 * once. Safe from any thread.
 */
public final class AckLog implements AutoCloseable {
    private static final int TOGETHER_MAX = 4_096;

    private final FileChannel file;
    private final BlockingQueue<Line> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "acknowledgements");

    /** @param entry null for the end of the log */
    private record Line(@Nullable AckEntry entry, Runnable synced) {}

    private AckLog(FileChannel file) {
        this.file = file;
    }

    /** Opens a log at its end; it is made when it is not there. */
    public static AckLog open(Path path) throws IOException {
        AckLog log = new AckLog(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        log.writer.start();
        return log;
    }

    /** Has the entry written; the log's own thread runs what is to follow once it is on the disk. */
    public void append(AckEntry entry, Runnable synced) {
        waiting.add(new Line(entry, synced));
    }

    /** Writes what waits, then closes the file. */
    @Override
    public void close() throws IOException {
        // Not an interrupt: that would close the file under a write.
        waiting.add(new Line(null, () -> {}));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void write() {
        List<Line> lines = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            lines.clear();
            try {
                lines.add(waiting.take());
            } catch (InterruptedException e) {
                // Nobody interrupts this thread; what waits is written in any case.
                continue;
            }
            waiting.drainTo(lines, TOGETHER_MAX);
            ended = lines.removeIf(line -> line.entry() == null);
            sync(lines);
            lines.forEach(line -> line.synced().run());
        }
    }

    private void sync(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Objects.requireNonNull(line.entry()).line()));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("acknowledgements can't be kept", e);
        }
    }
}
