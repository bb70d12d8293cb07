package io.metergate.codec;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class DeviceKeysTest {
    private static final byte[] KEY = Hex.parse("000102030405060708090A0B0C0D0E0F");

    @Test
    void refusesAKeyOfAnotherLength() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> DeviceKeys.of(new byte[15]));
        assertEquals("the encryption key has 15 bytes, not 16", refusal.getMessage());
    }

    @Test
    void printsNoKey() {
        String text = new DeviceKeys(KEY, KEY, null, false).toString();
        assertFalse(text.contains("0A0B") || text.contains("10, 11"), text);
    }

    @Test
    void makesWhatAFormatDerivesOnce() {
        DeviceKeys keys = DeviceKeys.of(KEY);
        StringBuilder derived = keys.derived(StringBuilder.class, own -> new StringBuilder());
        assertSame(derived, keys.derived(StringBuilder.class, own -> new StringBuilder()));
        assertNotSame(derived, DeviceKeys.of(KEY).derived(StringBuilder.class, own -> new StringBuilder()));
    }

    @Test
    void givesCopiesThatNobodyCanSpoil() {
        DeviceKeys keys = DeviceKeys.of(KEY);
        requireNonNull(keys.encryptionKey())[0] = 99;
        assertEquals(0, requireNonNull(keys.encryptionKey())[0]);
    }
}
