package io.metergate.transport.mqtt;

import io.metergate.device.DeviceDirectory;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;

/**
 * Decides from memory, and so at once, who a new connection is: vertx-mqtt closes a connection whose client sends
 * anything before it was accepted, which clients are free to do.
 */
final class SignIn {
    private final DeviceDirectory directory;

    SignIn(DeviceDirectory directory) {
        this.directory = directory;
    }

    Decision decide(MqttEndpoint endpoint) {
        if (endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new Rejected(Rejection.AUTHENTICATION_METHOD);
        }
        MqttAuth auth = endpoint.auth();
        if (auth == null) {
            return new Rejected(Rejection.BAD_CREDENTIALS);
        }
        if (directory.isDevice(auth.getUsername(), auth.getPassword())) {
            return new Admitted(new Principal.MeterDevice(auth.getUsername()));
        }
        if (directory.isNetworkServer(auth.getUsername(), auth.getPassword())) {
            return new Admitted(new Principal.NetworkServer(auth.getUsername()));
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
