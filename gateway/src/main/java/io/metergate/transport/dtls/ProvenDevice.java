package io.metergate.transport.dtls;

import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
import java.security.Principal;
import java.util.HexFormat;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Who an association belongs to, as the name of its principal: the device's id, and a mark of the key with which it
 * proved itself. An association whose device has been retired or has another key by now proves nothing any more,
 * whether this gateway noticed the change or was restarted over it.
 */
public final class ProvenDevice {
    /** No id has one. */
    private static final char SEPARATOR = ' ';
    /** The tag at the end of the encrypted key is as good as random, and another for another key. */
    private static final int MARK_BYTES = 8;

    private ProvenDevice() {}

    /** The name of a device that proves itself now. */
    static String name(String deviceId, byte[] sealedKey) {
        return deviceId + SEPARATOR + mark(sealedKey);
    }

    /** The device whose association it is; null when it proves nothing any more. */
    public static @Nullable Device of(@Nullable Principal principal, DeviceDirectory directory) {
        if (!(principal instanceof PreSharedKeyIdentity proven)) {
            return null;
        }
        String name = proven.getIdentity();
        int end = name.lastIndexOf(SEPARATOR);
        Device device = end < 0 ? null : directory.find(name.substring(0, end)).orElse(null);
        boolean same = device != null
                && device.coap() != null
                && name.endsWith(mark(device.coap().sealedKey()))
                && name.length() == end + 1 + 2 * MARK_BYTES;
        return same ? device : null;
    }

    private static String mark(byte[] sealedKey) {
        return HexFormat.of().formatHex(sealedKey, sealedKey.length - MARK_BYTES, sealedKey.length);
    }
}
