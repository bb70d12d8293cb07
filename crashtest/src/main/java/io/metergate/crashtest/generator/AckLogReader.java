package io.metergate.crashtest.generator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads a log of acknowledgements while it grows, each entry once. A last line that is torn waits for its rest. */
public final class AckLogReader {
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private long offset;

    public AckLogReader(Path path) {
        this.path = path;
    }

    /**
     * What is new.
     *
     * @throws IOException when a line that others follow is not as it was written
     */
    public List<AckEntry> read() throws IOException {
        List<AckEntry> entries = new ArrayList<>();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (true) {
                chunk.clear();
                int length = file.read(chunk, offset);
                int whole = length <= 0 ? 0 : endOfLastLine(chunk.array(), length);
                if (whole == 0) {
                    return entries;
                }
                String text = new String(chunk.array(), 0, whole, StandardCharsets.US_ASCII);
                for (String line : text.lines().toList()) {
                    entries.add(AckEntry.parse(line)
                            .orElseThrow(() -> new IOException(path + " holds a broken line: " + line)));
                }
                offset += whole;
            }
        }
    }

    private static int endOfLastLine(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
