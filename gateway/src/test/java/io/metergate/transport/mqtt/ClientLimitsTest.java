package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import org.junit.jupiter.api.Test;

final class ClientLimitsTest {
    @Test
    void boundsAClientThatStatesNoLimits() {
        assertEquals(new ClientLimits(32, 0xFFFF_FFFFL, true), ClientLimits.of(MqttProperties.NO_PROPERTIES));
    }

    @Test
    void respectsWhatAClientStates() {
        MqttProperties connect = new MqttProperties();
        connect.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, 3));
        connect.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, 5000));
        connect.add(new IntegerProperty(MqttProperties.REQUEST_PROBLEM_INFORMATION, 0));

        assertEquals(new ClientLimits(3, 5000, false), ClientLimits.of(connect));
    }

    @Test
    void sparesAClientOfShortPacketsTheReasons() {
        MqttProperties connect = new MqttProperties();
        connect.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, 100));

        assertEquals(new ClientLimits(32, 100, false), ClientLimits.of(connect));
    }
}
