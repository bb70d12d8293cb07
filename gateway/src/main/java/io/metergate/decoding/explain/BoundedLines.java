package io.metergate.decoding.explain;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which none takes more memory than a bound allows. */
final class BoundedLines {
    private final Reader in;
    private final int lengthMax;
    private final StringBuilder line = new StringBuilder();

    /**
     * Reads from a text.
     *
     * @param in with a buffer of its own
     * @param lengthMax characters of a line
     */
    BoundedLines(Reader in, int lengthMax) {
        this.in = in;
        this.lengthMax = lengthMax;
    }

    /** The next line, of a longer one one character more than the bound; null at the end. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        int character = in.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() <= lengthMax) {
                line.append((char) character);
            }
            character = in.read();
        }
        return line.toString();
    }
}
