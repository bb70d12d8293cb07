package io.metergate.decoding.explain;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as texts, from the command line or from a line of a file.
 *
 * @param hex one text for each frame; blanks and colons in them do no harm
 * @param receivedAt ISO 8601, in UTC where it has no offset; null where unknown
 */
public record RequestFields(
        @Nullable String codec,
        List<String> hex,
        @Nullable Integer fPort,
        @Nullable String receivedAt,
        @Nullable String key,
        @Nullable String authKey,
        @Nullable String systemTitle,
        boolean acceptUnauthenticated) {
    private static final int FRAME_BYTES_MAX = 64 * 1024;
    private static final int FRAMES_MAX = 256;
    private static final int PORT_MAX = 255;
    private static final int KEY_BYTES = 16;
    private static final int TITLE_BYTES = 8;
    private static final Pattern BLANKS = Pattern.compile("[\\s:]");
    private static final Pattern DIGITS = Pattern.compile("([0-9A-Fa-f]{2})*+");

    /** What became of the texts. */
    public sealed interface Read {
        /** They make a request. */
        record Understood(DecodeRequest request) implements Read {}

        /** They make none; the field's name is the one in a file. */
        record Wrong(String field, String reason) implements Read {}
    }

    /** Makes a request of the texts. */
    public Read read() {
        try {
            return new Read.Understood(new DecodeRequest(
                    codec == null || codec.isEmpty() ? DecodeRequest.AUTO : codec,
                    frames(),
                    port(),
                    seconds(),
                    new DeviceKeys(
                            bytes("key", key, KEY_BYTES),
                            bytes("authKey", authKey, KEY_BYTES),
                            bytes("systemTitle", systemTitle, TITLE_BYTES),
                            acceptUnauthenticated)));
        } catch (WrongField e) {
            return e.wrong;
        }
    }

    private List<byte[]> frames() throws WrongField {
        if (hex.isEmpty()) {
            throw new WrongField("hex", "is missing");
        }
        if (hex.size() > FRAMES_MAX) {
            throw new WrongField("hex", "has more than " + FRAMES_MAX + " frames");
        }
        List<byte[]> frames = new ArrayList<>();
        for (String text : hex) {
            byte[] frame = digits("hex", text);
            if (frame.length > FRAME_BYTES_MAX) {
                throw new WrongField("hex", "a frame has more than " + FRAME_BYTES_MAX + " bytes");
            }
            frames.add(frame);
        }
        return frames;
    }

    private int port() throws WrongField {
        if (fPort == null) {
            return FrameContext.PORT_UNKNOWN;
        }
        if (fPort < 0 || fPort > PORT_MAX) {
            throw new WrongField("fPort", "is 0 to " + PORT_MAX + ", not " + fPort);
        }
        return fPort;
    }

    private long seconds() throws WrongField {
        try {
            TemporalAccessor time = receivedAt == null
                    ? Instant.EPOCH
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(receivedAt, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? local.toEpochSecond(ZoneOffset.UTC)
                    : Instant.from(time).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw new WrongField("receivedAt", "must be a time such as 2026-01-31T10:00:00Z");
        }
    }

    private static byte @Nullable [] bytes(String field, @Nullable String text, int length) throws WrongField {
        if (text == null || text.isEmpty()) {
            return null;
        }
        byte[] bytes = digits(field, text);
        if (bytes.length != length) {
            throw new WrongField(field, "has " + bytes.length + " bytes, not " + length);
        }
        return bytes;
    }

    private static byte[] digits(String field, String text) throws WrongField {
        String digits = BLANKS.matcher(text).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            throw new WrongField(field, "must be an even number of hex digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** Never prints a key. */
    @Override
    public String toString() {
        return "RequestFields[" + codec + ", " + hex + "]";
    }

    private static final class WrongField extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Read.Wrong wrong;

        WrongField(String field, String reason) {
            super(field + " " + reason, null, false, false);
            wrong = new Read.Wrong(field, reason);
        }
    }
}
