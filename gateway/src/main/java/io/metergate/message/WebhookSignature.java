package io.metergate.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as the Standard Webhooks specification says, so that a receiver's library can check them. */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Makes a signer.
     *
     * @param secret {@code whsec_} and base64 as the specification writes keys, or any other text for its bytes
     */
    WebhookSignature(String secret) {
        this.key = new SecretKeySpec(keyBytes(secret), ALGORITHM);
    }

    /** The value of the {@code webhook-signature} header. */
    String sign(String id, long timestampSeconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String signed = id + "." + timestampSeconds + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] keyBytes(String secret) {
        String prefix = "whsec_";
        return secret.startsWith(prefix)
                ? Base64.getDecoder().decode(secret.substring(prefix.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
