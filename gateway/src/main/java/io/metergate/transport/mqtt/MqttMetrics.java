package io.metergate.transport.mqtt;

import io.micrometer.core.instrument.MeterRegistry;

/** What the listener counts. */
final class MqttMetrics {
    private final MeterRegistry meters;

    MqttMetrics(MeterRegistry meters, MqttConnections connections) {
        this.meters = meters;
        meters.gauge("metergate_mqtt_connections", connections, MqttConnections::count);
    }

    void signInRefused(SignIn.Rejection rejection) {
        count("metergate_mqtt_sign_ins_refused_total", "reason", rejection.code());
    }

    void closed(CloseCause cause) {
        count("metergate_mqtt_connections_closed_total", "cause", cause.code());
    }

    void publishDenied() {
        count("metergate_mqtt_requests_denied_total", "request", "publish");
    }

    void subscribeDenied() {
        count("metergate_mqtt_requests_denied_total", "request", "subscribe");
    }

    /** Bytes that are no MQTT, or MQTT out of turn, on a connection that did not sign in or is being closed. */
    void protocolError() {
        meters.counter("metergate_mqtt_protocol_errors_total").increment();
    }

    private void count(String name, String tag, String value) {
        meters.counter(name, tag, value).increment();
    }
}
