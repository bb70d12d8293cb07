package io.metergate.supply;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a meter wants to see before it switches; nothing for formats that do not ask. Never printed.
 *
 * @param password hex digits as on the wire: for DL/T 645 its level and three bytes
 * @param operator hex digits as on the wire: who commands
 */
public record RelayCredentials(
        @Nullable String password, @Nullable String operator) {
    public static final RelayCredentials NONE = new RelayCredentials(null, null);

    /** The credentials as the database keeps them. */
    public static RelayCredentials of(byte @Nullable [] password, byte @Nullable [] operator) {
        return new RelayCredentials(hex(password), hex(operator));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "RelayCredentials[****]";
    }
}
