package io.metergate.app.wiring;

import io.metergate.device.KeyVault;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.supply.CommandDispatcher;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.coap.CoapVerticle;
import io.metergate.transport.coap.CoapsVerticle;
import io.metergate.transport.http.EventRoutes;
import io.metergate.transport.lns.ChirpStackInbox;
import io.metergate.transport.mqtt.ChirpStackDownlinks;
import io.metergate.transport.mqtt.DeviceDownlinks;
import io.metergate.transport.mqtt.MqttConnections;
import io.metergate.transport.mqtt.MqttTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The wing that hears devices and network servers: MQTT, CoAP, CoAP over DTLS, and HTTP integrations. */
final class TransportWiring {
    /** Receives the events of network servers by HTTP; the HTTP server of the desk mounts it. */
    final EventRoutes events;

    private final Foundation base;
    private final BatchingIntake intake;
    private final MqttTransport mqtt;
    private final CoapVerticle coap;

    TransportWiring(Foundation base, IntakeWiring intake, SupplyWiring supply) {
        this.base = base;
        this.intake = intake.intake;
        CommandDispatcher dispatcher = supply.dispatcher;
        GatewayConfig config = base.config();
        MqttConnections connections = new MqttConnections(config.mqtt().connectionsMax());
        dispatcher.use(new DeviceDownlinks(connections));
        dispatcher.use(new ChirpStackDownlinks(connections));
        this.mqtt = new MqttTransport(
                config.mqtt(), connections, base.directory(), this.intake, dispatcher, base.metrics(), base.clock());
        this.coap = new CoapVerticle(config.coap(), this.intake, base.metrics(), base.clock());
        UplinkGate gate = new UplinkGate(this.intake, base.metrics(), Transport.CHIRPSTACK);
        this.events = new EventRoutes(
                base.directory(),
                new ChirpStackInbox(gate, dispatcher, base.metrics(), base.clock()),
                this.intake.frameBytesMax());
    }

    /** Opens the ports of devices. */
    Future<Ports> listen() {
        Vertx vertx = base.vertx();
        return mqtt.start(vertx, eventLoops())
                .compose(mqttPort -> vertx.deployVerticle(coap)
                        .compose(deployed -> listenByDtls())
                        .map(coapsPort -> new Ports(mqttPort, coap.port(), coapsPort, 0, 0)));
    }

    /** Returns the port of CoAP over DTLS; -1 if it is off. */
    private Future<Integer> listenByDtls() {
        GatewayConfig.Coaps settings = base.config().coaps();
        if (!settings.enabled()) {
            return Future.succeededFuture(-1);
        }
        return base.vertx()
                .executeBlocking(() -> KeyVault.at(settings.keyFile()))
                .map(vault -> new CoapsVerticle(
                        settings,
                        new CoapsVerticle.Devices(base.directory(), base.directory(), vault),
                        intake,
                        base.metrics(),
                        base.clock()))
                .compose(coaps -> base.vertx().deployVerticle(coaps).map(deployed -> coaps.port()));
    }

    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
}
