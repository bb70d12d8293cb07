package io.metergate.app.wiring;

/**
 * The ports of a running gateway: as configured, or as the system assigned them for port 0; coaps is -1 if it is off.
 */
public record Ports(int mqtt, int coap, int coaps, int http, int management) {
    Ports withHttp(int port) {
        return new Ports(mqtt, coap, coaps, port, management);
    }

    Ports withManagement(int port) {
        return new Ports(mqtt, coap, coaps, http, port);
    }
}
