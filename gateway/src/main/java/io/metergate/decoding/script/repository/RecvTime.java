package io.metergate.decoding.script.repository;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time of arrival in the form in which an example's script is given it. TS013 has a Date; what The Things Network
 * checks examples with hands on the text.
 *
 * @param millis since 1970 for a Date; below 0 where the input is as the example has it
 * @param text the text in its place; null to leave what is there
 */
record RecvTime(long millis, @Nullable String text) {
    private static final String KEY = "recvTime";

    /** All forms that are worth a try, the first of them first. */
    static List<RecvTime> forms(Map<String, @Nullable Object> input) {
        Instant time = input.get(KEY) instanceof String written ? instant(written) : null;
        RecvTime asWritten = new RecvTime(-1, null);
        if (time == null || time.toEpochMilli() < 0) {
            return List.of(asWritten);
        }
        String iso = time.toString();
        String withMillis = iso.contains(".") ? iso : iso.replace("Z", ".000Z");
        return List.of(new RecvTime(time.toEpochMilli(), null), asWritten, new RecvTime(-1, withMillis));
    }

    /** The input with the time in this form. */
    Map<String, @Nullable Object> in(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>(input);
        if (millis >= 0) {
            with.remove(KEY);
        } else if (text != null) {
            with.put(KEY, text);
        }
        return with;
    }

    private static @Nullable Instant instant(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return local(iso);
        }
    }

    private static @Nullable Instant local(String iso) {
        try {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
