package io.metergate.transport.lns;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the topic of a ChirpStack event says: {@code application/{id}/device/{devEui}/event/{type}}.
 *
 * @param devEui in lower case; not yet known to be sixteen hex digits
 */
public record EventTopic(String applicationId, String devEui, String type) {
    private static final int LENGTH_MAX = 256;
    private static final String APPLICATION = "application/";
    private static final String DEVICE = "/device/";
    private static final String EVENT = "/event/";
    private static final Pattern DEV_EUI = Pattern.compile("[0-9a-f]{16}");

    /**
     * Reads a topic; empty for every topic of another form, and for one longer than any real one. By hand, since it is
     * done for every message.
     */
    public static Optional<EventTopic> of(String topic) {
        if (topic.length() > LENGTH_MAX || !topic.startsWith(APPLICATION)) {
            return Optional.empty();
        }
        int device = topic.indexOf('/', APPLICATION.length());
        if (device < 0 || !topic.startsWith(DEVICE, device)) {
            return Optional.empty();
        }
        int event = topic.indexOf('/', device + DEVICE.length());
        if (event < 0 || !topic.startsWith(EVENT, event)) {
            return Optional.empty();
        }
        String application = topic.substring(APPLICATION.length(), device);
        String devEui = topic.substring(device + DEVICE.length(), event);
        String type = topic.substring(event + EVENT.length());
        return isName(application) && isName(devEui) && isName(type)
                ? Optional.of(new EventTopic(application, devEui.toLowerCase(Locale.ROOT), type))
                : Optional.empty();
    }

    private static boolean isName(String level) {
        for (int i = 0; i < level.length(); i++) {
            if (level.charAt(i) == '/' || Character.isISOControl(level.charAt(i))) {
                return false;
            }
        }
        return !level.isEmpty();
    }

    boolean namesADevEui() {
        return DEV_EUI.matcher(devEui).matches();
    }
}
