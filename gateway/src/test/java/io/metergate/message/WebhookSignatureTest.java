package io.metergate.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    @Test
    void readsAKeyInTheSpecificationsFormAsItsBytes() {
        String text = "a key of enough length";
        String encoded = "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(new WebhookSignature(text).sign("id", 1, "{}"), new WebhookSignature(encoded).sign("id", 1, "{}"));
    }

    @Test
    void coversIdTimeAndBody() {
        WebhookSignature signature = new WebhookSignature("a key of enough length");
        String signed = signature.sign("id", 1, "{}");
        assertEquals("v1,", signed.substring(0, 3));
        assertNotEquals(signed, signature.sign("ie", 1, "{}"));
        assertNotEquals(signed, signature.sign("id", 2, "{}"));
        assertNotEquals(signed, signature.sign("id", 1, "{ }"));
    }
}
