package io.metergate.transport.dtls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of handshakes. Says in the log only what strangers can't make it say. */
final class HandshakeCounters {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeCounters.class);
    private static final String HANDSHAKES = "metergate_dtls_handshakes_total";
    private static final int DEVICES_NAMED_MAX = 100;

    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final Counter completed;
    private final Counter unknownIdentity;
    private final Counter unreadableKey;
    private final Counter wrongKey;
    private final Counter failed;
    private final Counter tooMany;
    private final Counter macErrors;

    HandshakeCounters(MeterRegistry meters) {
        completed = meters.counter(HANDSHAKES, "result", "completed");
        unknownIdentity = meters.counter(HANDSHAKES, "result", "unknown_identity");
        unreadableKey = meters.counter("metergate_dtls_unreadable_keys_total");
        wrongKey = meters.counter(HANDSHAKES, "result", "wrong_key");
        failed = meters.counter(HANDSHAKES, "result", "failed");
        tooMany = meters.counter(HANDSHAKES, "result", "too_many_failures");
        macErrors = meters.counter("metergate_dtls_records_forged_total");
    }

    void completed() {
        completed.increment();
    }

    void unknownIdentity() {
        unknownIdentity.increment();
    }

    /** The device's key was encrypted under another key than that of the file, or the row is damaged. */
    void unreadableKey(String deviceId) {
        unreadableKey.increment();
        if (named.size() < DEVICES_NAMED_MAX && named.add(deviceId)) {
            LOG.warn(
                    "the key of device {} can't be decrypted with coaps.keyFile; import the device with its key again",
                    deviceId);
        }
    }

    void wrongKey() {
        wrongKey.increment();
    }

    /** Ended for another reason: the peer fell silent, or offered what this gateway does not have. */
    void failed() {
        failed.increment();
    }

    /** Not even begun, since too many from the same address failed. */
    void tooMany() {
        tooMany.increment();
    }

    /** A record whose code is wrong, outside of a handshake. */
    void forgedRecord() {
        macErrors.increment();
    }
}
