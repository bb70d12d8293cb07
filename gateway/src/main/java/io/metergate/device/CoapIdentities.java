package io.metergate.device;

import java.util.Optional;

/** Answers from memory which device proves itself by an identity of DTLS. Safe to call from any thread. */
public interface CoapIdentities {
    /**
     * The device, with its {@link Device#coap() credentials}; empty when nobody or a retired device has the identity.
     */
    Optional<Device> byIdentity(String identity);
}
