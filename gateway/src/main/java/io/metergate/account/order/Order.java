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
 * A wish that moves money, as its caller may send it more than once.
 *
 * @param actor the operator or the API key
 * @param key chosen by the caller; a retry carries the same
 * @param operation what is to be done, in one word
 * @param requestHash tells a retry from another wish with the same key; 32 bytes
 */
public record Order(String actor, String key, String operation, byte[] requestHash) {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * An order by what it says; blanks and the order of the fields make no other one.
     *
     * @param target what it is about, for example the account's number
     */
    public static Order of(String actor, String key, String operation, String target, JsonNode wish) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(SORTED.writeValueAsBytes(SORTED.treeToValue(wish, Object.class)));
            return new Order(actor, key, operation, digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    boolean isSameAs(String otherOperation, byte[] otherHash) {
        return operation.equals(otherOperation) && Arrays.equals(requestHash, otherHash);
    }
}
