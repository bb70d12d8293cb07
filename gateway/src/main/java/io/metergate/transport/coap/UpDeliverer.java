package io.metergate.transport.coap;

import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;

/** Brings requests to the one resource there is; there is no tree of resources, and nothing to discover. */
final class UpDeliverer extends ServerMessageDeliverer {
    private final UpResource up;
    private final MeterRegistry meters;

    UpDeliverer(UpResource up, Configuration configuration, MeterRegistry meters) {
        super(up, configuration);
        this.up = up;
        this.meters = meters;
    }

    @Override
    protected boolean preDeliverRequest(Exchange exchange) {
        if (up.serves(exchange.getRequest().getOptions().getUriPath())) {
            return false;
        }
        meters.counter("metergate_coap_requests_not_found_total").increment();
        exchange.sendResponse(new Response(ResponseCode.NOT_FOUND));
        return true;
    }

    @Override
    protected Resource findResource(Exchange exchange) {
        return up;
    }
}
