package io.metergate.transport.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the listener counts. */
final class MqttMetrics {
    private final MeterRegistry meters;
    private final Counter parked;
    private final Map<Drop, Counter> dropped = new EnumMap<>(Drop.class);

    /** Why a message without acknowledgement is lost. */
    enum Drop {
        INTAKE_FULL("intake_full"),
        /** Its client has as many messages on their way as it may. */
        IN_FLIGHT("in_flight"),
        NOT_COMMITTED("not_committed");

        private final String code;

        Drop(String code) {
            this.code = code;
        }
    }

    MqttMetrics(MeterRegistry meters, MqttConnections connections, Parking parking) {
        this.meters = meters;
        meters.gauge("metergate_mqtt_connections", connections, MqttConnections::count);
        meters.gauge("metergate_mqtt_parked_bytes", parking, Parking::bytes);
        parked = meters.counter("metergate_mqtt_messages_parked_total");
        for (Drop cause : Drop.values()) {
            dropped.put(cause, meters.counter("metergate_mqtt_messages_dropped_total", "cause", cause.code));
        }
    }

    void signInRefused(SignIn.Rejection rejection) {
        count("metergate_mqtt_sign_ins_refused_total", "reason", rejection.code());
    }

    void closed(CloseCause cause) {
        count("metergate_mqtt_connections_closed_total", "cause", cause.code());
    }

    /** A message had to wait for room, and its client with it. */
    void parked() {
        parked.increment();
    }

    /** A message of quality of service 0 is lost. */
    void dropped(Drop cause) {
        Objects.requireNonNull(dropped.get(cause)).increment();
    }

    void publishDenied() {
        count("metergate_mqtt_requests_denied_total", "request", "publish");
    }

    void subscribeDenied() {
        count("metergate_mqtt_requests_denied_total", "request", "subscribe");
    }

    /** New connections come faster than they may, and wait with the system. */
    void acceptPaused() {
        meters.counter("metergate_mqtt_accept_pauses_total").increment();
    }

    /** A connection was closed before its sign-in, since too many others had not signed in either. */
    void crowdedOut() {
        meters.counter("metergate_mqtt_connections_crowded_out_total").increment();
    }

    /** Bytes that are no MQTT, or MQTT out of turn. */
    void protocolError() {
        meters.counter("metergate_mqtt_protocol_errors_total").increment();
    }

    private void count(String name, String tag, String value) {
        meters.counter(name, tag, value).increment();
    }
}
