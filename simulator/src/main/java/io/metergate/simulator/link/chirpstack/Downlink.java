package io.metergate.simulator.link.chirpstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A message to {@code command/down}: what an application asks ChirpStack to send to a device.
 *
 * @param queueItemId the application's own id, or one that ChirpStack makes
 * @param confirmed whether the device shall acknowledge
 * @param fPort LoRaWAN port, 1 to 223
 * @param expiresAt after this it may not be sent; null for never
 */
record Downlink(
        String queueItemId,
        String devEui,
        boolean confirmed,
        int fPort,
        byte[] data,
        @Nullable Instant expiresAt) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int F_PORT_MAX = 223;

    /**
     * Reads the message as ChirpStack would.
     *
     * @param newId taken when the message brings no id
     * @throws IOException when ChirpStack would not queue it; the message says why
     */
    static Downlink parse(byte[] body, String devEuiOfTopic, String newId) throws IOException {
        JsonNode json = JSON.readTree(body);
        String devEui = json.path("devEui").asText();
        if (!devEui.equalsIgnoreCase(devEuiOfTopic)) {
            throw new IOException("devEui " + devEui + " is not that of the topic");
        }
        int fPort = json.path("fPort").asInt();
        if (fPort < 1 || fPort > F_PORT_MAX) {
            throw new IOException("fPort " + fPort + " is not between 1 and " + F_PORT_MAX);
        }
        String id = json.path("id").asText();
        return new Downlink(
                id.isEmpty() ? newId : id,
                devEui,
                json.path("confirmed").asBoolean(),
                fPort,
                json.path("data").binaryValue() == null
                        ? new byte[0]
                        : json.path("data").binaryValue(),
                instant(json.path("expiresAt")));
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private static @Nullable Instant instant(JsonNode node) throws IOException {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException notATime) {
            throw new IOException("expiresAt is no RFC 3339 time: " + node.asText(), notATime);
        }
    }
}
