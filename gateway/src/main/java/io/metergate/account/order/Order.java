package io.metergate.account.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A request that moves money and that the caller may repeat.
 *
 * @param actor the operator or the API key
 * @param key the idempotency key, chosen by the caller; a retry has the same key
 * @param operation the name of the operation
 * @param requestHash tells a retry from another request with the same key; SHA-256, 32 bytes
 */
public record Order(String actor, String key, String operation, byte[] requestHash) {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * Creates an order from a request. White space and the order of the fields do not change the hash.
     *
     * @param target the object of the request, for example the account's number
     */
    public static Order of(String actor, String key, String operation, String target, JsonNode request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(SORTED.writeValueAsBytes(SORTED.treeToValue(request, Object.class)));
            return new Order(actor, key, operation, digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be serialised", e);
        }
    }

    boolean isSameAs(String otherOperation, byte[] otherHash) {
        return operation.equals(otherOperation) && Arrays.equals(requestHash, otherHash);
    }
}
