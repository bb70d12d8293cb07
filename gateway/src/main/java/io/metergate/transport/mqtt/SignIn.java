package io.metergate.transport.mqtt;

import io.metergate.device.DeviceDirectory;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;

/**
 * Decides who a new connection is: from memory, and so at once, since a client may publish without waiting for the
 * answer to its CONNECT. It costs a hash of the secret, which is why a storm of sign-ins costs little.
 */
final class SignIn {
    static final int CLIENT_ID_LENGTH_MAX = 128;

    private final DeviceDirectory directory;

    SignIn(DeviceDirectory directory) {
        this.directory = directory;
    }

    Decision decide(MqttEndpoint endpoint) {
        if (endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new Rejected(Rejection.AUTHENTICATION_METHOD);
        }
        String clientId = endpoint.clientIdentifier();
        if (clientId != null && clientId.length() > CLIENT_ID_LENGTH_MAX) {
            return new Rejected(Rejection.CLIENT_ID);
        }
        MqttAuth auth = endpoint.auth();
        if (auth == null) {
            return new Rejected(Rejection.BAD_CREDENTIALS);
        }
        String name = auth.getUsername();
        if (directory.isDevice(name, auth.getPassword())) {
            return new Admitted(new Principal.MeterDevice(name));
        }
        if (directory.isNetworkServer(name, auth.getPassword())) {
            return new Admitted(new Principal.NetworkServer(name));
        }
        return new Rejected(Rejection.BAD_CREDENTIALS);
    }

    /** What becomes of a CONNECT. */
    sealed interface Decision {}

    record Admitted(Principal principal) implements Decision {}

    record Rejected(Rejection rejection) implements Decision {}

    /** Why a CONNECT is refused. */
    enum Rejection {
        BAD_CREDENTIALS("bad_credentials"),
        /** MQTT 5 enhanced authentication, which is not offered. */
        AUTHENTICATION_METHOD("authentication_method"),
        /** None where one is needed, or one that is too long. */
        CLIENT_ID("client_id"),
        /** As many connections as are allowed are open. */
        BUSY("busy");

        private final String code;

        Rejection(String code) {
            this.code = code;
        }

        /** The word for it in the metrics. */
        String code() {
            return code;
        }
    }
}
