package io.metergate.transport.lns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.supply.Downlink;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A command as ChirpStack takes it on its command topic: confirmed, so that an {@code ack} event tells of its delivery,
 * and with the command's id as the queue item's, so that the event names it.
 */
public record ChirpStackCommand(String id, String devEui, boolean confirmed, int fPort, String data, String expiresAt) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The command that carries a downlink. */
    public static ChirpStackCommand of(Downlink downlink) {
        return new ChirpStackCommand(
                downlink.commandId().toString(),
                downlink.device().id(),
                true,
                downlink.port(),
                Base64.getEncoder().encodeToString(downlink.frame()),
                downlink.expiresAt().toString());
    }

    /** Where a network server listens for a device's commands. */
    public static String topic(String applicationId, String devEui) {
        return "application/" + applicationId + "/device/" + devEui + "/command/down";
    }

    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers is always JSON", e);
        }
    }
}
