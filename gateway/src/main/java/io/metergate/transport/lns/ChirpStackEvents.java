package io.metergate.transport.lns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metergate.device.Transport;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of ChirpStack v4's MQTT integration in its JSON encoding: strict about types, lenient about fields
 * it does not know.
 */
public final class ChirpStackEvents {
    private static final int DEPTH_MAX = 32;
    private static final int NAME_LENGTH_MAX = 256;
    private static final int NUMBER_LENGTH_MAX = 64;
    private static final long F_PORT_MAX = 255;
    private static final long F_CNT_MAX = 0xFFFF_FFFFL;
    /** No network measured anything before it; a database could not hold the oldest time that Java can. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Set<String> LOG_CODES_OF_LOST_DOWNLINKS =
            Set.of("EXPIRED", "DOWNLINK_PAYLOAD_SIZE", "DOWNLINK_CODEC", "DOWNLINK_GATEWAY", "F_CNT_DOWN");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ChirpStackEvents() {}

    /**
     * Reads one event.
     *
     * @param payload the JSON text; its length is the caller's to bound
     */
    public static ChirpStackEvent parse(EventTopic topic, byte[] payload, Instant receivedAt) {
        JsonNode root;
        try {
            root = MAPPER.readTree(payload);
        } catch (JsonProcessingException e) {
            return unreadable("payload: is not JSON: " + printable(e.getOriginalMessage()));
        } catch (IOException e) {
            return unreadable("payload: is not text in UTF-8");
        }
        if (!topic.namesADevEui()) {
            return unreadable(
                    topic.devEui().isEmpty()
                            ? "deviceInfo.devEui: is missing"
                            : "topic: its device is not a DevEUI of 16 hex digits");
        }
        EventFields fields = new EventFields(root);
        String devEui = fields.text("deviceInfo", "devEui");
        if (!devEui.equalsIgnoreCase(topic.devEui())) {
            fields.fail("deviceInfo.devEui", devEui.isEmpty() ? "is missing" : "differs from the topic's");
        }
        ChirpStackEvent event = switch (topic.type()) {
            case "up" -> up(topic, fields, receivedAt);
            case "ack" -> ack(fields);
            case "log" -> log(fields);
            default -> new ChirpStackEvent.Ignored();
        };
        String fault = fields.fault();
        return fault == null ? event : unreadable(fault);
    }

    /** The topic that an event would have by MQTT; one that names no device where the event can't be read. */
    static EventTopic topic(String type, byte[] payload) {
        try {
            EventFields fields = new EventFields(MAPPER.readTree(payload));
            String devEui = fields.text("deviceInfo", "devEui").toLowerCase(Locale.ROOT);
            return new EventTopic(fields.text("deviceInfo", "applicationId"), devEui, type);
        } catch (IOException e) {
            return new EventTopic("", "", type);
        }
    }

    private static ChirpStackEvent up(EventTopic topic, EventFields fields, Instant receivedAt) {
        if (fields.hasContent("joinServerContext")) {
            fields.fail("joinServerContext", "says that the payload is still encrypted end to end");
        }
        return new ChirpStackEvent.Up(new Uplink(
                topic.devEui(),
                Transport.CHIRPSTACK,
                data(fields),
                receivedAt,
                time(fields, receivedAt),
                messageId(fields),
                (int) fields.integer(F_PORT_MAX, "fPort"),
                fields.integer(F_CNT_MAX, "fCnt")));
    }

    private static byte[] data(EventFields fields) {
        try {
            return Base64.getDecoder().decode(fields.text("data"));
        } catch (IllegalArgumentException e) {
            fields.fail("data", "is not base64");
            return new byte[0];
        }
    }

    private static Instant time(EventFields fields, Instant receivedAt) {
        String text = fields.text("time");
        if (text.isEmpty()) {
            return receivedAt;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST)) {
                fields.fail("time", "is before the year 2000");
            }
            return time;
        } catch (DateTimeException e) {
            fields.fail("time", "is not a time with its offset (RFC 3339)");
            return receivedAt;
        }
    }

    private static @Nullable String messageId(EventFields fields) {
        String id = fields.text("deduplicationId");
        if (id.isEmpty()) {
            return null;
        }
        if (!MESSAGE_ID.matcher(id).matches()) {
            fields.fail("deduplicationId", "is not a UUID");
        }
        return id;
    }

    private static ChirpStackEvent ack(EventFields fields) {
        boolean acknowledged = fields.flag("acknowledged");
        return commandId(fields.text("queueItemId"))
                .<ChirpStackEvent>map(id -> acknowledged
                        ? new ChirpStackEvent.Delivered(id)
                        : new ChirpStackEvent.Undelivered(id, "the device did not acknowledge it"))
                .orElseGet(ChirpStackEvent.Ignored::new);
    }

    private static ChirpStackEvent log(EventFields fields) {
        String code = fields.text("code");
        if (!LOG_CODES_OF_LOST_DOWNLINKS.contains(code)) {
            return new ChirpStackEvent.Ignored();
        }
        return commandId(fields.text("context", "queue_item_id"))
                .<ChirpStackEvent>map(
                        id -> new ChirpStackEvent.Undelivered(id, "the network server dropped it: " + code))
                .orElseGet(ChirpStackEvent.Ignored::new);
    }

    /** Others may queue downlinks to the same device under names of their own, so any other text is not a fault. */
    private static Optional<UUID> commandId(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ChirpStackEvent unreadable(String detail) {
        return new ChirpStackEvent.Unreadable(new Refusal(Refusal.Reason.BAD_ENVELOPE, detail));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
