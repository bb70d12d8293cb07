package io.metergate.transport.mqtt;

import io.metergate.transport.lns.EventTopic;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which topics are whose. */
final class Topics {
    private static final String WILDCARD = "+";
    private static final String UP_PREFIX = "meters/";
    private static final String UP_SUFFIX = "/up";

    /**
     * The filters that reach {@code command/down} and no other topic of ours; ChirpStack itself asks for {@code
     * command/+}. A shared subscription ({@code $share}) is granted too, since a command goes to one listener anyway.
     */
    private static final Pattern COMMAND_FILTER = Pattern.compile(
            "(?:\\$share/[^/+#]+/)?application/(\\+|[^/+#]+)/device/(\\+|[^/+#]+)/command/(?:down|\\+|#)");

    private Topics() {}

    /** Whether a topic is the one on which a device reports; asked for each message, so it builds no text. */
    static boolean isUp(String topic, String deviceId) {
        return topic.length() == UP_PREFIX.length() + deviceId.length() + UP_SUFFIX.length()
                && topic.startsWith(UP_PREFIX)
                && topic.endsWith(UP_SUFFIX)
                && topic.startsWith(deviceId, UP_PREFIX.length());
    }

    static String down(String deviceId) {
        return "meters/" + deviceId + "/down";
    }

    /** The event that a network server publishes there; empty when the topic is not one of events. */
    static Optional<EventTopic> event(String topic) {
        return EventTopic.of(topic);
    }

    /** What a filter would deliver to its subscriber; empty when the subscriber has no right to it. */
    static Optional<Grant> grant(Principal principal, String filter) {
        if (principal instanceof Principal.MeterDevice) {
            return filter.equals(down(principal.name()))
                    ? Optional.of(new Grant(WILDCARD, principal.name()))
                    : Optional.empty();
        }
        Matcher matcher = COMMAND_FILTER.matcher(filter);
        return matcher.matches() ? Optional.of(new Grant(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The devices whose commands a subscription takes; {@code +} stands for any. */
    record Grant(String applicationId, String deviceId) {
        boolean covers(String application, String device) {
            return (applicationId.equals(WILDCARD) || applicationId.equals(application))
                    && (deviceId.equals(WILDCARD) || deviceId.equalsIgnoreCase(device));
        }
    }
}
