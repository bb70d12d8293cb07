package io.metergate.transport.coap;

import io.metergate.config.GatewayConfig;
import io.metergate.transport.Exposure;
import io.metergate.uplink.Intake;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.eclipse.californium.core.network.CoapEndpoint;

/** The listener for CoAP as it is, without DTLS: who sends is whom the path names. */
public final class CoapVerticle extends CoapListener {
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
        return CoapEndpoint.builder()
                .setConfiguration(CoapLimits.configuration(frameBytesMax))
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
