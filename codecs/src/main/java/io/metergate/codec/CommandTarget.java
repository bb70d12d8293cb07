package io.metergate.codec;

import org.jspecify.annotations.Nullable;

/**
 * The meter that a command is for. Its text shows neither keys nor password.
 *
 * @param meterAddress its address on the wire in digits; null where the format needs none
 * @param keys what its frames are protected with
 * @param password what it asks for before it obeys, in hex digits; null where the format knows none
 * @param operator who commands, in hex digits; null where the format does not ask
 */
public record CommandTarget(
        @Nullable String meterAddress,
        DeviceKeys keys,
        @Nullable String password,
        @Nullable String operator) {
    /** A meter that obeys without keys and passwords. */
    public static CommandTarget of(@Nullable String meterAddress) {
        return new CommandTarget(meterAddress, DeviceKeys.NONE, null, null);
    }

    @Override
    public String toString() {
        return "CommandTarget[" + meterAddress + "]";
    }
}
