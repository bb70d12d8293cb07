package io.metergate.transport.lns;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the topic of a ChirpStack event says: {@code application/{id}/device/{devEui}/event/{type}}.
 *
 * @param devEui in lower case; not yet known to be sixteen hex digits
 */
public record EventTopic(String applicationId, String devEui, String type) {
    private static final int LENGTH_MAX = 256;
    private static final Pattern FORM =
            Pattern.compile("application/([^/\\p{Cc}]+)/device/([^/\\p{Cc}]+)/event/([^/\\p{Cc}]+)");
    private static final Pattern DEV_EUI = Pattern.compile("[0-9a-f]{16}");

    /** Reads a topic; empty for every topic of another form, and for one longer than any real one. */
    public static Optional<EventTopic> of(String topic) {
        if (topic.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(topic);
        return matcher.matches()
                ? Optional.of(
                        new EventTopic(matcher.group(1), matcher.group(2).toLowerCase(Locale.ROOT), matcher.group(3)))
                : Optional.empty();
    }

    boolean namesADevEui() {
        return DEV_EUI.matcher(devEui).matches();
    }
}
