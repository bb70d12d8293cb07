package io.metergate.desk.console.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The place in a sorted list after which the next page begins.
 *
 * @param value the sorted column of the last row, as text
 * @param id the meter of the last row, which makes the place unique
 */
public record MeterCursor(String value, long id) {
    private static final int LENGTH_MAX = 1024;

    /** The cursor as an address carries it. */
    public String encoded() {
        String text = id + " " + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an address; empty for the first page and for anything that is no cursor. */
    public static Optional<MeterCursor> decode(String encoded) {
        if (encoded.isEmpty() || encoded.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            if (space < 1 || text.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Optional.of(new MeterCursor(text.substring(space + 1), Long.parseLong(text.substring(0, space))));
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }
}
