package io.metergate.transport.coap;

import io.metergate.intake.Intake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.transport.Exposure;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;

/** The listener for CoAP as it is, without DTLS: who sends is whom the path names. */
public final class CoapVerticle extends CoapListener {
    /** Behind one address there may be a platform that passes on what many devices say. */
    private static final int MESSAGES_OF_PEER = 8;

    private final GatewayConfig.Coap settings;

    public CoapVerticle(GatewayConfig.Coap settings, Intake intake, MeterRegistry meters, InstantSource clock) {
        super(
                new Place("coap", settings.host(), settings.port()),
                endpoint(settings, intake.frameBytesMax()),
                new NamedSenders(),
                intake,
                meters,
                clock);
        this.settings = settings;
    }

    private static CoapEndpoint endpoint(GatewayConfig.Coap settings, int frameBytesMax) {
        Configuration configuration = CoapLimits.configuration(frameBytesMax);
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setMessageExchangeStore(CoapLimits.exchanges(configuration, MESSAGES_OF_PEER))
                .setCoapStackFactory(new UpStack.Factory())
                .setInetSocketAddress(new InetSocketAddress(settings.host(), settings.port()))
                .build();
    }

    @Override
    public Future<?> start() {
        return super.start()
                .onSuccess(started -> Exposure.warn(
                        "coap",
                        settings.host(),
                        "CoAP is without DTLS here, so that nothing proves who reports for a meter; only a private"
                                + " network or APN should lead to it"));
    }
}
